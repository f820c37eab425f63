// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/view_maker.h"

#include <utility>

#include "ui/text.h"

namespace ostrakon::ui {

namespace {

/// A copy: the samples outlive whatever made them.
QImage toImage(const image::NetPixels& pixels) {
    return QImage(pixels.rgb.data(), pixels.sidePx, pixels.sidePx, static_cast<qsizetype>(pixels.sidePx) * 3,
                  QImage::Format_RGB888)
        .copy();
}

} // namespace

ViewMaker::ViewMaker(project::Project& project, QObject* parent)
    : QObject(parent)
    , m_reader(project.reader())
    , m_thread([this](const std::stop_token& stop) { work(stop); }) {}

ViewMaker::~ViewMaker() {
    m_thread.request_stop();
    m_thread.join();
}

void ViewMaker::request(const SheetAsked& asked) {
    const std::lock_guard lock(m_mutex);
    m_wish = asked;
    m_came.notify_one();
}

void ViewMaker::forgetImages() {
    const std::lock_guard lock(m_mutex);
    m_stale = true;
}

void ViewMaker::work(const std::stop_token& stop) {
    while (true) {
        SheetAsked asked;
        {
            std::unique_lock lock(m_mutex);
            if (!m_came.wait(lock, stop, [this] { return m_wish.has_value(); }))
                return;
            asked = *std::exchange(m_wish, std::nullopt);
            if (std::exchange(m_stale, false))
                m_picked.reset();
        }
        if (stop.stop_requested())
            return;
        try {
            make(asked, stop);
        } catch (...) {
            m_picked.reset(); // whatever was missing may be there the next time
            tell([this, sentence = sentenceOf(std::current_exception())] { Q_EMIT failed(sentence); });
        }
    }
}

bool ViewMaker::isOvertaken(const std::stop_token& stop) {
    const std::lock_guard lock(m_mutex);
    return m_wish.has_value() || stop.stop_requested();
}

void ViewMaker::pick(const SheetAsked& asked) {
    if (m_picked == std::pair(asked.rows, asked.turn))
        return;
    m_pictures.clear();
    m_files.clear();
    for (const train::LabeledImage& image :
         train::imagesForViews(*m_reader, static_cast<std::size_t>(asked.rows), static_cast<std::size_t>(asked.turn))) {
        m_files.push_back(project::imageFile(*m_reader, image.image));
        m_pictures.push_back({image.sha256, QString::fromStdString(m_files.back().name), {}});
    }
    m_picked = {asked.rows, asked.turn};
}

const image::NetPixels& ViewMaker::squareOf(std::size_t picture, const image::Preprocess& preprocess) {
    auto& squares = m_pictures[picture].squares;
    const std::string key = preprocess.key();
    if (const auto found = squares.find(key); found != squares.end())
        return found->second;
    const auto bytes = project::readImage(m_files[picture]);
    squares.clear(); // one size at a time is enough to drag a slider over
    return squares.emplace(key, image::fitWithMargin(bytes, m_files[picture].name, preprocess)).first->second;
}

widgets::SheetRow ViewMaker::rowOf(std::size_t picture, const SheetAsked& asked) {
    const auto& square = squareOf(picture, train::pixelsOf(asked.views));
    widgets::SheetRow row{m_pictures[picture].name, {toImage(train::centreView(square, asked.views))}};
    for (int epoch = 1; epoch < asked.columns; ++epoch)
        row.pictures.append(toImage(train::trainingView(square, m_pictures[picture].sha256, epoch, asked.views)));
    return row;
}

void ViewMaker::make(const SheetAsked& asked, const std::stop_token& stop) {
    pick(asked);
    const std::string key = train::pixelsOf(asked.views).key();
    QVector<widgets::SheetRow> rows;
    std::exception_ptr problem;
    for (std::size_t p = 0; p < m_pictures.size(); ++p) {
        // Only before something slow: a slider that is dragged without end must still be followed.
        if (!m_pictures[p].squares.contains(key) && isOvertaken(stop))
            return;
        try {
            rows.append(rowOf(p, asked));
        } catch (const Error&) { // missing or damaged: the others still show what is asked
            problem = std::current_exception();
        }
    }
    if (rows.isEmpty() && problem)
        std::rethrow_exception(problem);
    tell([this, asked, rows] { Q_EMIT made(asked, rows); });
}

void ViewMaker::tell(std::function<void()> what) {
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

} // namespace ostrakon::ui

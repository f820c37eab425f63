// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mistake_source.h"

#include <algorithm>
#include <utility>

#include "ui/map_controller.h"
#include "ui/map_overlay.h"
#include "ui/preferences.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

constexpr int kHeatPx = 128;
constexpr int kHeatsKept = 1000;
// Beyond its kWaiting the worker drops the oldest without a word, and others ask it too.
constexpr qint64 kSurelyWaiting = inspect::InferenceWorker::kWaiting / 2;

} // namespace

MistakeSource::MistakeSource(Workspace& workspace, QObject* parent)
    : widgets::MistakeSource(parent)
    , m_workspace(workspace)
    , m_images(workspace.session)
    , m_heat(kHeatsKept) {
    m_images.showIds({});
    connect(&m_images, &ImageList::reset, this, &MistakeSource::reset);
    connect(&m_images, &ImageList::rowsChanged, this, &MistakeSource::rowsChanged);
    connect(&workspace.pictures, &Pictures::thumbnailReady, this, &MistakeSource::changed);
    connect(&workspace.session, &Session::opened, this, &MistakeSource::attach);
    connect(&workspace.session, &Session::closed, this, [this] { show({}, {}); });
    connect(&Preferences::instance(), &Preferences::heatColoursChanged, this, [this] {
        m_heat.clear();
        m_asked.clear();
        Q_EMIT reset();
    });
    connect(&workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        using project::Changed;
        if (what.has(Changed::Images) || what.has(Changed::Roots) || what.has(Changed::Runs))
            askFailedAgain();
    });
}

void MistakeSource::attach() {
    connect(&m_workspace.session.maps(), &MapController::mapReady, this, [this](const inspect::MapReady& ready) {
        if (ready.request.run != m_run)
            return;
        const qint64 image = ready.request.image.value;
        m_asked.remove(image);
        m_heat.insert(image, new Heat{heatImage(ready.map, kHeatPx), ui::heatRegion(ready.map)});
        changed(image);
    });
    connect(&m_workspace.session.maps(), &MapController::mapFailed, this, [this](const inspect::MapFailed& failed) {
        if (failed.request.run != m_run)
            return;
        m_asked.remove(failed.request.image.value);
        m_failed.insert(failed.request.image.value); // every repaint would ask for it again
    });
}

void MistakeSource::askFailedAgain() {
    for (const qint64 image : std::exchange(m_failed, {}))
        changed(image);
}

void MistakeSource::changed(qint64 image) {
    const qsizetype row = rowOf(image);
    if (row >= 0)
        Q_EMIT rowsChanged(row, row);
}

void MistakeSource::show(RunId run, std::vector<Judged> cards) {
    if (run != m_run) {
        m_heat.clear();
        m_asked.clear();
    }
    m_failed.clear();
    m_run = run;
    m_cards = std::move(cards);
    m_byImage.clear();
    std::vector<ImageId> ids;
    for (const Judged& card : m_cards) {
        m_byImage.insert(card.image.value, card);
        ids.push_back(card.image);
    }
    m_images.showIds(std::move(ids));
}

void MistakeSource::update(const std::vector<Judged>& judged) {
    for (const Judged& now : judged)
        if (const auto kept = m_byImage.find(now.image.value); kept != m_byImage.end())
            *kept = now;
    if (count() > 0)
        Q_EMIT rowsChanged(0, count() - 1);
}

const Judged* MistakeSource::at(ImageId image) const {
    const auto found = m_byImage.constFind(image.value);
    return found == m_byImage.cend() ? nullptr : &*found;
}

qsizetype MistakeSource::relabelled() const {
    return std::count_if(m_byImage.begin(), m_byImage.end(),
                         [](const Judged& judged) { return judged.truthNow != judged.truthThen; });
}

QString MistakeSource::title(qsizetype row) const {
    const project::ImageRow* found = m_images.row(row);
    return found ? text(std::filesystem::path(found->relativePath)) : QString();
}

widgets::MistakeCell MistakeSource::card(qsizetype row) const {
    widgets::MistakeCell out;
    const Judged* judged = at(m_images.at(row));
    if (!judged)
        return out;
    const auto fill = [this](ClassId id, QString& name, QString& mark, QColor& colour) {
        name = m_workspace.classes.nameOf(id);
        if (const widgets::ClassItem* item = m_workspace.classes.item(id)) {
            mark = item->mark;
            colour = item->colour;
        }
    };
    if (const project::ImageRow* found = m_images.row(row)) {
        out.name = text(std::filesystem::path(found->relativePath).filename());
        out.reviewed = found->reviewed;
    }
    if (judged->truthNow)
        fill(*judged->truthNow, out.trueName, out.trueMark, out.trueColour);
    fill(judged->predicted, out.predictedName, out.predictedMark, out.predictedColour);
    out.probability = judged->probability;
    out.relabeled = judged->truthNow != judged->truthThen;
    return out;
}

QImage MistakeSource::picture(qsizetype row, int) {
    const auto key = m_images.pictureKey(row);
    return key ? m_workspace.pictures.thumbnail(*key) : QImage();
}

QImage MistakeSource::heat(qsizetype row) {
    const ImageId image = m_images.at(row);
    if (const Heat* kept = m_heat.object(image.value))
        return kept->image;
    ask(image.value);
    return {};
}

void MistakeSource::ask(qint64 image) {
    if (!m_run || !m_workspace.session.isOpen() || m_failed.contains(image))
        return;
    const auto asked = m_asked.constFind(image);
    if (asked != m_asked.cend() && m_requests - *asked < kSurelyWaiting)
        return;
    m_asked.insert(image, ++m_requests);
    m_workspace.session.maps().request(m_run, ImageId{image});
}

QRectF MistakeSource::heatRegion(qsizetype row) const {
    const Heat* kept = m_heat.object(m_images.at(row).value);
    return kept ? kept->region : widgets::MistakeSource::heatRegion(row);
}

} // namespace ostrakon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image_list.h"

#include <algorithm>

namespace ostrakon::ui {

namespace {

constexpr int kPagesKept = 200;

} // namespace

ImageList::ImageList(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_pages(kPagesKept) {
    connect(&session, &Session::changed, this, &ImageList::onChanged);
    connect(&session, &Session::opened, this, &ImageList::list);
    connect(&session, &Session::closed, this, [this] {
        m_fixed.reset();
        m_filter = {};
        adopt({});
    });
}

void ImageList::show(const project::ImageFilter& filter, const project::Sort& sort) {
    m_fixed.reset();
    m_filter = filter;
    m_sort = sort;
    list();
}

void ImageList::showIds(std::vector<ImageId> ids) {
    m_fixed = ids;
    ++m_listing;
    adopt(std::move(ids));
}

void ImageList::setFollowing(bool on) {
    m_following = on;
    if (on && std::exchange(m_missed, false))
        list();
}

void ImageList::list() {
    if (m_fixed || !m_session.isOpen())
        return;
    const auto read = [filter = m_filter, sort = m_sort](project::Reader& reader) {
        return project::listIds(reader, filter, sort);
    };
    m_session.query(this, read, [this, listing = ++m_listing](std::vector<ImageId> ids) {
        if (listing == m_listing)
            adopt(std::move(ids));
    });
}

void ImageList::adopt(std::vector<ImageId> ids) {
    if (ids == m_ids && !ids.empty()) {
        refreshPages();
        return;
    }
    ++m_shape;
    m_ids = std::move(ids);
    m_rowOf.clear();
    m_pages.clear();
    m_waitingPages.clear();
    Q_EMIT reset();
}

ImageId ImageList::at(qsizetype row) const {
    return row >= 0 && row < count() ? m_ids[static_cast<std::size_t>(row)] : ImageId{};
}

qsizetype ImageList::rowOf(ImageId image) const {
    if (m_rowOf.isEmpty()) {
        m_rowOf.reserve(count());
        for (qsizetype row = 0; row < count(); ++row)
            m_rowOf.insert(at(row).value, row);
    }
    return m_rowOf.value(image.value, -1);
}

const project::ImageRow* ImageList::row(qsizetype row) {
    if (row < 0 || row >= count())
        return nullptr;
    const qsizetype page = row / kPage;
    const auto* rows = m_pages.object(page);
    if (!rows) {
        if (!m_waitingPages.contains(page))
            requestPage(page);
        return nullptr;
    }
    const auto found = rows->constFind(at(row).value);
    return found == rows->cend() ? nullptr : &*found;
}

std::optional<PictureKey> ImageList::pictureKey(qsizetype row) {
    const project::ImageRow* found = this->row(row);
    if (!found || found->root.empty())
        return std::nullopt;
    return PictureKey{found->id, found->facts.sha256, found->file()};
}

void ImageList::requestPage(qsizetype page) {
    m_waitingPages.insert(page);
    const auto first = m_ids.begin() + page * kPage;
    const auto last = m_ids.begin() + std::min(count(), (page + 1) * kPage);
    const auto read = [wanted = std::vector<ImageId>(first, last)](project::Reader& reader) {
        return project::rows(reader, wanted);
    };
    m_session.query(this, read, [this, page, shape = m_shape](Rows rows) {
        if (shape != m_shape)
            return;
        m_waitingPages.remove(page);
        auto* byId = new QHash<qint64, project::ImageRow>;
        for (project::ImageRow& row : rows)
            byId->insert(row.id.value, std::move(row));
        m_pages.insert(page, byId);
        Q_EMIT rowsChanged(page * kPage, std::min(count(), (page + 1) * kPage) - 1);
    });
}

void ImageList::refreshPages() {
    // Rows stay on the screen until the new ones are there: no flicker to empty cells.
    // Pages still on their way may carry the state from before the change, so they are asked for again too.
    const QList<qsizetype> kept = m_pages.keys();
    for (const qsizetype page : QSet<qsizetype>(kept.begin(), kept.end()) | m_waitingPages)
        requestPage(page);
}

void ImageList::onChanged(const project::Changes& what) {
    using project::Changed;
    const bool membership = what.has(Changed::Images);
    const bool contents = what.has(Changed::Labels) || what.has(Changed::Classes) || what.has(Changed::Splits) ||
                          what.has(Changed::Things) || what.has(Changed::Predictions) || what.has(Changed::Roots);
    if (!membership && !contents)
        return;
    if (m_fixed || (!m_following && !membership)) {
        m_missed = true;
        refreshPages();
        return;
    }
    list();
}

qsizetype nextUnlabeledRow(project::Reader& reader, const std::vector<ImageId>& ids, qsizetype from, int direction) {
    const auto count = static_cast<qsizetype>(ids.size());
    // From no row at all, the first or the last is the nearest.
    if (from < 0)
        from = direction > 0 ? -1 : count;
    std::vector<ImageId> page;
    std::vector<qsizetype> pageRows;
    for (qsizetype i = 1; i <= count; ++i) {
        const qsizetype row = ((from + direction * i) % count + count) % count;
        page.push_back(ids[static_cast<std::size_t>(row)]);
        pageRows.push_back(row);
        if (page.size() < 256 && i < count)
            continue;
        QSet<qint64> unlabeled;
        for (const project::ImageRow& found : project::rows(reader, page))
            if (!found.label)
                unlabeled.insert(found.id.value);
        for (std::size_t k = 0; k < page.size(); ++k)
            if (unlabeled.contains(page[k].value))
                return pageRows[k];
        page.clear();
        pageRows.clear();
    }
    return -1;
}

} // namespace ostrakon::ui

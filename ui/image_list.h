// SPDX-License-Identifier: GPL-3.0-or-later
// The images that a page shows, in order: ids for all of them, rows for those that are looked at.
#pragma once

#include <QCache>
#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

#include "core/project/images.h"
#include "ui/pictures.h"
#include "ui/session.h"

namespace ostrakon::ui {

/// Ids are a flat vector read on the query thread; rows come by pages of kPage as they are asked for. GUI thread.
class ImageList : public QObject {
    Q_OBJECT

  public:
    static constexpr qsizetype kPage = 128;

    explicit ImageList(Session& session, QObject* parent = nullptr);

    /// Lists anew; `reset` follows.
    void show(const project::ImageFilter& filter, const project::Sort& sort);
    /// Exactly these, in this order, until `show` is called: a cell of the matrix, the images just imported.
    void showIds(std::vector<ImageId> ids);
    /// Does it show what showIds gave it, whatever the filter says?
    bool isFixed() const { return m_fixed.has_value(); }
    const project::ImageFilter& filter() const { return m_filter; }
    const project::Sort& sort() const { return m_sort; }

    /// Off: labels change rows but the list stays as it is, so that the next image is still the next one after a label
    /// took the current one out of the filter. On again: lists anew when something was missed.
    void setFollowing(bool on);

    qsizetype count() const { return static_cast<qsizetype>(m_ids.size()); }
    ImageId at(qsizetype row) const;
    qsizetype rowOf(ImageId image) const; ///< -1 where it is not in the list
    /// From memory, else null and a request; `rowsChanged` follows.
    const project::ImageRow* row(qsizetype row);
    std::optional<PictureKey> pictureKey(qsizetype row);
    const std::vector<ImageId>& ids() const { return m_ids; }

  Q_SIGNALS:
    void reset();
    void rowsChanged(qsizetype first, qsizetype last);

  private:
    using Rows = std::vector<project::ImageRow>;
    void list();
    void adopt(std::vector<ImageId> ids);
    void refreshPages();
    void requestPage(qsizetype page);
    void onChanged(const project::Changes& what);

    Session& m_session;
    project::ImageFilter m_filter;
    project::Sort m_sort;
    std::optional<std::vector<ImageId>> m_fixed;
    std::vector<ImageId> m_ids;
    mutable QHash<qint64, qsizetype> m_rowOf; // filled when first asked for
    QCache<qsizetype, QHash<qint64, project::ImageRow>> m_pages;
    QSet<qsizetype> m_waitingPages;
    quint64 m_listing = 0; ///< of the newest request; older answers are dropped
    quint64 m_shape = 0;   ///< grows when ids change; pages of an earlier list are dropped
    bool m_following = true;
    bool m_missed = false;
};

/// The row of the nearest unlabeled image of `ids` after (`direction` 1) or before (-1) row `from`, going round at the
/// end; from -1, before the first or behind the last; -1 when all have a label. Query thread; reads some hundred rows
/// at a time.
qsizetype nextUnlabeledRow(project::Reader& reader, const std::vector<ImageId>& ids, qsizetype from, int direction);

} // namespace ostrakon::ui

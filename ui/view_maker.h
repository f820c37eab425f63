// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what training will show the network, on a thread of its own: the newest wish only.
#pragma once

#include <QObject>
#include <QString>
#include <QVector>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/project/image_bytes.h"
#include "core/project/project.h"
#include "core/train/view_sheet.h"
#include "widgets/picture_sheet.h"

namespace ostrakon::ui {

/// What a sheet shows: `rows` training images, each plain and then as the first epochs will see it.
struct SheetAsked {
    train::ViewsAsked views;
    int rows = 4;
    int columns = 5;
    int turn = 0; ///< another one picks other images

    bool operator==(const SheetAsked&) const = default;
};

/// GUI thread. Ends its thread, and closes its reader, when it goes: before the project does.
class ViewMaker : public QObject {
    Q_OBJECT

  public:
    explicit ViewMaker(project::Project& project, QObject* parent = nullptr);
    ~ViewMaker() override;

    /// A wish that was not begun yet is forgotten for this one.
    void request(const SheetAsked& asked);
    /// Labels or splits changed: the images are picked anew.
    void forgetImages();

  Q_SIGNALS:
    void made(const ostrakon::ui::SheetAsked& asked, const QVector<ostrakon::widgets::SheetRow>& rows);
    void failed(const QString& sentence); ///< why there is nothing to show

  private:
    struct Picture {
        base::Sha256 sha256;
        QString name;
        std::map<std::string, image::NetPixels> squares; ///< by Preprocess::key
    };
    void work(const std::stop_token& stop);
    void make(const SheetAsked& asked, const std::stop_token& stop);
    void pick(const SheetAsked& asked);
    const image::NetPixels& squareOf(std::size_t picture, const image::Preprocess& preprocess);
    widgets::SheetRow rowOf(std::size_t picture, const SheetAsked& asked);
    void tell(std::function<void()> what);
    bool isOvertaken(const std::stop_token& stop);

    // The working thread's own:
    std::unique_ptr<project::Reader> m_reader;
    std::vector<Picture> m_pictures;
    std::vector<project::ImageFile> m_files;
    std::optional<std::pair<int, int>> m_picked; ///< rows and turn that m_pictures were picked for

    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::optional<SheetAsked> m_wish; // guarded by m_mutex
    bool m_stale = false;             // guarded by m_mutex
    std::jthread m_thread;            // last: joins before the rest goes
};

} // namespace ostrakon::ui

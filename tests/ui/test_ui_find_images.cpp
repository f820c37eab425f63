// SPDX-License-Identifier: GPL-3.0-or-later
// A project whose images were moved meanwhile: told at opening, found again where they lie now.
#include <QtTest/QtTest>

#include <QSettings>
#include <QStackedWidget>
#include <QTemporaryDir>

#include "core/base/files.h"
#include "core/dataset/import_folder.h"
#include "core/dataset/missing.h"
#include "core/image/encode.h"
#include "tests/journey/window_driver.h"
#include "tests/support/temp_dir.h"
#include "ui/find_images.h"
#include "widgets/status_strip.h"
#include "widgets/toast.h"

using namespace ostrakon;
namespace fs = std::filesystem;

class TestUiFindImages : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("OstrakonTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        widgets::applyTheme(*qApp, widgets::Theme::Dark);
    }

    void init() {
        m_dir = std::make_unique<test::TempDir>();
        qputenv("OSTRAKON_CACHE", (*m_dir / "cache").c_str());
        for (int i = 0; i < 3; ++i) {
            image::Pixels pixels = image::Pixels::make(16, 16, 3);
            std::fill_n(pixels.row8(0), pixels.sizeBytes(), static_cast<std::uint8_t>(i * 50));
            fs::create_directories(*m_dir / "photos");
            base::writeAtomically(*m_dir / "photos" / (std::to_string(i) + ".png"), image::encodePng(pixels));
        }
        dataset::importFolder(*project::Project::create(*m_dir / "p.ostrakon"), {*m_dir / "photos", "", "auto", 0});
    }

    void cleanup() {
        m_driver.reset();
        m_dir.reset();
    }

    void whereAllAreThereNothingIsSaid() {
        open();
        QVERIFY(!m_driver->window().pageArea()->findChild<widgets::Toast*>());
        QVERIFY(!m_driver->window().status()->message().contains("imported from"));
    }

    void movedImagesAreToldAndFoundAgain() {
        fs::rename(*m_dir / "photos", *m_dir / "elsewhere");
        open();
        QVERIFY2(toastText().contains("3 images are not where"), qPrintable(toastText()));
        find(*m_dir / "cache", "No missing image lies below");
        QVERIFY(message().contains("3 are still missing"));
        fs::remove(*m_dir / "elsewhere" / "1.png");
        find(*m_dir / "elsewhere", "2 images found again");
        QVERIFY(message().contains("1 are still missing")); // no translator here: English forms come with one
    }

  private:
    void open() {
        m_driver = std::make_unique<test::WindowDriver>();
        QSignalSpy looked(m_driver->window().findChild<ui::FindImages*>(), &ui::FindImages::looked);
        m_driver->window().openPath(*m_dir / "p.ostrakon");
        QVERIFY(m_driver->wait([&] { return !looked.isEmpty(); }));
    }
    void find(const fs::path& folder, const QString& said) {
        m_driver->window().findChild<ui::FindImages*>()->findIn(folder);
        QVERIFY2(m_driver->wait([&] { return message().contains(said); }), qPrintable(message()));
    }
    /// Without the thin spaces that numbers bring.
    QString message() { return m_driver->window().status()->message().simplified(); }
    QString toastText() {
        const auto* toast = m_driver->window().pageArea()->findChild<widgets::Toast*>();
        return toast ? toast->text().simplified() : QString();
    }

    QTemporaryDir m_settings;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<test::WindowDriver> m_driver;
};

QTEST_MAIN(TestUiFindImages)
#include "test_ui_find_images.moc"

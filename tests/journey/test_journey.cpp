// SPDX-License-Identifier: GPL-3.0-or-later
// The whole story in the real window: a folder, labels by key, undo, training, mistakes with maps, relabel, again,
// close, and a week later all is there.
#include <QtTest/QtTest>

#include <QSettings>
#include <QTemporaryDir>

#include <cmath>
#include <map>

#include "core/base/files.h"
#include "core/demo/draw.h"
#include "core/image/decode_count.h"
#include "core/project/history.h"
#include "core/project/runs.h"
#include "tests/journey/window_driver.h"
#include "tests/support/temp_dir.h"
#include "ui/browse_page.h"
#include "ui/label_page.h"
#include "ui/preferences.h"
#include "ui/review_page.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "widgets/class_panel.h"
#include "widgets/confusion_matrix.h"
#include "widgets/filter_line.h"
#include "widgets/mistake_card.h"
#include "widgets/thumbnail_grid.h"

using namespace ostrakon;
using ui::Command;

namespace {

constexpr int kImages = 60;
constexpr int kWrongOnPurpose = 4; // so that there are mistakes to find, however good the network is

} // namespace

class TestJourney : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("OstrakonJourney");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        qputenv("OSTRAKON_CACHE", (m_dir / "cache").c_str());
        widgets::applyTheme(*qApp, widgets::Theme::Dark);
        drawFlat();
        m_decodesOfTheTest = image::decodesOnThisThread();
        m_driver = std::make_unique<test::WindowDriver>();
    }

    void cleanupTestCase() { m_driver.reset(); }

    void aNewcomerSeesWhatToDo() {
        QVERIFY(!m_driver->window().session().isOpen());
        m_driver->shoot("01-start");
        m_driver->window().session().create(m_dir / "story.ostrakon");
        QVERIFY(m_driver->wait([&] { return session().isOpen(); }));
        m_driver->shoot("02-empty-project");
    }

    void aFolderComesInWhileTheWindowLives() {
        m_driver->window().openPath(QString::fromStdString((m_dir / "photos").string()));
        QDialog* dialog = m_driver->dialog("Add a folder");
        QVERIFY(dialog);
        QVERIFY(m_driver->click(dialog, "Import"));
        QVERIFY(m_driver->wait([&] { return counts().images == kImages; }));
        QCOMPARE(counts().labeled, 0);
        QVERIFY(m_driver->wait([&] { return thumbnailsOnScreen() > 8; }));
        m_driver->shoot("03-browse-unlabeled");
    }

    void scrollingShowsEveryPicture() {
        auto* grid = m_driver->window().browse()->grid();
        const std::uint64_t before = image::decodesInAll();
        std::filesystem::remove_all(m_dir / "cache");
        grid->setFocus();
        for (int screens = 0; grid->visibleRows().second < kImages - 1 && screens < kImages; ++screens) {
            m_driver->key(Qt::Key_PageDown);
            QVERIFY(m_driver->wait([&] { return thumbnailsOnScreen() > 0; }));
        }
        m_driver->key(Qt::Key_End);
        const auto all = [&] { return grid->visibleRows().second - grid->visibleRows().first + 1; };
        QVERIFY(m_driver->wait([&] { return thumbnailsOnScreen() == all(); }));
        m_driver->key(Qt::Key_Home);
        QVERIFY(m_driver->wait([&] { return thumbnailsOnScreen() == all(); }));
        QVERIFY(image::decodesInAll() > before);
    }

    void classesAreMadeByTyping() {
        m_driver->key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_driver->window().label()->isVisible());
        for (const std::string& name : demo::classNames(demo::Kind::Defects)) {
            m_driver->key(Qt::Key_C);
            m_driver->type(QString::fromStdString(name));
            const qint64 before = labeledNow();
            m_driver->key(Qt::Key_Return);
            QVERIFY(m_driver->wait([&] { return labeledNow() == before + 1; }));
        }
        QCOMPARE(classKeys().size(), 5);
        // On the chips too: that is where a person learns which key to press.
        const auto* chips = m_driver->window().label()->sidePanel()->findChild<widgets::ClassPanel*>();
        QVERIFY(m_driver->wait([&] { return chips->model()->rowCount() == 5; }));
    }

    void oneKeyLabelsAndGoesOn() {
        m_driver->window().label()->show(firstImage());
        int wrong = 0;
        for (int i = 0; i < kImages; ++i) {
            const ImageId image = m_driver->window().label()->current();
            QVERIFY(image);
            std::string wanted = m_truth.at(nameOf(image));
            if (i % 13 == 5 && wrong < kWrongOnPurpose) {
                ++wrong;
                wanted = wanted == "good" ? "pit" : "good";
            }
            const QString key = classKeys().value(QString::fromStdString(wanted));
            QVERIFY2(!key.isEmpty(), wanted.c_str());
            m_driver->key(Qt::Key_0 + key.toInt());
            if (i == 20)
                m_driver->shoot("04-label");
        }
        QVERIFY(m_driver->wait([&] { return counts().labeled == kImages; }));
    }

    void undoAndRedoByKey() {
        const qint64 before = sequence();
        m_driver->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return sequence() == before + 1; }));
        m_driver->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_driver->wait([&] { return sequence() == before + 2; }));
        QVERIFY(m_driver->wait([&] { return counts().labeled == kImages; }));
    }

    void bulkIsOneActAndOneUndo() {
        m_driver->key(Qt::Key_1, Qt::ControlModifier);
        m_driver->window().browse()->grid()->setFocus();
        const auto before = counts().byClass;
        m_driver->key(Qt::Key_A, Qt::ControlModifier);
        m_driver->key(Qt::Key_1);
        QVERIFY(m_driver->wait([&] { return counts().byClass.size() == 1; }));
        m_driver->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return counts().byClass == before; }));
        m_driver->shoot("05-browse-labeled");
    }

    void keysDoNotFireWhileTyping() {
        const qint64 before = sequence();
        m_driver->key(Qt::Key_L, Qt::ControlModifier);
        m_driver->type("1234");
        QVERIFY(m_driver->wait([&] { return m_driver->window().browse()->grid()->source()->count() == 0; }));
        QCOMPARE(sequence(), before);
        m_driver->window().browse()->setFilter({});
        QVERIFY(m_driver->wait([&] { return m_driver->window().browse()->grid()->source()->count() == kImages; }));
        m_driver->window().browse()->grid()->setFocus();
    }

    void theSplitShowsWhatItDoes() {
        m_driver->key(Qt::Key_3, Qt::ControlModifier);
        m_driver->shoot("06-train-before-split");
        m_driver->window().commands().action(Command::MakeSplit)->trigger();
        QDialog* dialog = m_driver->dialog("Split");
        QVERIFY(dialog);
        QVERIFY(m_driver->click(dialog, "Split"));
        QVERIFY(m_driver->wait([&] { return counts().bySplit.count(project::Split::Val) == 1; }));
    }

    void trainingEndsInItsMistakes() {
        QVERIFY(train());
        m_driver->shoot("07-review");
        ui::ReviewPage* review = m_driver->window().review();
        QVERIFY(review->isVisible());
        QVERIFY(m_driver->wait([&] { return review->matrix()->data().size() >= 2; }));
        QVERIFY(m_driver->wait([&] { return runs().size() == 1; }));
        QVERIFY(lossFell(runs().front().id));
        if (review->mistakes() > 0) {
            auto* source = qobject_cast<widgets::MistakeSource*>(review->cards()->source());
            QVERIFY(m_driver->wait([&] { return !source->heat(0).isNull(); }));
            m_driver->shoot("08-review-with-maps");
        }
    }

    void everyCellIsADoor() {
        ui::ReviewPage* review = m_driver->window().review();
        widgets::ConfusionMatrix* matrix = review->matrix();
        for (int i = 0; i < matrix->data().size(); ++i) {
            if (matrix->data().at(i, i) == 0)
                continue;
            QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, matrix->cellRect(i, i).center());
            QVERIFY(m_driver->wait([&] { return review->cards()->source()->count() == matrix->data().at(i, i); }));
            return;
        }
        QFAIL("nothing was right");
    }

    void relabelTwoAndTrainAgainWithinSeconds() {
        const qint64 before = sequence();
        m_driver->window().review()->cards()->setFocus();
        m_driver->key(Qt::Key_1);
        m_driver->key(Qt::Key_2);
        QVERIFY(m_driver->wait([&] { return sequence() > before; }));
        QVERIFY(train());
        QVERIFY(m_driver->wait([&] { return runs().size() == 2; }));
        m_driver->key(Qt::Key_3, Qt::ControlModifier);
        m_driver->shoot("09-train-two-runs");
    }

    void aWeekLaterAllIsThere() {
        const auto labels = counts().byClass;
        const qint64 before = sequence();
        m_driver->restart();
        QVERIFY(!std::filesystem::exists(m_dir / "story.ostrakon-wal"));
        m_driver->window().openPath(QString::fromStdString((m_dir / "story.ostrakon").string()));
        QVERIFY(m_driver->wait([&] { return session().isOpen() && counts().images == kImages; }));
        QCOMPARE(counts().byClass, labels);
        QCOMPARE(runs().size(), std::size_t(2));
        m_driver->key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return m_driver->window().review()->matrix()->data().size() >= 2; }));
        m_driver->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return sequence() == before + 1; }));
        m_driver->shoot("10-a-week-later");
    }

    void theWindowsThreadNeverDecoded() {
        QCOMPARE(image::decodesOnThisThread(), m_decodesOfTheTest);
        QVERIFY(image::decodesInAll() >= m_decodesOfTheTest + kImages);
    }

    void sourceImagesWereNeverChanged() {
        for (const auto& [name, hash] : m_hashes)
            QCOMPARE(base::Sha256::of(base::readAll(m_dir / "photos" / name)), hash);
        const auto files = std::distance(std::filesystem::directory_iterator(m_dir / "photos"), {});
        QCOMPARE(static_cast<std::size_t>(files), m_hashes.size());
    }

  private:
    ui::Session& session() { return m_driver->window().session(); }

    /// Asked of the project itself, not of the window: what is on disk.
    template <typename Ask>
    auto ask(Ask what) {
        const auto reader = session().project().reader();
        return what(*reader);
    }
    project::Counts counts() { return ask(project::counts); }
    qint64 labeledNow() { return counts().labeled; }
    qint64 sequence() { return ask(project::lastSequence); }
    std::vector<project::RunRow> runs() { return ask(project::listRuns); }
    ImageId firstImage() {
        return ask([](project::Reader& r) { return project::listIds(r).front(); });
    }
    std::string nameOf(ImageId image) {
        return ask([=](project::Reader& r) { return project::findImage(r, image)->relativePath; });
    }
    QHash<QString, QString> classKeys() {
        QHash<QString, QString> out;
        for (const auto& row : ask(project::listClasses))
            out.insert(QString::fromStdString(row.name), QString::fromStdString(row.key));
        return out;
    }

    int thumbnailsOnScreen() {
        auto* grid = m_driver->window().browse()->grid();
        auto* source = qobject_cast<widgets::GridSource*>(grid->source());
        const auto [first, last] = grid->visibleRows();
        int out = 0;
        for (qsizetype row = first; row <= last; ++row)
            out += source->thumbnail(row, 320).isNull() ? 0 : 1;
        return out;
    }

    bool train() {
        bool ended = false;
        m_driver->key(Qt::Key_3, Qt::ControlModifier);
        const auto link = connect(&session().training(), &ui::TrainingController::ended, this, [&] { ended = true; });
        QAction* start = m_driver->window().commands().action(Command::StartTraining);
        if (!m_driver->wait([&] { return start->isEnabled(); }))
            return false;
        m_driver->key(Qt::Key_Return, Qt::ControlModifier);
        const bool done = m_driver->wait([&] { return ended; }, 240);
        disconnect(link);
        return done && m_driver->wait([&] { return m_driver->window().review()->isVisible(); });
    }

    bool lossFell(RunId run) {
        const auto points = ask([=](project::Reader& r) { return project::curve(r, run, "train/loss"); });
        // The quick recipe starts from ridge regression, near its end already: compared with knowing nothing of 5
        // classes.
        return points.size() >= 2 && points.back().value < 0.5 * std::log(5.0);
    }

    void drawFlat() {
        demo::DrawOptions options;
        options.images = kImages;
        const demo::DrawnSet set = demo::draw(m_dir / "drawn", options);
        std::filesystem::create_directory(m_dir / "photos");
        int number = 0;
        for (const demo::DrawnImage& image : set.images) {
            const std::string name = "photo_" + std::to_string(1000 + number++) + ".jpg";
            std::filesystem::copy_file(m_dir / "drawn" / image.path, m_dir / "photos" / name);
            m_truth[name] = image.className;
            m_hashes[name] = base::Sha256::of(base::readAll(m_dir / "photos" / name));
        }
    }

    QTemporaryDir m_settings;
    test::TempDir m_dir;
    std::uint64_t m_decodesOfTheTest = 0;
    std::map<std::string, std::string> m_truth;
    std::map<std::string, base::Sha256> m_hashes;
    std::unique_ptr<test::WindowDriver> m_driver;
};

QTEST_MAIN(TestJourney)
#include "test_journey.moc"

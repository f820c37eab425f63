// SPDX-License-Identifier: GPL-3.0-or-later
// What the real window does when things did not go well, and what it never does with names.
#include <QtTest/QtTest>

#include <QAbstractButton>
#include <QHelpEvent>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>

#include <fstream>

#include "core/base/files.h"
#include "core/dataset/import_folder.h"
#include "core/dataset/split.h"
#include "core/demo/draw.h"
#include "core/project/history.h"
#include "core/project/runs.h"
#include "core/train/trainer.h"
#include "tests/journey/window_driver.h"
#include "tests/ui/test_project.h"
#include "ui/browse_page.h"
#include "ui/label_page.h"
#include "ui/review_page.h"
#include "ui/run_table.h"
#include "ui/train_page.h"
#include "widgets/confusion_matrix.h"
#include "widgets/image_canvas.h"
#include "widgets/rail.h"
#include "widgets/status_strip.h"
#include "widgets/table_view.h"
#include "widgets/thumbnail_grid.h"
#include "widgets/toast.h"

using namespace ostrakon;
using ui::Command;

namespace {

const char* const kNasty = "<b>x</b>&amp;";
constexpr int kDrawn = 20;

} // namespace

class TestUiWindow : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("OstrakonTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        qputenv("OSTRAKON_CACHE", (m_cache / "cache").c_str());
        widgets::applyTheme(*qApp, widgets::Theme::Dark);
        demo::DrawOptions options;
        options.images = kDrawn;
        m_drawn = demo::draw(m_cache / "photos", options);
    }

    void init() {
        QSettings().clear();
        m_dir = std::make_unique<test::TempDir>();
        m_driver = std::make_unique<test::WindowDriver>();
    }

    void cleanup() {
        m_driver.reset();
        m_dir.reset();
    }

    void undoShowsTheImageWhoseLabelItTookBack() {
        fill(12);
        const auto ids = ask([](project::Reader& r) { return project::listIds(r); });
        m_driver->key(Qt::Key_2, Qt::ControlModifier);
        ui::LabelPage* page = m_driver->window().label();
        page->show(ids[2]);
        m_driver->key(Qt::Key_1);
        QVERIFY(m_driver->wait([&] { return labelOf(ids[2]).has_value(); }));
        QCOMPARE(page->current(), ids[3]);
        page->show(ids[9]);
        m_driver->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return page->current() == ids[2]; }));
        QVERIFY(!labelOf(ids[2]));
        page->show(ids[9]);
        m_driver->key(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return page->current() == ids[2] && labelOf(ids[2]); }));
    }

    void aKeyThatNoClassHasSaysHowToGetOne() {
        fill(3);
        m_driver->key(Qt::Key_2, Qt::ControlModifier);
        m_driver->key(Qt::Key_9);
        QVERIFY(m_driver->window().status()->message().contains(keyOf(Command::TypeToFindClass)));
        QCOMPARE(ask(project::counts).labeled, 1);
    }

    void aPictureThatDoesNotDecodeIsMarkedAndSaysWhy() {
        importDrawn();
        const ImageId broken = ask([](project::Reader& r) { return project::listIds(r).front(); });
        const auto file = ask([=](project::Reader& r) { return project::findImage(r, broken)->file(); });
        cutInHalf(file);
        m_driver->key(Qt::Key_2, Qt::ControlModifier);
        m_driver->window().label()->show(broken);
        QVERIFY(
            m_driver->wait([&] { return ask([=](project::Reader& r) { return !damageOf(r, broken).key.empty(); }); }));
        QVERIFY(!m_driver->window().label()->canvas()->hasImage());
        QCOMPARE(ask(project::counts).damaged, 1);
        // A fact, not an act: undo has nothing to do with it.
        QVERIFY(m_driver->window().session().undoWords().contains("photos"));
    }

    void aFileThatIsGoneIsNotDamaged() {
        importDrawn();
        const ImageId gone = ask([](project::Reader& r) { return project::listIds(r).front(); });
        std::filesystem::remove(ask([=](project::Reader& r) { return project::findImage(r, gone)->file(); }));
        auto* source = qobject_cast<widgets::GridSource*>(m_driver->window().browse()->grid()->source());
        const auto isMissing = [&] {
            const qsizetype row = source->rowOf(gone.value);
            (void)source->thumbnail(row, 320);
            return source->cell(row).badges.testFlag(widgets::Badge::Missing);
        };
        QVERIFY(m_driver->wait(isMissing));
        auto& store = m_driver->window().session().project().store();
        store.call(project::Priority::Background, [](project::Writer&) { return 0; }); // whatever was noted is written
        QCOMPARE(ask(project::counts).damaged, 0);
    }

    void aCutShortImportGoesOn() {
        leaveImportOpen();
        QVERIFY(answer("Continue"));
        QVERIFY(m_driver->wait([&] { return ask(project::counts).images == kDrawn; }));
        QVERIFY(m_driver->wait([&] { return ask(project::openImports).empty(); }));
    }

    void aCutShortImportIsTakenBack() {
        leaveImportOpen();
        QVERIFY(answer("Take back what is here"));
        QVERIFY(m_driver->wait([&] { return ask(project::counts).images == 0; }));
        QVERIFY(ask(project::openImports).empty());
    }

    void anOpenImportAsksAgainBeforeTheNextOne() {
        leaveImportOpen();
        toast()->dismiss();
        QVERIFY(m_driver->wait([&] { return !toast(); }));
        m_driver->window().openPath(photos());
        QVERIFY(m_driver->wait([&] { return toast() != nullptr; }));
        QVERIFY(answer("Continue"));
        QVERIFY(m_driver->wait([&] { return ask(project::counts).images == kDrawn; }));
    }

    void aKilledRunIsResumedFromItsRow() {
        const RunId run = leaveRun(true);
        m_driver->key(Qt::Key_3, Qt::ControlModifier);
        auto* table = m_driver->window().train()->findChild<ui::RunTable*>();
        QVERIFY(m_driver->wait([&] { return table->runs().size() == 1; }));
        QCOMPARE(table->runs().front().state, project::RunState::Killed);
        const int last = table->model()->columnCount() - 1;
        const QModelIndex cell = table->model()->index(0, last);
        QVERIFY(!cell.data().toString().isEmpty());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(cell).center());
        QVERIFY(m_driver->wait(
            [&] {
                const auto runs = ask(project::listRuns);
                return runs.size() == 1 && runs.front().state == project::RunState::Finished;
            },
            120));
        QCOMPARE(ask(project::listRuns).front().id, run);
        QVERIFY(m_driver->wait([&] { return cell.data().toString().isEmpty(); })); // nothing left to go on with
    }

    void aTrainingWithoutASplitIsReviewedToo() {
        leaveRun(false);
        m_driver->key(Qt::Key_4, Qt::ControlModifier);
        ui::ReviewPage* review = m_driver->window().review();
        QVERIFY(m_driver->wait([&] { return review->matrix()->data().size() >= 2; }));
        QCOMPARE(m_driver->window().status()->message(), QString());
    }

    void theStripOpensItsDetails() {
        fill(5);
        QAbstractButton* saved = stripButton("saved");
        QVERIFY(saved); // also before the first act of this session
        QTest::mouseClick(saved, Qt::LeftButton);
        QDialog* history = m_driver->dialog("History");
        QVERIFY(history);
        auto* table = history->findChild<widgets::TableView*>();
        QVERIFY(m_driver->wait([&] { return table->model()->rowCount() == 1; }));
        history->close();
        QTest::mouseClick(stripButton("Processor"), Qt::LeftButton);
        QDialog* machine = m_driver->dialog("This machine");
        QVERIFY(machine);
        machine->close();
    }

    void tipsFollowTheKeys() {
        auto* rail = m_driver->window().findChild<widgets::Rail*>();
        m_driver->window().commands().rebind(Command::PageTrain, {QKeySequence("Ctrl+9")});
        QVERIFY(rail->button(2)->toolTip().contains("Ctrl+9"));
        m_driver->window().commands().resetKeys();
        QVERIFY(rail->button(2)->toolTip().contains("Ctrl+3"));
    }

    void namesAreNeverMarkup() {
        fill(6, kNasty);
        const ImageId second = ask([](project::Reader& r) { return project::listIds(r)[1]; });
        m_driver->key(Qt::Key_2, Qt::ControlModifier);
        m_driver->window().label()->show(second);
        m_driver->key(Qt::Key_1);
        QVERIFY(m_driver->wait([&] { return labelOf(second).has_value(); }));
        QVERIFY(m_driver->wait([&] { return m_driver->window().session().undoWords().contains(kNasty); }));
        m_driver->window().session().say(QString("said %1").arg(kNasty));
        for (const Command command : {Command::ManageClasses, Command::MakeSplit, Command::History})
            m_driver->window().commands().action(command)->trigger();
        int seen = 0;
        for (const Command place : {Command::PageBrowse, Command::PageLabel, Command::PageTrain, Command::PageReview}) {
            m_driver->window().showPlace(place);
            (void)m_driver->wait([] { return false; }, 0);
            seen += checkPlain();
        }
        QVERIFY(seen > 0);
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<QDialog*>(widget))
                dialog->close();
    }

  private:
    template <typename Ask>
    std::invoke_result_t<Ask, project::Reader&> ask(Ask what) {
        const auto reader = m_driver->window().session().project().reader();
        return what(*reader);
    }
    std::optional<ClassId> labelOf(ImageId image) {
        return ask([=](project::Reader& r) { return project::findImage(r, image)->label; });
    }
    static base::Message damageOf(project::Reader& reader, ImageId image) {
        return project::findImage(reader, image)->facts.damaged;
    }
    QString keyOf(Command command) { return m_driver->window().commands().keyText(command); }
    QString photos() const { return QString::fromStdString((*m_dir / "photos").string()); }
    QString path() const { return QString::fromStdString((*m_dir / "p.ostrakon").string()); }

    void open() {
        m_driver->window().openPath(path());
        QVERIFY(m_driver->wait([&] { return m_driver->window().session().isOpen(); }));
    }

    /// Rows without files; the first is labeled with the only class, which has the key 1.
    void fill(int images, const char* name = "scratch") {
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            test::fillProject(*project, images, images);
            project->store().call(project::Priority::Act, [&](project::Writer& writer) {
                return project::renameClass(writer, project::listClasses(writer).front().id, name);
            });
        }
        open();
        QVERIFY(m_driver->wait([&] { return m_driver->window().browse()->grid()->source()->count() == images; }));
    }

    void copyDrawn() {
        for (const demo::DrawnImage& image : m_drawn.images) {
            std::filesystem::create_directories((*m_dir / "photos" / image.path).parent_path());
            std::filesystem::copy_file(m_cache / "photos" / image.path, *m_dir / "photos" / image.path);
        }
    }

    void importDrawn() {
        copyDrawn();
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            dataset::ImportRequest request;
            request.folder = *m_dir / "photos";
            dataset::importFolder(*project, request);
        }
        open();
    }

    /// As a kill leaves it: the act is open, a part is there.
    void leaveImportOpen() {
        copyDrawn();
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            dataset::ImportRequest request;
            request.folder = *m_dir / "photos";
            std::stop_source stop;
            dataset::ImportControl control;
            control.stop = stop.get_token();
            control.progress = [&](const base::Progress& p) {
                if (p.done >= kDrawn / 2)
                    stop.request_stop();
            };
            QVERIFY(dataset::importFolder(*project, request, control).stopped);
        }
        open();
        QVERIFY(m_driver->wait([&] { return toast() != nullptr; }));
        QVERIFY(ask(project::counts).images < kDrawn);
    }

    /// A trained run. `cutShort`: as a kill leaves it, the row says that it runs and nobody does; else finished,
    /// without a split.
    RunId leaveRun(bool cutShort) {
        copyDrawn();
        RunId run;
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            dataset::ImportRequest request;
            request.folder = *m_dir / "photos";
            dataset::importFolder(*project, request);
            if (cutShort)
                dataset::makeSplit(*project, {});
            run = train::train(*project, {}, {}, [](const train::Event&) {}).run;
            const auto state = cutShort ? project::RunState::Running : project::RunState::Finished;
            project->store().call(project::Priority::Background, [run, state](project::Writer& writer) {
                project::setRunState(writer, run, state);
                return 0;
            });
        }
        [this] { open(); }();
        return run;
    }

    static void cutInHalf(const std::filesystem::path& file) {
        const auto bytes = base::readAll(file);
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size() / 2));
    }

    widgets::Toast* toast() {
        for (auto* each : m_driver->window().findChildren<widgets::Toast*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    bool answer(const QString& words) { return toast() && m_driver->click(toast(), words); }

    QAbstractButton* stripButton(const QString& begins) {
        QAbstractButton* found = nullptr;
        (void)m_driver->wait(
            [&] {
                for (auto* each : m_driver->window().status()->findChildren<QAbstractButton*>())
                    if (each->isVisible() && each->text().startsWith(begins))
                        found = each;
                return found != nullptr;
            },
            10);
        return found;
    }

    /// Every label, button and tip of every window that holds the name; returns how many did.
    static int checkPlain() {
        int seen = 0;
        for (QWidget* widget : QApplication::allWidgets()) {
            if (const auto* label = qobject_cast<QLabel*>(widget); label && label->text().contains("<b>")) {
                ++seen;
                [&] { QCOMPARE(label->textFormat(), Qt::PlainText); }();
            }
            if (widget->toolTip().contains("x</b>") || widget->toolTip().contains("&lt;b&gt;")) {
                ++seen;
                [&] { QVERIFY2(!widget->toolTip().contains("<b>"), qPrintable(widget->toolTip())); }();
            }
        }
        return seen;
    }

    QTemporaryDir m_settings;
    test::TempDir m_cache;
    demo::DrawnSet m_drawn;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<test::WindowDriver> m_driver;
};

QTEST_MAIN(TestUiWindow)
#include "test_ui_window.moc"

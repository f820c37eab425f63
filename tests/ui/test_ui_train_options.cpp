// SPDX-License-Identifier: GPL-3.0-or-later
// What is set under "More": the job that Start runs carries it, the project remembers it, the views are the real ones.
#include <QtTest/QtTest>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include "core/base/files.h"
#include "core/project/settings.h"
#include "core/train/view_sheet.h"
#include "tests/train/tiny_project.h"
#include "tests/ui/desk.h"
#include "ui/train_options.h"
#include "ui/train_page.h"
#include "ui/view_maker.h"
#include "ui/views_dialog.h"
#include "widgets/picture_sheet.h"
#include "widgets/segmented.h"
#include "widgets/value_slider.h"

using namespace ostrakon;

namespace {

constexpr std::array<float, 3> kMean{127.0F, 127.0F, 127.0F}; // EfficientNet-Lite's
constexpr std::array<float, 3> kDeviation{128.0F, 128.0F, 128.0F};

template <typename Button>
Button* named(QWidget* within, const QString& text) {
    for (Button* each : within->findChildren<Button*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

/// Does `shown` hold exactly these numbers, as grey levels?
bool holds(const QImage& shown, const std::vector<float>& values) {
    std::size_t i = 0;
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x)
            for (const int grey : {qRed(shown.pixel(x, y)), qGreen(shown.pixel(x, y)), qBlue(shown.pixel(x, y))})
                if (grey != std::lround(std::clamp(values[i++] * 128.0F + 127.0F, 0.0F, 255.0F)))
                    return false;
    return i == values.size();
}

} // namespace

class TestUiTrainOptions : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>();
        test::tinyProject(m_desk->dir.path(), {.train = 12, .val = 6, .classes = 3});
        m_desk->file = m_desk->dir / "tiny.ostrakon";
        m_page = std::make_unique<ui::TrainPage>(m_desk->workspace);
        m_page->resize(1100, 700);
        m_page->show();
        QVERIFY(m_desk->open());
        m_page->enter();
        QTRY_VERIFY(!sentence().isEmpty());
    }

    void cleanup() {
        m_page.reset();
        m_desk.reset();
    }

    void theJobCarriesWhatWasSet() {
        QCOMPARE(m_page->job().inputPx, 0);
        QVERIFY(m_page->job().fit == image::Fit::Crop);
        m_page->findChild<widgets::Segmented*>()->setCurrent(static_cast<int>(train::Recipe::Full));
        ui::ViewsDialog* dialog = openViews();
        QVERIFY(dialog);
        slider(dialog, "Turned")->setValue(90);
        slider(dialog, "Light and colour")->setValue(35);
        slider(dialog, "Least part shown")->setValue(80);
        slider(dialog, "Strong changes")->setValue(2);
        slider(dialog, "Blanked rectangles")->setValue(25);
        named<QCheckBox>(dialog, "Left and right exchanged")->click();
        named<QCheckBox>(dialog, "Top and bottom exchanged")->click();
        side()->setValue(320);
        fit()->setCurrentIndex(2);
        const train::TrainJob job = m_page->job();
        const train::AugmentOptions& views = job.full.augment;
        QCOMPARE(views.mostDegrees, 90.0);
        QCOMPARE(views.mostBrightness, 0.35);
        QCOMPARE(views.mostContrast, 0.35);
        QCOMPARE(views.leastArea, 0.8);
        QCOMPARE(views.strongOps, 2);
        QCOMPARE(views.erased, 0.25);
        QVERIFY(!views.mirror && views.upDown);
        QCOMPARE(job.inputPx, 320);
        QVERIFY(job.fit == image::Fit::Pad);
        QTRY_VERIFY(sentence().contains("varied as set by hand") && sentence().contains("320 px"));
        QVERIFY(sentence().contains("black bars"));
        m_page->findChild<widgets::Segmented*>()->setCurrent(static_cast<int>(train::Recipe::Quick));
        QTRY_VERIFY(!sentence().contains("by hand")); // quick does not vary
    }

    void presetsAreWhatTheySayAndBackAgain() {
        ui::ViewsDialog* dialog = openViews();
        const auto views = [&] { return m_page->job().full.augment; };
        named<QPushButton>(dialog, "Finds without an up")->click();
        QVERIFY(views().mostDegrees == 180.0 && views().upDown && views().mirror);
        QCOMPARE(slider(dialog, "Turned")->value(), 180);
        named<QPushButton>(dialog, "Parts whose orientation matters")->click();
        QVERIFY(views().mostDegrees < 5.0 && !views().upDown && !views().mirror);
        named<QPushButton>(dialog, "As usual")->click();
        QVERIFY(views() == train::AugmentOptions{});
        // And the sliders come back to the usual exactly, too.
        slider(dialog, "Turned")->setValue(40);
        QVERIFY(views() != train::AugmentOptions{});
        slider(dialog, "Turned")->setValue(10);
        QVERIFY(views() == train::AugmentOptions{});
    }

    void theProjectRemembersIt() {
        ui::ViewsDialog* dialog = openViews();
        named<QPushButton>(dialog, "Finds without an up")->click();
        side()->setValue(128);
        fit()->setCurrentIndex(1);
        m_page->findChild<widgets::Segmented*>()->setCurrent(static_cast<int>(train::Recipe::Auto));
        const train::TrainJob asked = m_page->job();
        m_desk->session.close(); // before the pause after which it would be kept anyway
        m_page = std::make_unique<ui::TrainPage>(m_desk->workspace);
        QVERIFY(m_page->job().inputPx == 0);
        QVERIFY(m_desk->open());
        QTRY_COMPARE(m_page->job().inputPx, 128);
        QVERIFY(toJson(m_page->job()) == toJson(asked));
        QVERIFY(m_desk->counts().images == 18); // and nothing to undo came of it
        // What cannot be understood is as if it were not there; what is out of range comes into it.
        for (const auto& [kept, px] : std::vector<std::pair<std::string, int>>{
                 {"{", 0}, {R"({"recipe":"no such"})", 0}, {R"({"input_px":5000,"epochs":-3})", 1024}}) {
            m_desk->act([&](project::Writer& w) { return project::setSetting(w, "ui.train", kept); });
            m_desk->session.close();
            QVERIFY(m_desk->open());
            QTRY_COMPARE(m_page->job().inputPx, px);
            QCOMPARE(m_page->job().epochs, 0);
        }
    }

    void theSheetShowsWhatTheNetworkSees() {
        ui::ViewsDialog* dialog = openViews();
        auto* sheet = dialog->findChild<widgets::PictureSheet*>();
        QTRY_COMPARE(sheet->rowCount(), ui::ViewsDialog::kRows);
        QCOMPARE(sheet->columnCount(), ui::ViewsDialog::kColumns);
        ui::SheetAsked asked;
        asked.views.augment.mostDegrees = 77.0;
        asked.views.seed = 5;
        const auto [got, rows] = made(asked);
        QVERIFY(got == asked && rows.size() == asked.rows);
        for (const widgets::SheetRow& row : rows) {
            const auto file = m_desk->dir.path() / "images" / row.name.toStdString();
            const auto bytes = base::readAll(file);
            const auto source = image::fitWithMargin(bytes, "x", image::Preprocess{});
            std::vector<float> expected(std::size_t{224} * 224 * 3);
            train::renderCentre(source.rgb, source.sidePx, 224, kMean, kDeviation, expected);
            QVERIFY(holds(row.pictures[0], expected));
            for (int epoch = 1; epoch < asked.columns; ++epoch) {
                const auto key = train::viewKey(5, epoch, base::Sha256::of(std::span<const std::byte>(bytes)));
                train::render(
                    source.rgb, source.sidePx,
                    train::drawView(key, source.sidePx, 224, train::meanGrey(source.rgb), asked.views.augment), 224,
                    kMean, kDeviation, expected);
                QVERIFY(holds(row.pictures[epoch], expected));
            }
        }
        ++asked.turn;
        QVERIFY(made(asked).second.first().name != rows.first().name); // other images
    }

    void theNewestWishWins() {
        ui::ViewMaker maker(m_desk->session.project());
        QVector<ui::SheetAsked> got;
        connect(&maker, &ui::ViewMaker::made, this,
                [&](const ui::SheetAsked& asked, const auto&) { got.append(asked); });
        ui::SheetAsked asked;
        for (asked.views.seed = 0; asked.views.seed < 500; ++asked.views.seed)
            maker.request(asked);
        QTRY_VERIFY(!got.isEmpty() && got.last().views.seed == 499);
        QVERIFY2(got.size() < 250, qPrintable(QString::number(got.size()))); // most were never begun
        for (int i = 1; i < got.size(); ++i)
            QVERIFY(got[i - 1].views.seed < got[i].views.seed);
    }

    void withoutLabelsItSaysWhy() {
        ui::ViewsDialog* dialog = openViews();
        auto* sheet = dialog->findChild<widgets::PictureSheet*>();
        QTRY_COMPARE(sheet->rowCount(), ui::ViewsDialog::kRows);
        m_desk->act([](project::Writer& writer) {
            for (const project::ClassRow& row : project::listClasses(writer))
                project::removeClass(writer, row.id);
            return 0;
        });
        QTRY_VERIFY(!sheet->message().isEmpty());
        QPointer<ui::ViewsDialog> gone = dialog;
        m_desk->session.close();
        QTRY_VERIFY(!gone); // and its reader went before the project did
    }

  private:
    QString sentence() const {
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->text().contains("images of"))
                return label->text();
        return {};
    }

    ui::ViewsDialog* openViews() {
        named<QPushButton>(m_page.get(), "Views…")->setEnabled(true);
        Q_EMIT m_page->findChild<ui::TrainOptions*>()->viewsWanted();
        return m_page->findChild<ui::ViewsDialog*>();
    }

    static widgets::ValueSlider* slider(QWidget* within, const QString& name) {
        for (auto* each : within->findChildren<widgets::ValueSlider*>())
            if (each->focusProxy()->accessibleName() == name)
                return each;
        return nullptr;
    }

    QSpinBox* side() const {
        for (QSpinBox* box : m_page->findChildren<QSpinBox*>())
            if (box->suffix() == " px")
                return box;
        return nullptr;
    }

    QComboBox* fit() const {
        for (QComboBox* box : m_page->findChildren<QComboBox*>())
            if (box->itemText(0) == "The centre, cut out")
                return box;
        return nullptr;
    }

    std::pair<ui::SheetAsked, QVector<widgets::SheetRow>> made(const ui::SheetAsked& asked) {
        ui::ViewMaker maker(m_desk->session.project());
        std::pair<ui::SheetAsked, QVector<widgets::SheetRow>> out;
        bool done = false;
        connect(&maker, &ui::ViewMaker::made, this, [&](const ui::SheetAsked& what, const auto& rows) {
            out = {what, rows};
            done = true;
        });
        maker.request(asked);
        test::Desk::until([&] { return done; });
        return out;
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    std::unique_ptr<ui::TrainPage> m_page;
};

QTEST_MAIN(TestUiTrainOptions)
#include "test_ui_train_options.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery/pages.h"

#include "tests/widgets/gallery/samples.h"
#include "widgets/bar_list.h"
#include "widgets/class_panel.h"
#include "widgets/curve_plot.h"
#include "widgets/empty_state.h"
#include "widgets/film_strip.h"
#include "widgets/filter_line.h"
#include "widgets/flow_layout.h"
#include "widgets/image_canvas.h"
#include "widgets/property_list.h"
#include "widgets/rail.h"
#include "widgets/segmented.h"
#include "widgets/status_strip.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace ostrakon::gallery {

using namespace ostrakon::widgets;

namespace {

template <typename Layout>
Layout* tight(Layout* layout, int margin = 0, int spacing = 0) {
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
    return layout;
}

QToolButton* tool(Icon which, const QString& tip, bool checkable = false) {
    auto* button = new QToolButton;
    setLook(button, Look::Quiet);
    button->setIcon(icon(which));
    button->setToolTip(tip);
    button->setCheckable(checkable);
    return button;
}

QWidget* panel(QWidget* inside = nullptr) {
    auto* widget = new QWidget;
    widget->setAttribute(Qt::WA_StyledBackground);
    setLook(widget, Look::Panel);
    if (inside)
        tight(new QVBoxLayout(widget))->addWidget(inside);
    return widget;
}

QWidget* verticalLine() {
    auto* line = new QWidget;
    line->setAttribute(Qt::WA_StyledBackground);
    setLook(line, Look::Separator);
    line->setMinimumHeight(0);
    line->setMaximumHeight(QWIDGETSIZE_MAX);
    line->setFixedWidth(measure::kLine);
    return line;
}

QVector<BarItem> bars() {
    QVector<BarItem> items;
    const double shares[] = {0.874, 0.091, 0.021, 0.009, 0.005};
    const QVector<ClassItem> classes = samples::classes();
    for (int i = 0; i < 5; ++i)
        items << BarItem{classes[i + 1].id,     classes[i + 1].name, classes[i + 1].mark,
                         classes[i + 1].colour, shares[i],           i == 1};
    return items;
}

QWidget* inspector(bool withBars = true) {
    QWidget* side = panel();
    side->setFixedWidth(measure::kInspector);
    auto* layout = tight(new QVBoxLayout(side));
    auto* picture = new ImageCanvas;
    picture->setImage(samples::plate(1, 3, {512, 512}));
    picture->setFixedHeight(200);
    layout->addWidget(picture);
    auto* label = new QWidget;
    auto* inner = tight(new QVBoxLayout(label), 0, measure::kUnit);
    auto* chip = new ClassChip(samples::classes()[1]);
    chip->setChecked(true);
    inner->addWidget(chip, 0, Qt::AlignLeft);
    inner->addWidget(plainLabel(QStringLiteral("by maria, today 11:52 · reviewed"), Look::Caption));
    layout->addWidget(new Section(QStringLiteral("Label"), label));
    if (withBars) {
        auto* list = new BarList;
        list->setItems(bars());
        layout->addWidget(new Section(QStringLiteral("Prediction"), list));
    }
    auto* strip = new FilmStrip(nullptr, 56);
    strip->setSource(new samples::Grid(12));
    strip->setGround(Tone::Panel);
    layout->addWidget(new Section(QStringLiteral("Look-alikes"), strip));
    auto* properties = new PropertyList;
    properties->setProperties({{QStringLiteral("File"), QStringLiteral("line 3/2026-11/IMG_020483.jpg"), {}},
                               {QStringLiteral("Size"), QStringLiteral("4,032 × 3,024 px, 8 bit"), {}},
                               {QStringLiteral("Thing"), QStringLiteral("part 00412 (3 photos)"), {}},
                               {QStringLiteral("Split"), QStringLiteral("train"), {}}});
    layout->addWidget(new Section(QStringLiteral("Properties"), properties));
    layout->addStretch(1);
    return side;
}

} // namespace

QWidget* framed(QWidget* page, int place) {
    auto* frame = new QWidget;
    setLook(frame, Look::Ground);
    frame->setAttribute(Qt::WA_StyledBackground);
    auto* rail = new Rail;
    rail->addPlace(Icon::Browse, QStringLiteral("Browse"), QKeySequence(QStringLiteral("Ctrl+1")));
    rail->addPlace(Icon::Label, QStringLiteral("Label"), QKeySequence(QStringLiteral("Ctrl+2")));
    rail->addPlace(Icon::Train, QStringLiteral("Train"), QKeySequence(QStringLiteral("Ctrl+3")));
    rail->addPlace(Icon::Review, QStringLiteral("Review"), QKeySequence(QStringLiteral("Ctrl+4")));
    rail->addBottom(Icon::Settings, QStringLiteral("Settings"));
    rail->setBadge(1, 412, QStringLiteral("412 unlabeled"));
    rail->setBadge(3, 6, QStringLiteral("6 mistakes"));
    rail->setCurrent(place);
    auto* strip = new StatusStrip;
    strip->setDevice(QStringLiteral("H100 · 41 °C · 12/80 GB"), StatusStrip::DeviceState::Busy);
    strip->setJob(QStringLiteral("Training 62 % · 1 min left"), 0.62);
    strip->setJobTrend({2.3, 1.9, 1.7, 1.2, 1.25, 0.9, 0.8, 0.6, 0.62, 0.5});
    strip->setSaved(QStringLiteral("Saved 12:04"));
    strip->showMessage(QStringLiteral("14 images labeled “scratch”"), Severity::Done, QStringLiteral("Undo"));
    auto* body = tight(new QHBoxLayout);
    body->addWidget(rail);
    body->addWidget(page, 1);
    auto* all = tight(new QVBoxLayout(frame));
    all->addLayout(body, 1);
    all->addWidget(strip);
    return frame;
}

QWidget* browsePage() {
    auto* page = new QWidget;
    auto* grid = new ThumbnailGrid;
    grid->setSource(new samples::Grid(2000));
    grid->setSelectedIds({4, 5, 6, 11});
    auto* bar = tight(new QHBoxLayout, measure::kGap, measure::kGap);
    auto* filter = new FilterLine;
    filter->setTokens({QStringLiteral("class:scratch"), QStringLiteral("conf<0.6"), QStringLiteral("-reviewd")});
    filter->setProblems({{QStringLiteral("-reviewd"), QStringLiteral("No such word")}});
    bar->addWidget(filter, 1);
    bar->addWidget(plainLabel(QStringLiteral("412 of 2,000"), Look::Caption));
    bar->addWidget(tool(Icon::Sort, QStringLiteral("Sort")));
    bar->addWidget(new GridSizeSlider(grid));
    bar->addWidget(tool(Icon::Panel, QStringLiteral("Inspector (I)"), true));
    auto* middle = tight(new QVBoxLayout);
    middle->addLayout(bar);
    auto* line = panel();
    setLook(line, Look::Separator);
    middle->addWidget(line);
    middle->addWidget(grid, 1);
    auto* layout = tight(new QHBoxLayout(page));
    layout->addLayout(middle, 1);
    layout->addWidget(verticalLine());
    layout->addWidget(inspector());
    return page;
}

QWidget* labelPage(bool chinese) {
    auto* page = new QWidget;
    auto* canvas = new ImageCanvas;
    canvas->setImage(samples::plate(4, 8, {1400, 1000}));
    auto* strip = new FilmStrip;
    strip->setSource(new samples::Grid(200));
    strip->setOwnViews(3);
    strip->setCurrentRow(1);
    auto* left = tight(new QVBoxLayout);
    left->addWidget(canvas, 1);
    left->addWidget(strip);
    auto* side = panel();
    side->setFixedWidth(measure::kInspector);
    auto* classes = new ClassPanel;
    classes->setItems(samples::classes(chinese));
    classes->setGiven(2);
    classes->setSuggested(5, 0.87);
    auto* column = tight(new QVBoxLayout(side), measure::kGap, measure::kGap);
    auto* head = tight(new QHBoxLayout);
    head->addWidget(plainLabel(chinese ? u"类别"_qs : QStringLiteral("Classes"), Look::Heading), 1);
    head->addWidget(tool(Icon::Plus, QStringLiteral("New class")));
    column->addLayout(head);
    column->addWidget(classes, 1);
    auto* next = new QCheckBox(chinese ? u"标注后自动前进"_qs : QStringLiteral("Go on after labeling"));
    next->setChecked(true);
    column->addWidget(next);
    auto* layout = tight(new QHBoxLayout(page));
    layout->addLayout(left, 1);
    layout->addWidget(verticalLine());
    layout->addWidget(side);
    return page;
}

QWidget* trainPage() {
    auto* page = new QWidget;
    auto* layout = tight(new QVBoxLayout(page), measure::kGapWide, measure::kGapWide);
    auto* head = tight(new QHBoxLayout, 0, measure::kGap);
    auto* words = tight(new QVBoxLayout, 0, measure::kUnit);
    words->addWidget(plainLabel(QStringLiteral("1,092 images of 7 classes, quick, about 40 s"), Look::PageTitle));
    words->addWidget(plainLabel(
        QStringLiteral("On this computer's H100, from EfficientNet-Lite0. Validated on 268 images."), Look::Caption));
    head->addLayout(words, 1);
    auto* recipe = new Segmented;
    recipe->addChoice(QStringLiteral("Quick"));
    recipe->addChoice(QStringLiteral("Full"));
    head->addWidget(recipe, 0, Qt::AlignTop);
    auto* more = new QPushButton(QStringLiteral("More"));
    head->addWidget(more, 0, Qt::AlignTop);
    auto* train = new QPushButton(icon(Icon::Play, Tone::OnAccent), QStringLiteral("Train"));
    setLook(train, Look::Primary);
    head->addWidget(train, 0, Qt::AlignTop);
    layout->addLayout(head);
    auto* warn = tight(new QHBoxLayout, 0, measure::kGap);
    auto* sign = new QLabel;
    sign->setPixmap(iconPixmap(Icon::Warning, tone(Tone::Warning), measure::kIcon, 1.0));
    warn->addWidget(sign);
    warn->addWidget(plainLabel(QStringLiteral("“oxide scale of plate system” has only 4 images in validation.")));
    warn->addWidget(new QPushButton(QStringLiteral("Split again")));
    warn->addStretch(1);
    layout->addLayout(warn);
    auto* loss = new CurvePlot(QStringLiteral("Loss"), QStringLiteral("epoch"));
    auto* accuracy = new CurvePlot(QStringLiteral("Accuracy"), QStringLiteral("epoch"));
    accuracy->setUnit(CurveUnit::Percent);
    loss->linkTo(accuracy);
    for (CurvePlot* plot : {loss, accuracy}) {
        const bool isLoss = plot == loss;
        const auto ghost = plot->addSeries(QStringLiteral("run 4"), CurveWeight::Ghost);
        const auto thin = plot->addSeries(QStringLiteral("train"), CurveWeight::Thin);
        const auto bold = plot->addSeries(QStringLiteral("validation"), CurveWeight::Bold);
        for (int e = 1; e <= 24; ++e) {
            const double wave = 0.02 * std::sin(e * 2.1);
            plot->append(ghost, e, isLoss ? 0.5 + 1.4 * std::exp(-e / 7.0) : 0.9 - 0.5 * std::exp(-e / 6.0));
            if (e > 18)
                continue;
            plot->append(thin, e, isLoss ? 0.15 + 1.8 * std::exp(-e / 4.0) + wave : 0.99 - 0.6 * std::exp(-e / 3.5));
            plot->append(bold, e,
                         isLoss ? 0.32 + 1.5 * std::exp(-e / 4.5) + wave * 2 + 0.005 * e
                                : 0.955 - 0.5 * std::exp(-e / 4.0) + wave / 2);
        }
        plot->markBest(bold, 14);
        plot->setExpectedEnd(24);
        plot->setCursor(9);
    }
    layout->addWidget(loss, 3);
    layout->addWidget(accuracy, 3);
    auto* runs = new TableView;
    runs->setColumns({{QStringLiteral("Run"), TableColumn::Kind::Text},
                      {QStringLiteral("Model"), TableColumn::Kind::Text},
                      {QStringLiteral("Images"), TableColumn::Kind::Count},
                      {QStringLiteral("Accuracy"), TableColumn::Kind::Bar},
                      {QStringLiteral("Macro F1"), TableColumn::Kind::Percent},
                      {QStringLiteral("Seconds"), TableColumn::Kind::Number}});
    runs->setMostSelected(2);
    QVector<TableRow> rows;
    for (int i = 0; i < 5; ++i)
        rows << TableRow{i + 1,
                         {QStringLiteral("Run %1, today 11:%2").arg(5 - i).arg(52 - i * 7),
                          QStringLiteral("EfficientNet-Lite0, quick"), 1092 - i * 120, 0.973 - i * 0.021,
                          i == 3 ? QVariant() : QVariant(0.961 - i * 0.02), 38.4 + i},
                         {},
                         {},
                         i == 3};
    runs->setRows(rows);
    runs->selectKeys({1});
    layout->addWidget(runs, 2);
    return page;
}

QWidget* reviewPage(int classCount) {
    auto* page = new QWidget;
    auto* matrix = new ConfusionMatrix;
    matrix->setData(samples::confusion(classCount));
    matrix->setCurrentCell(1, 2);
    auto* left = tight(new QVBoxLayout, measure::kGap, measure::kGap);
    left->addWidget(plainLabel(QStringLiteral("97.3 % right, 95.1 to 98.6 % for sure"), Look::Heading));
    left->addWidget(matrix, 3);
    auto* table = new TableView;
    table->setColumns({{QStringLiteral("Class"), TableColumn::Kind::Text},
                       {QStringLiteral("Images"), TableColumn::Kind::Count},
                       {QStringLiteral("Precision"), TableColumn::Kind::Percent},
                       {QStringLiteral("Recall"), TableColumn::Kind::Percent}});
    QVector<TableRow> rows;
    const QVector<ClassItem> classes = samples::classes();
    for (int i = 0; i < 7; ++i)
        rows << TableRow{i + 1,
                         {classes[i].name, 40 + 17 * i, 0.99 - i * 0.013, 0.981 - i * 0.024},
                         classes[i].colour,
                         classes[i].mark};
    table->setRows(rows);
    left->addWidget(table, 2);
    auto* cards = new MistakeView;
    cards->setSource(new samples::Mistakes);
    cards->setCurrentRow(1);
    auto* bar = tight(new QHBoxLayout, measure::kGap, measure::kGap);
    bar->addWidget(plainLabel(QStringLiteral("6 mistakes, surest first")), 1);
    bar->addWidget(new HeatScale);
    auto* opacity = new QSlider(Qt::Horizontal);
    opacity->setValue(50);
    opacity->setFixedWidth(96);
    bar->addWidget(opacity);
    auto* map = tool(Icon::Map, QStringLiteral("Map (G)"), true);
    map->setChecked(true);
    bar->addWidget(map);
    auto* middle = tight(new QVBoxLayout);
    middle->addLayout(bar);
    middle->addWidget(cards, 1);
    auto* leftSide = new QWidget;
    leftSide->setLayout(left);
    auto* rightSide = new QWidget;
    rightSide->setLayout(middle);
    auto* splitter = new QSplitter;
    splitter->addWidget(leftSide);
    splitter->addWidget(rightSide);
    splitter->setSizes({420, 560});
    splitter->setHandleWidth(measure::kLine);
    auto* layout = tight(new QHBoxLayout(page));
    layout->addWidget(splitter, 1);
    layout->addWidget(verticalLine());
    layout->addWidget(inspector());
    return page;
}

QWidget* controlsPage() {
    auto* page = new QWidget;
    auto* layout = tight(new QVBoxLayout(page), measure::kGapWide, measure::kGapWide);
    layout->addWidget(plainLabel(QStringLiteral("Controls"), Look::PageTitle));
    auto* icons = new FlowLayout(nullptr, measure::kGapWide);
    for (int i = 0; i < static_cast<int>(Icon::Count_); ++i)
        icons->addWidget(tool(static_cast<Icon>(i), QString::fromLatin1(iconName(static_cast<Icon>(i)))));
    layout->addLayout(icons);
    auto* chips = new ChipBar;
    chips->setCheckable(true);
    chips->setItems(samples::classes());
    chips->setChecked({2, 3});
    layout->addWidget(chips);
    auto* chinese = new ChipBar;
    chinese->setItems(samples::classes(true));
    layout->addWidget(chinese);
    auto* colours = new FlowLayout(nullptr, measure::kUnit);
    for (int i = 0; i < 24; ++i)
        colours->addWidget(new ClassChip({i, {}, QString(QChar('A' + i)), classColour(i), {}}));
    layout->addLayout(colours);
    auto* row = tight(new QHBoxLayout, 0, measure::kGap);
    auto* primary = new QPushButton(QStringLiteral("Train"));
    setLook(primary, Look::Primary);
    auto* off = new QPushButton(QStringLiteral("Disabled"));
    off->setEnabled(false);
    auto* quiet = new QPushButton(QStringLiteral("Quiet"));
    setLook(quiet, Look::Quiet);
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("EfficientNet-Lite0"), QStringLiteral("EfficientNet-Lite2")});
    auto* spin = new QSpinBox;
    spin->setRange(1, 500);
    spin->setValue(40);
    auto* edit = new QLineEdit(QStringLiteral("line edit"));
    auto* offBox = new QCheckBox(QStringLiteral("off"));
    auto* onBox = new QCheckBox(QStringLiteral("on"));
    onBox->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("one"));
    radio->setChecked(true);
    auto* disabledPrimary = new QPushButton(QStringLiteral("Stopped"));
    setLook(disabledPrimary, Look::Primary);
    disabledPrimary->setEnabled(false);
    for (QWidget* widget : std::initializer_list<QWidget*>{
             primary, disabledPrimary, new QPushButton(QStringLiteral("Keep what is here")), off, quiet, combo, spin,
             edit, offBox, onBox, radio, new QRadioButton(QStringLiteral("other"))})
        row->addWidget(widget);
    row->addStretch(1);
    layout->addLayout(row);
    auto* more = tight(new QHBoxLayout, 0, measure::kGap);
    auto* segmented = new Segmented;
    segmented->addChoice(QStringLiteral("Cards"), Icon::GridLarge);
    segmented->addChoice(QStringLiteral("Table"), Icon::Report);
    segmented->addChoice({}, Icon::Map);
    auto* progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(40);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setValue(30);
    auto* filter = new FilterLine;
    for (QWidget* widget : std::initializer_list<QWidget*>{segmented, progress, slider, new HeatScale, filter})
        more->addWidget(widget);
    layout->addLayout(more);
    auto* canvas = new ImageCanvas;
    canvas->setMessage(
        QStringLiteral("“IMG_020511.jpg” is damaged: it ends after 41 of 96 KB. Copy it again from the camera."),
        Icon::ImageBroken);
    layout->addWidget(canvas, 1);
    return page;
}

QWidget* emptyPage() {
    auto* empty =
        new EmptyState(Icon::FolderOpen, QStringLiteral("No images yet"), QStringLiteral("Open a folder of images"));
    empty->setTexts(
        QStringLiteral("No images yet"),
        QStringLiteral("Folders named like classes become labels. Your files are only read, never changed."),
        QStringLiteral("Open a folder of images"));
    return empty;
}

} // namespace ostrakon::gallery

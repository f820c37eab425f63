// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/hold_key.h"
#include "ui/inspector.h"
#include "widgets/confusion_matrix.h"
#include "widgets/empty_state.h"
#include "widgets/mistake_card.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kLeftLeast = measure::kDialog - 5 * measure::kControl;
constexpr int kLeftUsual = measure::kDialog - 2 * measure::kControl - measure::kUnit;
constexpr int kLeftMost = measure::kDialog + 6 * measure::kControl;
constexpr double kLeftShare = 0.3; // of a wide window
constexpr auto kPlaces = "review/places";

} // namespace

ReviewPage::ReviewPage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_source(workspace)
    , m_stack(new QStackedWidget)
    , m_inspector(new Inspector(workspace)) {
    auto* work = new QWidget;
    QWidget* top = buildTop(); // first: the cards follow its slider
    m_body = new QSplitter;
    m_body->setHandleWidth(measure::kLine);
    m_body->addWidget(buildLeft());
    m_body->addWidget(buildMiddle());
    m_body->setStretchFactor(0, 0);
    m_body->setStretchFactor(1, 1);
    m_body->setChildrenCollapsible(false);
    connect(m_body, &QSplitter::splitterMoved, this, [this] {
        QSettings().setValue(kPlaces, m_body->saveState());
        fitMatrix();
    });
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(top);
    column->addWidget(m_body, 1);
    m_noRun = new widgets::EmptyState(widgets::Icon::Review,
                                      tr("After a training, its mistakes are here, surest first, with heat maps."),
                                      tr("Go to Train"));
    m_stack->addWidget(m_noRun);
    m_stack->addWidget(work);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    connect(m_noRun, &widgets::EmptyState::triggered, this,
            [this] { m_workspace.commands.action(Command::PageTrain)->trigger(); });
    m_inspector->setSelection(this, [this] { return selected(); });
    auto* peek = new HoldKey(workspace.commands, Command::PeekUnderMap, this);
    connect(peek, &HoldKey::held, m_view, &widgets::MistakeView::setPeeking);
    connect(&workspace.session, &Session::opened, this, [this] {
        m_wanted = {};
        m_cell.reset();
        load(false);
    });
    connect(&workspace.session, &Session::closed, this, [this] { adopt({}, false); });
    connect(&workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        using project::Changed;
        if (what.has(Changed::Labels) || what.has(Changed::Classes))
            load(true);
    });
}

QWidget* ReviewPage::buildTop() {
    auto* top = new QWidget;
    widgets::setLook(top, widgets::Look::Panel);
    top->setAttribute(Qt::WA_StyledBackground);
    m_runs = new QComboBox;
    m_runs->setToolTip(tr("The run that is shown"));
    m_runs->setAccessibleName(m_runs->toolTip());
    m_splitRoom = new QWidget;
    auto* splitLayout = new QHBoxLayout(m_splitRoom);
    splitLayout->setContentsMargins(0, 0, 0, 0);
    m_headline = widgets::plainLabel({}, widgets::Look::Heading);
    m_headline->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long sentence never widens the window
    m_opacity = new QSlider(Qt::Horizontal);
    m_opacity->setRange(0, 100);
    m_opacity->setValue(50);
    m_opacity->setFixedWidth(measure::kInspector / 4);
    Commands& commands = m_workspace.commands;
    commands.followKeys(m_opacity, [this, &commands] {
        m_opacity->setToolTip(tr("Strength of the heat maps (%1 switches them, hold %2 to look under)")
                                  .arg(commands.keyText(Command::ToggleMap), commands.keyText(Command::PeekUnderMap)));
    });
    m_opacity->setAccessibleName(tr("Strength of the heat maps"));
    m_opacity->setFocusPolicy(Qt::TabFocus);
    auto* mapSwitch = new QToolButton;
    mapSwitch->setDefaultAction(commands.action(Command::ToggleMap));
    mapSwitch->setFocusPolicy(Qt::TabFocus);
    widgets::setLook(mapSwitch, widgets::Look::Quiet);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGap);
    row->setSpacing(measure::kGap);
    row->addWidget(m_runs);
    row->addWidget(m_splitRoom);
    row->addWidget(m_headline, 1);
    row->addWidget(mapSwitch);
    row->addWidget(m_opacity);
    row->addWidget(commandButton(commands, Command::ExportReport));
    m_runs->setFocusPolicy(Qt::TabFocus);
    connect(m_runs, &QComboBox::activated, this, [this] { showRun(RunId{m_runs->currentData().toLongLong()}); });
    return top;
}

QWidget* ReviewPage::buildLeft() {
    auto* left = new QWidget;
    left->setMinimumWidth(kLeftLeast);
    m_matrix = new widgets::ConfusionMatrix;
    m_matrix->setAccessibleName(tr("Confusion matrix"));
    using Kind = widgets::TableColumn::Kind;
    m_classTable = new widgets::TableView;
    m_classTable->setAccessibleName(tr("Classes"));
    m_classTable->setFocusPolicy(Qt::TabFocus); // a click on a head sorts, and the keys stay with the cards
    m_classTable->setColumns({{tr("Class"), Kind::Text},
                              {tr("Images"), Kind::Count},
                              {tr("Precision"), Kind::Percent, tr("Of those said to be it, how many are")},
                              {tr("Recall"), Kind::Percent, tr("Of those that are it, how many were found")},
                              {tr("F1"), Kind::Percent, tr("Both in one figure")}});
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGap, measure::kGap);
    column->setSpacing(measure::kGap);
    column->addWidget(m_matrix, 3);
    column->addWidget(m_classTable, 2);
    connect(m_matrix, &widgets::ConfusionMatrix::cellClicked, this, [this](int truth, int predicted) {
        m_cell = {truth, predicted};
        showCards();
        m_view->setFocus(); // its images were asked for: the next key is meant for them
    });
    return left;
}

QWidget* ReviewPage::buildMiddle() {
    auto* middle = new QWidget;
    m_view = new widgets::MistakeView;
    m_view->setSource(&m_source);
    m_view->setAccessibleName(tr("Mistakes"));
    m_scope = widgets::plainLabel({}, widgets::Look::Caption);
    m_all = new QPushButton(tr("All mistakes"));
    m_scope->setObjectName(QStringLiteral("scope"));
    widgets::setLook(m_all, widgets::Look::Quiet);
    m_all->setFocusPolicy(Qt::TabFocus);
    m_noMistakes = new widgets::EmptyState(widgets::Icon::Check, tr("No mistakes here."));
    m_cardStack = new QStackedWidget;
    m_cardStack->addWidget(m_view);
    m_cardStack->addWidget(m_noMistakes);
    auto* scope = new QHBoxLayout;
    scope->setContentsMargins(measure::kGap, measure::kUnit, measure::kGapWide, 0);
    scope->addWidget(m_scope);
    scope->addWidget(m_all);
    scope->addStretch();
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, measure::kUnit, 0, 0);
    column->setSpacing(measure::kUnit);
    column->addLayout(scope);
    column->addWidget(m_cardStack, 1);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_cell.reset();
        showCards();
        m_view->setFocus();
    });
    connect(m_opacity, &QSlider::valueChanged, m_view, [this](int value) { m_view->setHeatOpacity(value / 100.0); });
    const auto selection = [this] { m_inspector->show(ImageId{m_view->currentId()}, m_view->selectedCount()); };
    connect(m_view, &widgets::CellView::selectionChanged, this, selection);
    connect(m_view, &widgets::CellView::currentChanged, this, selection);
    connect(m_view, &widgets::CellView::activated, this, [this](qint64 id) {
        std::vector<ImageId> among;
        for (qsizetype row = 0; row < m_source.count(); ++row)
            among.push_back(ImageId{m_source.idAt(row)});
        Q_EMIT imageOpened(ImageId{id}, among);
    });
    return middle;
}

void ReviewPage::enter() {
    load(true);
    m_cardStack->currentWidget()->setFocus(); // where there is no mistake, no control either gets the keys
}

void ReviewPage::showRun(RunId run) {
    m_wanted = run;
    m_cell.reset();
    load(false);
}

void ReviewPage::showFresh(RunId run) {
    m_split.clear();
    showRun(run);
}

void ReviewPage::fitMatrix() {
    m_matrix->setMaximumHeight(m_matrix->heightWithin(m_matrix->width()));
    // Names are worth more than counts, which the matrix shows as well.
    m_classTable->setColumnHidden(1, false);
    const QAbstractItemView* table = m_classTable; // where the hint is public
    m_classTable->setColumnHidden(1, m_classTable->columnWidth(0) < table->sizeHintForColumn(0) + measure::kUnit);
}

void ReviewPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    // Until someone has drawn the line, it follows the window.
    if (!m_body->restoreState(QSettings().value(kPlaces).toByteArray())) {
        const int left = std::clamp(static_cast<int>(width() * kLeftShare), kLeftUsual, kLeftMost);
        m_body->setSizes({left, std::max(0, width() - left)});
    }
    // After the splitter and what is in it have their new places.
    QMetaObject::invokeMethod(this, &ReviewPage::fitMatrix, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &ReviewPage::fitHeadline, Qt::QueuedConnection);
}

QWidget* ReviewPage::sidePanel() {
    return m_inspector;
}

} // namespace ostrakon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "core/project/labels.h"
#include "ui/browse_page.h"
#include "ui/hold_key.h"
#include "ui/inspector.h"
#include "ui/text.h"
#include "widgets/confusion_matrix.h"
#include "widgets/empty_state.h"
#include "widgets/mistake_card.h"
#include "widgets/segmented.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kLeftWidth = measure::kDialog - measure::kControl * 3;

QString splitWords(const std::string& split) {
    if (split == "val")
        return ReviewPage::tr("Validation");
    if (split == "test")
        return ReviewPage::tr("Test");
    return split == "train" ? ReviewPage::tr("Train") : ReviewPage::tr("No split");
}

std::vector<Judged> mistakesOf(const std::vector<Judged>& judged) {
    std::vector<Judged> out;
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(out), [](const Judged& j) { return j.isMistake(); });
    return out;
}

} // namespace

ReviewPage::ReviewPage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_source(workspace)
    , m_stack(new QStackedWidget)
    , m_inspector(new Inspector(workspace)) {
    auto* work = new QWidget;
    QWidget* top = buildTop(); // first: the cards follow its slider
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(buildLeft());
    body->addWidget(buildMiddle(), 1);
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(top);
    column->addLayout(body, 1);
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
    m_opacity = new QSlider(Qt::Horizontal);
    m_opacity->setRange(0, 100);
    m_opacity->setValue(50);
    m_opacity->setFixedWidth(measure::kInspector / 3);
    m_opacity->setToolTip(tr("Strength of the heat maps (G switches them, hold H to look under)"));
    m_opacity->setAccessibleName(tr("Strength of the heat maps"));
    m_opacity->setFocusPolicy(Qt::TabFocus);
    auto* mapIcon = new QLabel;
    mapIcon->setPixmap(widgets::iconPixmap(widgets::Icon::Map, widgets::tone(widgets::Tone::Secondary), measure::kIcon,
                                           devicePixelRatioF()));
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGap);
    row->setSpacing(measure::kGapWide);
    row->addWidget(m_runs);
    row->addWidget(m_splitRoom);
    row->addWidget(m_headline);
    row->addStretch();
    row->addWidget(mapIcon);
    row->addWidget(m_opacity);
    row->addWidget(commandButton(m_workspace.commands, Command::ExportReport));
    connect(m_runs, &QComboBox::activated, this, [this] { showRun(RunId{m_runs->currentData().toLongLong()}); });
    return top;
}

QWidget* ReviewPage::buildLeft() {
    auto* left = new QWidget;
    left->setFixedWidth(kLeftWidth);
    m_matrix = new widgets::ConfusionMatrix;
    m_matrix->setAccessibleName(tr("Confusion matrix"));
    using Kind = widgets::TableColumn::Kind;
    m_classTable = new widgets::TableView;
    m_classTable->setAccessibleName(tr("Classes"));
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
    widgets::setLook(m_all, widgets::Look::Quiet);
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
    m_view->setFocus();
}

void ReviewPage::showRun(RunId run) {
    m_wanted = run;
    m_cell.reset();
    load(false);
}

void ReviewPage::load(bool keepCards) {
    const auto read = [run = m_wanted, split = m_split](project::Reader& reader) {
        return loadReview(reader, run, split);
    };
    m_workspace.session.query(this, read,
                              [this, keepCards](ReviewData loaded) { adopt(std::move(loaded), keepCards); });
}

void ReviewPage::adopt(ReviewData loaded, bool keepCards) {
    const bool same = keepCards && loaded.run == m_data.run && loaded.split == m_data.split;
    m_data = std::move(loaded);
    m_stack->setCurrentIndex(m_data.evaluation ? 1 : 0);
    Q_EMIT mistakesChanged(mistakes());
    Q_EMIT handledCommandsChanged();
    if (!m_data.evaluation) {
        m_source.show({}, {});
        return;
    }
    showChoices();
    showHeadline();
    showMatrix();
    showClasses();
    if (same)
        m_source.update(m_data.judged);
    else
        showCards();
}

qsizetype ReviewPage::mistakes() const {
    return std::count_if(m_data.judged.begin(), m_data.judged.end(), [](const Judged& j) { return j.isMistake(); });
}

void ReviewPage::showChoices() {
    m_runs->clear();
    for (const project::RunRow& run : m_data.runs)
        m_runs->addItem(tr("Run %1").arg(run.id.value), QVariant::fromValue(run.id.value));
    m_runs->setCurrentIndex(m_runs->findData(QVariant::fromValue(m_data.run.value)));
    delete m_splits;
    m_splits = new widgets::Segmented;
    for (const std::string& split : m_data.splits)
        m_splits->addChoice(splitWords(split));
    const auto at = std::find(m_data.splits.begin(), m_data.splits.end(), m_data.split);
    m_splits->setCurrent(static_cast<int>(at - m_data.splits.begin()));
    m_splits->setFocusPolicy(Qt::TabFocus);
    m_splitRoom->layout()->addWidget(m_splits);
    connect(m_splits, &widgets::Segmented::currentChanged, this, [this](int index) {
        m_split = m_data.splits[static_cast<std::size_t>(index)];
        m_cell.reset();
        // Loading rebuilds the very control that is speaking.
        QMetaObject::invokeMethod(
            this, [this] { load(false); }, Qt::QueuedConnection);
    });
}

void ReviewPage::showHeadline() {
    const inspect::Evaluation& e = *m_data.evaluation;
    m_headline->setText(tr("%1 right (%2 to %3) · %4 of %5 wrong")
                            .arg(percent(e.accuracy), percent(e.accuracy95.low), percent(e.accuracy95.high),
                                 number(static_cast<qint64>(e.mistakes.size())), number(e.images)));
    m_headline->setToolTip(tr("In brackets: where the accuracy lies with 95 % certainty (Wilson)"));
}

void ReviewPage::showMatrix() {
    const inspect::Evaluation& e = *m_data.evaluation;
    widgets::ConfusionData shown;
    for (const inspect::ClassScore& score : e.classes) {
        const widgets::ClassItem* item = m_workspace.classes.item(score.id);
        shown.classes.append(QString::fromStdString(score.name));
        shown.colours.append(item ? item->colour : widgets::tone(widgets::Tone::Secondary));
    }
    for (const auto& row : e.confusion)
        for (const int count : row)
            shown.counts.append(count);
    m_matrix->setData(shown);
}

void ReviewPage::showClasses() {
    QVector<widgets::TableRow> rows;
    for (const inspect::ClassScore& score : m_data.evaluation->classes) {
        const widgets::ClassItem* item = m_workspace.classes.item(score.id);
        rows.append({score.id.value,
                     {QString::fromStdString(score.name), score.support, score.precision, score.recall, score.f1},
                     item ? item->colour : QColor(),
                     item ? item->mark : QString()});
    }
    m_classTable->setRows(rows);
}

void ReviewPage::showCards() {
    std::vector<Judged> cards;
    if (m_cell) {
        const auto& classes = m_data.evaluation->classes;
        const ClassId truth = classes[static_cast<std::size_t>(m_cell->first)].id;
        const ClassId predicted = classes[static_cast<std::size_t>(m_cell->second)].id;
        std::copy_if(m_data.judged.begin(), m_data.judged.end(), std::back_inserter(cards),
                     [&](const Judged& j) { return j.truthNow == truth && j.predicted == predicted; });
        m_scope->setText(m_matrix->describe(m_cell->first, m_cell->second));
    } else {
        cards = mistakesOf(m_data.judged);
        m_scope->setText(tr("%n mistakes, surest first", nullptr, static_cast<int>(cards.size())));
    }
    m_all->setVisible(m_cell.has_value());
    m_cardStack->setCurrentIndex(cards.empty() ? 1 : 0);
    m_source.show(m_data.run, std::move(cards));
    if (m_source.count() > 0)
        m_view->setCurrentRow(0);
}

std::vector<ImageId> ReviewPage::selected() const {
    std::vector<ImageId> out;
    for (const qint64 id : m_view->selectedIds())
        out.push_back(ImageId{id});
    return out;
}

void ReviewPage::relabel(std::optional<ClassId> label) {
    const std::vector<ImageId> ids = selected();
    m_workspace.label(ids, label);
    if (ids.size() == 1)
        step(1);
}

void ReviewPage::acceptModel() {
    std::vector<std::pair<ImageId, ClassId>> wanted;
    for (const ImageId id : selected())
        if (const Judged* judged = m_source.at(id))
            wanted.emplace_back(id, judged->predicted);
    if (wanted.empty())
        return;
    const auto act = [wanted](project::Writer& writer) {
        project::ActSpec spec;
        spec.kind = "label.accept";
        spec.message = {base::mark("Accept the model's verdict on %1 images"), {std::to_string(wanted.size())}};
        return writer.act(spec, [&] {
            for (const auto& [image, label] : wanted)
                project::setLabels(writer, std::span(&image, 1), label);
        });
    };
    m_workspace.session.write(act);
    if (wanted.size() == 1)
        step(1);
}

void ReviewPage::step(int rows) {
    if (m_source.count() > 0)
        m_view->setCurrentRow(std::clamp<qsizetype>(m_view->currentRow() + rows, 0, m_source.count() - 1));
}

bool ReviewPage::handles(Command command) const {
    if (!m_data.evaluation)
        return false;
    switch (command) {
    case Command::NextImage:
    case Command::PreviousImage:
    case Command::ClearLabel:
    case Command::ToggleReviewed:
    case Command::SelectAll:
    case Command::ToggleMap:
    case Command::PeekUnderMap:
    case Command::ModelIsRight:
    case Command::ExportReport:
        return true;
    default:
        return command >= Command::Class1 && command <= Command::Class10;
    }
}

bool ReviewPage::handle(Command command) {
    if (const auto label = classFor(command, m_workspace.classes)) {
        relabel(label);
        return true;
    }
    switch (command) {
    case Command::NextImage:
        step(1);
        return true;
    case Command::PreviousImage:
        step(-1);
        return true;
    case Command::ClearLabel:
        relabel(std::nullopt);
        return true;
    case Command::ToggleReviewed: {
        const Judged* current = m_source.at(ImageId{m_view->currentId()});
        m_workspace.setReviewed(selected(), !(current && current->reviewed));
        return true;
    }
    case Command::SelectAll:
        m_view->selectAll();
        return true;
    case Command::ToggleMap:
        m_view->setHeatShown(!m_view->heatShown());
        return true;
    case Command::ModelIsRight:
        acceptModel();
        return true;
    default:
        return false;
    }
}

QWidget* ReviewPage::sidePanel() {
    return m_inspector;
}

} // namespace ostrakon::ui

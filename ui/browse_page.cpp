// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/project/runs.h"
#include "core/project/things.h"
#include "ui/filter_parser.h"
#include "ui/inspector.h"
#include "ui/text.h"
#include "widgets/empty_state.h"
#include "widgets/filter_line.h"
#include "widgets/text.h"
#include "widgets/thumbnail_grid.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using project::Sort;

namespace {

constexpr int kRoomForWords = 2 * measure::kDialog - measure::kInspector;

/// The newest run with a judged model, or none.
RunId newestRun(project::Reader& reader) {
    for (const project::RunRow& run : project::listRuns(reader))
        if (run.state == project::RunState::Finished || run.state == project::RunState::Stopped)
            return run.id;
    return {};
}

} // namespace

BrowsePage::BrowsePage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_stack(new QStackedWidget)
    , m_grid(new widgets::ThumbnailGrid)
    , m_inspector(new Inspector(workspace)) {
    buildTop();
    m_grid->setSource(&workspace.source);
    m_grid->setAccessibleName(tr("Images"));
    m_noImages = new widgets::EmptyState(widgets::Icon::FolderOpen,
                                         tr("No images yet. Add a folder: images stay where they are."),
                                         tr("Add a folder of images…"));
    workspace.commands.followKeys(
        m_noImages, [this] { m_noImages->setKey(m_workspace.commands.keys(Command::OpenFolder).value(0)); });
    m_noMatches =
        new widgets::EmptyState(widgets::Icon::Filter, tr("No image matches the filter."), tr("Clear the filter"));
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_noImages);
    m_stack->addWidget(m_noMatches);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_stack, 1);

    connect(m_noImages, &widgets::EmptyState::triggered, this,
            [this] { m_workspace.commands.action(Command::OpenFolder)->trigger(); });
    connect(m_noMatches, &widgets::EmptyState::triggered, this, [this] { setFilter({}); });
    connect(m_grid, &widgets::CellView::selectionChanged, this, &BrowsePage::onSelection);
    connect(m_grid, &widgets::CellView::currentChanged, this, &BrowsePage::onSelection);
    connect(m_grid, &widgets::CellView::activated, this, [this](qint64 id) { Q_EMIT imageOpened(ImageId{id}); });
    connect(m_grid, &widgets::CellView::visibleRangeChanged, &m_workspace.source, &ImageGridSource::setVisible);
    m_inspector->setSelection(this, [this] { return selected(); });
    connect(&workspace.images, &ImageList::reset, this, [this] {
        showCount();
        showEmptiness();
    });
    connect(&workspace.classes, &ClassList::changed, this, [this] {
        m_filter->setFields(filterFields(m_workspace.classes));
        followClasses();
        showCount();
        showEmptiness();
    });
    connect(&workspace.session, &Session::opened, this, [this] {
        m_newestRun = {};
        m_filter->setTokens({});
    });
    connect(&workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        if (what.has(project::Changed::Runs))
            m_workspace.session.query(this, newestRun, [this](RunId run) { m_newestRun = run; });
    });
}

void BrowsePage::buildTop() {
    m_top = new QWidget;
    widgets::setLook(m_top, widgets::Look::Panel);
    m_top->setAttribute(Qt::WA_StyledBackground);
    m_filter = new widgets::FilterLine;
    m_filter->setPlaceholder(tr("Filter: a part of the name, class:…, unlabeled, split:val, wrong"));
    m_count = widgets::plainLabel({}, widgets::Look::Caption);
    m_chosen = new QPushButton(tr("Only those from Review"));
    m_chosen->setIcon(widgets::icon(widgets::Icon::Close));
    m_chosen->setToolTip(tr("The images that were opened in Review. Click to list by the filter again."));
    m_chosen->setFocusPolicy(Qt::TabFocus);
    m_chosen->hide();
    m_sort = new QComboBox;
    m_sort->setToolTip(tr("Order of the images"));
    m_sort->setAccessibleName(m_sort->toolTip());
    m_sort->addItem(tr("As added"), static_cast<int>(Sort::By::Added));
    m_sort->addItem(tr("By name"), static_cast<int>(Sort::By::Path));
    m_sort->addItem(tr("By class"), static_cast<int>(Sort::By::Class));
    m_sort->addItem(tr("By thing"), static_cast<int>(Sort::By::Thing));
    m_sort->addItem(tr("Latest label first"), static_cast<int>(Sort::By::LabelledAt));
    m_sort->addItem(tr("Least sure first"), static_cast<int>(Sort::By::Confidence));
    m_sort->setFocusPolicy(Qt::TabFocus);
    m_problem = widgets::plainLabel({}, widgets::Look::Caption);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* column = new QVBoxLayout(m_top);
    column->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGap);
    column->setSpacing(measure::kUnit);
    auto* row = m_row = new QHBoxLayout;
    column->addLayout(row);
    column->addWidget(m_problem);
    row->setSpacing(measure::kGapWide);
    m_add = commandButton(m_workspace.commands, Command::OpenFolder);
    m_add->setIcon(widgets::icon(widgets::Icon::Plus));
    m_add->setAccessibleName(m_add->text());
    row->addWidget(m_add);
    row->addWidget(m_filter, 1);
    row->addWidget(m_chosen);
    row->addWidget(m_count);
    row->addWidget(m_sort);
    row->addWidget(new widgets::GridSizeSlider(m_grid));
    connect(m_filter, &widgets::FilterLine::tokensChanged, this, &BrowsePage::applyFilter);
    connect(m_filter, &widgets::FilterLine::left, this, [this] { m_stack->currentWidget()->setFocus(); });
    connect(m_sort, &QComboBox::activated, this, &BrowsePage::applyFilter);
    connect(m_chosen, &QPushButton::clicked, this, [this] {
        applyFilter();
        m_stack->currentWidget()->setFocus();
    });
}

void BrowsePage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    // The filter needs the room more; the sign and its tip stay.
    const bool narrow = width() < kRoomForWords;
    m_add->setText(narrow ? QString() : tr("Add images…"));
    m_row->setSpacing(narrow ? measure::kGap : measure::kGapWide);
}

void BrowsePage::enter() {
    m_workspace.images.setFollowing(true);
    m_stack->currentWidget()
        ->setFocus(); // a hidden grid would take the keys when it comes, from whatever has them then
}

void BrowsePage::setFilter(const QStringList& tokens) {
    m_filter->setTokens(tokens);
    applyFilter();
}

void BrowsePage::applyFilter() {
    if (!m_workspace.session.isOpen())
        return;
    // "wrong" may be asked for right after a training, before the change of runs was delivered here.
    m_workspace.session.query(this, newestRun, [this](RunId run) {
        m_newestRun = run;
        const ParsedFilter parsed = parseFilter(m_filter->tokens(), m_workspace.classes, run);
        m_listedClasses = parsed.filter.classes;
        m_filterProblems = parsed.problems;
        m_filter->setProblems(parsed.problems);
        showProblems();
        if (parsed.thing.isEmpty()) {
            list(parsed.filter);
            return;
        }
        const auto find = [name = parsed.thing.toStdString()](project::Reader& reader) {
            return project::findThing(reader, name);
        };
        m_workspace.session.query(this, find, [this, filter = parsed.filter](const auto& thing) mutable {
            // A thing that is not there matches nothing, as any other name would.
            filter.thing = thing ? thing->id : ThingId{-1};
            list(filter);
        });
    });
}

void BrowsePage::showProblems() {
    QStringList lines;
    for (auto it = m_filterProblems.cbegin(); it != m_filterProblems.cend(); ++it)
        lines.append(tr("“%1” is left out of the filter. %2").arg(it.key(), it.value()));
    m_problem->setText(lines.join(u'\n'));
    m_problem->setVisible(!lines.isEmpty());
}

void BrowsePage::followClasses() {
    // The words stay, the classes they name may come, go and change their names: by hand, by undo, by an import.
    const ParsedFilter now = parseFilter(m_filter->tokens(), m_workspace.classes, m_newestRun);
    if (now.filter.classes != m_listedClasses || now.problems != m_filterProblems)
        applyFilter();
}

void BrowsePage::list(const project::ImageFilter& filter) {
    Sort sort;
    sort.by = static_cast<Sort::By>(m_sort->currentData().toInt());
    sort.descending = sort.by == Sort::By::LabelledAt;
    sort.run = m_newestRun;
    m_workspace.images.show(filter, sort);
    m_chosen->hide();
}

void BrowsePage::showCount() {
    m_chosen->setVisible(m_workspace.images.isFixed());
    const qint64 all = m_workspace.classes.counts().images;
    const qint64 here = m_workspace.images.count();
    m_count->setText(here == all ? tr("%Ln images", nullptr, static_cast<int>(all))
                                 : tr("%1 of %2").arg(number(here), number(all)));
}

void BrowsePage::showEmptiness() {
    if (m_workspace.images.count() > 0)
        m_stack->setCurrentWidget(m_grid);
    else if (m_workspace.classes.counts().images > 0)
        m_stack->setCurrentWidget(m_noMatches);
    else
        m_stack->setCurrentWidget(m_noImages);
}

void BrowsePage::onSelection() {
    m_inspector->show(current(), m_grid->selectedCount());
}

ImageId BrowsePage::current() const {
    return ImageId{m_grid->currentId()};
}

void BrowsePage::show(ImageId image) {
    if (image != current())
        m_grid->setCurrentId(image.value);
}

QWidget* BrowsePage::sidePanel() {
    return m_inspector;
}

} // namespace ostrakon::ui

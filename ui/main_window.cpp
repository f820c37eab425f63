// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <vector>

#include "ui/browse_page.h"
#include "ui/cheat_sheet.h"
#include "ui/import_controller.h"
#include "ui/label_page.h"
#include "ui/review_page.h"
#include "ui/start_page.h"
#include "ui/text.h"
#include "ui/train_page.h"
#include "ui/window_commands.h"
#include "widgets/rail.h"
#include "widgets/status_strip.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

/// LOOK's size, or what the screen has room for with a title bar around it.
QSize fittingSize() {
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize room = screen ? screen->availableGeometry().size() : QSize(1280, 800);
    return QSize(1280, 800).boundedTo(room - QSize(0, measure::kControl + measure::kGap));
}

/// As large at least as the page that is shown: one that is wide has no side panel, and another, hidden, needs no room.
class PageStack : public QStackedWidget {
  public:
    PageStack() { connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry); }
    QSize minimumSizeHint() const override {
        return currentWidget() ? currentWidget()->minimumSizeHint() : QStackedWidget::minimumSizeHint();
    }
};

} // namespace

MainWindow::MainWindow()
    : m_commands(this)
    , m_workspace(m_session, m_commands)
    , m_stack(new PageStack)
    , m_side(new QStackedWidget)
    , m_rail(new widgets::Rail)
    , m_status(new widgets::StatusStrip)
    , m_start(new StartPage(m_commands))
    , m_import(new ImportController(m_session, this)) {
    setAcceptDrops(true);
    buildPages();
    buildFrame();
    m_cheatSheet = new CheatSheet(m_commands, this);
    m_windowCommands = new WindowCommands(*this, m_workspace, *m_import);
    connectPages();
    connectSession();
    connectCommands();
    connectImport();
    connectTraining();
    connectStatus();
    onClosed();
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(fittingSize());
}

MainWindow::~MainWindow() {
    hide(); // pages that go out of sight look at the session, which is gone before they are
    // Pages ask the session for readers until the end: the project closes while they are still there.
    m_session.close();
}

void MainWindow::buildPages() {
    m_browse = new BrowsePage(m_workspace);
    m_label = new LabelPage(m_workspace);
    m_train = new TrainPage(m_workspace);
    m_review = new ReviewPage(m_workspace);
    m_stack->addWidget(m_start);
    m_side->addWidget(new QWidget);
    addPlace(Command::PageBrowse, m_browse);
    addPlace(Command::PageLabel, m_label);
    addPlace(Command::PageTrain, m_train);
    addPlace(Command::PageReview, m_review);
}

void MainWindow::connectPages() {
    connect(m_browse, &BrowsePage::imageOpened, this, [this](ImageId image) {
        showPlace(Command::PageLabel);
        m_label->show(image);
    });
    const auto open = [this](ImageId image, const std::vector<ImageId>& among) {
        m_workspace.images.showIds(among);
        showPlace(Command::PageLabel);
        m_label->show(image);
    };
    connect(m_review, &ReviewPage::imageOpened, this, open);
    connect(m_train, &TrainPage::imageOpened, this, open);
    connect(&m_workspace.images, &ImageList::rowsChanged, this, [this] {
        // After the event that paints them.
        if (!std::exchange(m_imagesPainted, true))
            QTimer::singleShot(0, this, &MainWindow::imagesPainted);
    });
    connect(m_review, &ReviewPage::mistakesChanged, this, &MainWindow::refreshBadges);
    const auto browse = [this](const QString& word) {
        return [this, word] {
            showPlace(Command::PageBrowse);
            m_browse->setFilter({word});
        };
    };
    connect(m_train, &TrainPage::conflictsWanted, this, browse(QStringLiteral("conflict")));
    connect(m_train, &TrainPage::damagedWanted, this, browse(QStringLiteral("damaged")));
    connect(m_train, &TrainPage::unlabeledWanted, this, [this, unlabeled = browse(QStringLiteral("unlabeled"))] {
        if (m_workspace.classes.counts().images > 0)
            unlabeled();
        else
            m_commands.action(Command::OpenFolder)->trigger();
    });
    connect(m_train, &TrainPage::runChosen, this, [this](RunId run) {
        m_review->showRun(run);
        showPlace(Command::PageReview);
    });
}

void MainWindow::addPlace(Command place, Page* page) {
    const CommandSpec* spec = nullptr;
    for (const CommandSpec& each : commandTable())
        if (each.id == place)
            spec = &each;
    m_rail->addPlace(*spec->icon, m_commands.action(place)->text(), {});
    m_stack->addWidget(page);
    m_side->addWidget(page->sidePanel() ? page->sidePanel() : new QWidget);
    m_places.append(place);
    m_pages.append(page);
    connect(page, &Page::handledCommandsChanged, this, &MainWindow::refreshActions);
}

void MainWindow::buildFrame() {
    m_rail->addBottom(widgets::Icon::More, tr("Project"));
    m_rail->addBottom(widgets::Icon::Keyboard, m_commands.action(Command::CheatSheet)->text());
    m_rail->addBottom(widgets::Icon::Settings, m_commands.action(Command::Settings)->text());
    m_commands.followKeys(this, [this] {
        const auto first = [this](Command id) { return m_commands.keys(id).value(0); };
        QList<QKeySequence> places;
        for (const Command place : m_places)
            places.append(first(place));
        m_rail->setKeys(places, {{}, first(Command::CheatSheet), first(Command::Settings)});
        m_status->setStopToolTip(m_commands.toolTip(Command::StopTraining));
    });
    connect(m_rail, &widgets::Rail::placeChosen, this, [this](int place) { showPlace(m_places[place]); });
    connect(m_rail, &widgets::Rail::bottomTriggered, this, [this](int index) {
        if (index == 0)
            showMenu();
        else
            m_commands.action(index == 1 ? Command::CheatSheet : Command::Settings)->trigger();
    });
    m_side->setFixedWidth(measure::kInspector);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_rail);
    body->addWidget(m_stack, 1);
    body->addWidget(m_side);
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(body, 1);
    column->addWidget(m_status);
    setCentralWidget(whole);
    showOwnDevice();
}

void MainWindow::showMenu() {
    // What has no button on any page: nobody should have to know a key to find it.
    static const std::vector<std::vector<Command>> groups{
        {Command::OpenFolder, Command::MakeSplit, Command::ManageClasses, Command::ImportLog, Command::FindImages},
        {Command::Undo, Command::Redo, Command::History},
        {Command::ExportReport, Command::Machine, Command::ToggleTheme},
        {Command::NewProject, Command::OpenProject, Command::CloseProject, Command::Quit}};
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const std::vector<Command>& group : groups) {
        menu->addSeparator();
        for (const Command id : group)
            menu->addAction(m_commands.action(id));
    }
    const QWidget* button = m_rail->bottomButton(0);
    const QPoint foot = button->mapToGlobal(button->rect().bottomRight());
    menu->popup(foot - QPoint(0, menu->sizeHint().height()));
}

Page* MainWindow::currentPage() const {
    return qobject_cast<Page*>(m_stack->currentWidget());
}

void MainWindow::showPlace(Command place) {
    const qsizetype index = m_places.indexOf(place);
    if (index < 0 || !m_session.isOpen())
        return;
    Page* page = m_pages[index];
    Page* before = currentPage();
    if (before && before != page)
        before->leave();
    // A wide page must not stand beside the panel of the one before, not even for a moment: the window would grow.
    if (!page->sidePanel())
        m_side->hide();
    m_stack->setCurrentWidget(page);
    m_side->setCurrentIndex(static_cast<int>(index) + 1);
    m_rail->setCurrent(static_cast<int>(index));
    showSidePanel();
    page->enter();
    // Browse and Label walk along one list: what is current in one is so in the other.
    if (before == m_browse && page == m_label && m_browse->current())
        m_label->show(m_browse->current());
    else if (before == m_label && page == m_browse && m_label->current())
        m_browse->show(m_label->current());
    refreshActions();
}

void MainWindow::showSidePanel() {
    Page* page = currentPage();
    m_side->setVisible(m_sideShown && page && page->sidePanel());
}

void MainWindow::toggleSidePanel() {
    m_sideShown = !m_sideShown;
    showSidePanel();
}

void MainWindow::openPath(const QString& path) {
    openPath(toPath(path));
}

void MainWindow::openPath(const std::filesystem::path& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        m_windowCommands->addFolder(path);
    else if (m_session.isOpenAlready(path) || mayLeave([this, path] { m_session.open(path); }))
        m_session.open(path);
}

void MainWindow::onOpened() {
    m_workspace.pictures.clear();
    for (int place = 0; place < m_places.size(); ++place)
        m_rail->setPlaceEnabled(place, true);
    showPlace(Command::PageBrowse);
    setWindowTitle(tr("%1 – Ostrakon").arg(text(m_session.project().path().stem())));
    m_windowCommands->offerRecovery();
    refreshActions();
}

void MainWindow::onClosed() {
    m_stack->setCurrentWidget(m_start);
    m_rail->setCurrent(-1);
    for (int place = 0; place < m_places.size(); ++place) {
        m_rail->setPlaceEnabled(place, false);
        m_rail->setBadge(place, 0);
    }
    showSidePanel();
    setWindowTitle(tr("Ostrakon"));
    m_status->setSaved({});
    m_status->clearJob();
    refreshActions();
}

void MainWindow::refreshActions() {
    const bool open = m_session.isOpen();
    for (const CommandSpec& spec : commandTable()) {
        if (spec.id == Command::StartTraining || spec.id == Command::StopTraining)
            continue; // the Train page knows
        const Page* page = currentPage();
        const bool here = open && page && page->handles(spec.id);
        m_commands.action(spec.id)->setEnabled(here || WindowCommands::isWindows(spec.id, open));
    }
    const auto withWhat = [](const QString& verb, const QString& what) {
        return what.isEmpty() ? verb : QStringLiteral("%1: %2").arg(verb, what);
    };
    m_commands.action(Command::Undo)->setText(withWhat(tr("Undo"), m_session.undoWords()));
    m_commands.action(Command::Redo)->setText(withWhat(tr("Redo"), m_session.redoWords()));
}

void MainWindow::refreshBadges() {
    const project::Counts& counts = m_workspace.classes.counts();
    const qint64 unlabeled = counts.images - counts.labeled;
    m_rail->setBadge(1, m_session.isOpen() ? unlabeled : 0,
                     tr("%Ln without a label", nullptr, static_cast<int>(unlabeled)));
    m_rail->setBadge(3, m_session.isOpen() ? m_review->mistakes() : 0,
                     tr("%Ln mistakes", nullptr, static_cast<int>(m_review->mistakes())));
}

} // namespace ostrakon::ui

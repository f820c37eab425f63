// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

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

} // namespace

MainWindow::MainWindow()
    : m_commands(this)
    , m_workspace(m_session, m_commands)
    , m_stack(new QStackedWidget)
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
    connect(m_review, &ReviewPage::imageOpened, this, [this](ImageId image, const std::vector<ImageId>& among) {
        m_workspace.images.showIds(among);
        showPlace(Command::PageLabel);
        m_label->show(image);
    });
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
    m_rail->addBottom(widgets::Icon::Keyboard, m_commands.action(Command::CheatSheet)->text());
    m_rail->addBottom(widgets::Icon::Settings, m_commands.action(Command::Settings)->text());
    m_commands.followKeys(this, [this] {
        const auto first = [this](Command id) { return m_commands.keys(id).value(0); };
        QList<QKeySequence> places;
        for (const Command place : m_places)
            places.append(first(place));
        m_rail->setKeys(places, {first(Command::CheatSheet), first(Command::Settings)});
        m_status->setStopToolTip(m_commands.toolTip(Command::StopTraining));
    });
    connect(m_rail, &widgets::Rail::placeChosen, this, [this](int place) { showPlace(m_places[place]); });
    connect(m_rail, &widgets::Rail::bottomTriggered, this,
            [this](int index) { m_commands.action(index == 0 ? Command::CheatSheet : Command::Settings)->trigger(); });
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

Page* MainWindow::currentPage() const {
    return qobject_cast<Page*>(m_stack->currentWidget());
}

void MainWindow::showPlace(Command place) {
    const qsizetype index = m_places.indexOf(place);
    if (index < 0 || !m_session.isOpen())
        return;
    Page* page = m_pages[index];
    if (Page* before = currentPage(); before && before != page)
        before->leave();
    m_stack->setCurrentWidget(page);
    m_side->setCurrentIndex(static_cast<int>(index) + 1);
    m_rail->setCurrent(static_cast<int>(index));
    showSidePanel();
    page->enter();
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
    else
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

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_session.close();
    event->accept();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // Qt presses a button with Enter in dialogs only; here the key comes up unused.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (auto* button = qobject_cast<QAbstractButton*>(focusWidget()); enter && button && button->isEnabled())
        button->click();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    // toLocalFile would put a sign for every byte that is no UTF-8.
    const QString encoded = event->mimeData()->urls().first().path(QUrl::FullyEncoded);
    openPath(std::filesystem::path(QByteArray::fromPercentEncoding(encoded.toLatin1()).toStdString()));
}

bool MainWindow::event(QEvent* event) {
    // The first paint of the whole window, with whatever page is then shown.
    if (event->type() == QEvent::UpdateRequest && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
    return QMainWindow::event(event);
}

} // namespace ostrakon::ui

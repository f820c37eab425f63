// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/browse_page.h"
#include "ui/class_finder.h"
#include "ui/hold_key.h"
#include "ui/preferences.h"
#include "ui/text.h"
#include "widgets/class_panel.h"
#include "widgets/empty_state.h"
#include "widgets/film_strip.h"
#include "widgets/image_canvas.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

LabelPage::LabelPage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_map(workspace.session, new widgets::ImageCanvas)
    , m_stripImages(workspace.session)
    , m_stripSource(m_stripImages, workspace.classes, workspace.pictures)
    , m_stack(new QStackedWidget)
    , m_canvas(m_map.canvas())
    , m_strip(new widgets::FilmStrip) {
    m_stripImages.showIds({});
    m_strip->setSource(&m_stripSource);
    m_strip->setSingleSelection(true);
    m_strip->setAccessibleName(tr("Neighbours"));
    m_canvas->setKeysEnabled(false);
    m_canvas->setFocusPolicy(Qt::StrongFocus);
    m_empty = new widgets::EmptyState(widgets::Icon::Label, tr("Nothing to label yet. Add a folder of images first."),
                                      tr("Add a folder of images…"));
    buildSide();
    buildWork();
    connectOwn();
    connectWorkspace();
}

LabelPage::~LabelPage() = default;

void LabelPage::buildWork() {
    auto* work = new QWidget;
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildCaption());
    column->addWidget(m_canvas, 1);
    column->addWidget(m_strip);
    m_stack->addWidget(work);
    m_stack->addWidget(m_empty);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
}

void LabelPage::connectOwn() {
    new HoldKey(m_workspace.commands, Command::PeekUnderMap, this);
    connect(findChild<HoldKey*>(), &HoldKey::held, m_canvas, &widgets::ImageCanvas::setPeeking);
    connect(m_canvas, &widgets::ImageCanvas::spaceTapped, this, [this] { handle(Command::ToggleReviewed); });
    connect(&m_map, &MapOverlay::unavailable, this, [this](const QString& why) { m_workspace.session.say(why); });
    connect(m_empty, &widgets::EmptyState::triggered, this, [this] {
        if (!filteredAway())
            return m_workspace.commands.action(Command::OpenFolder)->trigger();
        m_workspace.commands.action(Command::PageBrowse)->trigger();
        m_workspace.commands.action(Command::FocusFilter)->trigger();
    });
    connect(m_strip, &widgets::CellView::currentChanged, this, [this](qint64 id) {
        if (id && ImageId{id} != m_current)
            show(ImageId{id});
    });
}

bool LabelPage::filteredAway() const {
    return m_workspace.images.count() == 0 && m_workspace.classes.counts().images > 0;
}

void LabelPage::showEmptyWords() {
    if (filteredAway())
        m_empty->setTexts(tr("No image matches the filter in Browse."), {}, tr("Go to the filter"));
    else
        m_empty->setTexts(tr("Nothing to label yet. Add a folder of images first."), {}, tr("Add a folder of images…"));
}

void LabelPage::connectWorkspace() {
    connect(&m_workspace.images, &ImageList::reset, this, [this] {
        if (isVisible())
            show(m_current);
    });
    connect(&m_workspace.images, &ImageList::rowsChanged, this, [this](qsizetype first, qsizetype last) {
        if (isVisible() && m_row >= first && m_row <= last)
            showImage();
    });
    connect(&m_workspace.pictures, &Pictures::pictureReady, this, [this](qint64 image, const auto& picture) {
        if (image == m_current.value && isVisible())
            m_canvas->setPyramid(picture);
    });
    connect(&m_workspace.pictures, &Pictures::pictureFailed, this, [this](qint64 image, const QString& why) {
        if (image == m_current.value)
            m_canvas->setMessage(why, widgets::Icon::ImageBroken);
    });
    connect(&m_workspace.classes, &ClassList::changed, this, [this] {
        m_classes->setItems(m_workspace.classes.items());
        showHint();
        showRow();
    });
    connect(&m_workspace.session, &Session::closed, this, [this] {
        m_current = {};
        m_row = -1;
    });
    connect(&m_workspace.session, &Session::historyMoved, this, [this](ActId act) {
        if (isVisible())
            followAct(act);
    });
    connect(&m_workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        if (isVisible() && (what.has(project::Changed::Runs) || what.has(project::Changed::Things)))
            loadContext();
    });
}

QWidget* LabelPage::buildCaption() {
    auto* caption = new QWidget;
    widgets::setLook(caption, widgets::Look::Panel);
    caption->setAttribute(Qt::WA_StyledBackground);
    m_name = widgets::plainLabel({}, widgets::Look::Heading);
    m_place = widgets::plainLabel({}, widgets::Look::Caption);
    m_state = widgets::plainLabel({}, widgets::Look::Caption);
    auto* row = new QHBoxLayout(caption);
    row->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGap);
    row->setSpacing(measure::kGapWide);
    row->addWidget(m_name);
    row->addWidget(m_state);
    row->addStretch();
    row->addWidget(m_place);
    return caption;
}

void LabelPage::buildSide() {
    m_side = new QWidget;
    m_side->setFixedWidth(measure::kInspector);
    widgets::setLook(m_side, widgets::Look::Panel);
    m_side->setAttribute(Qt::WA_StyledBackground);
    m_classes = new widgets::ClassPanel;
    m_classes->setFocusPolicy(Qt::TabFocus);
    auto* title = widgets::plainLabel(tr("Classes"), widgets::Look::Heading);
    m_hint = widgets::plainLabel({}, widgets::Look::Caption);
    m_hint->setWordWrap(true);
    auto* byName = commandButton(m_workspace.commands, Command::TypeToFindClass);
    auto* manage = commandButton(m_workspace.commands, Command::ManageClasses);
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(title);
    column->addWidget(m_hint);
    column->addWidget(m_classes, 1);
    column->addWidget(byName);
    column->addWidget(manage);
    connect(&Preferences::instance(), &Preferences::autoAdvanceChanged, this, &LabelPage::showHint);
    m_workspace.commands.followKeys(this, [this] { showHint(); });
    connect(m_classes, &widgets::ClassPanel::classChosen, this, [this](qint64 id) { label(ClassId{id}); });
}

void LabelPage::showHint() {
    if (m_workspace.classes.items().isEmpty())
        m_hint->setText(tr("No classes yet. Press %1 and type a name: the first ten get the keys 1 to 9 and 0.")
                            .arg(m_workspace.commands.keyText(Command::TypeToFindClass)));
    else if (Preferences::instance().autoAdvance())
        m_hint->setText(tr("A key gives the class and goes on to the next image."));
    else
        m_hint->setText(tr("A key gives the class; the image stays (%1 changes that).")
                            .arg(m_workspace.commands.keyText(Command::ToggleAutoAdvance)));
}

void LabelPage::enter() {
    // The list holds still while one labels along it, even when the filter says "unlabeled".
    m_workspace.images.setFollowing(false);
    show(m_current);
    m_canvas->setFocus();
}

void LabelPage::leave() {
    m_workspace.images.setFollowing(true);
}

void LabelPage::label(const std::optional<WantedClass>& label) {
    if (!m_current)
        return;
    m_workspace.label({m_current}, label);
    if (label && Preferences::instance().autoAdvance())
        step(1);
}

void LabelPage::findClass() {
    if (!m_current)
        return;
    ClassFinder::ask(this, m_workspace, [this](const WantedClass& wanted) { label(wanted); });
}

bool LabelPage::handles(Command command) const {
    return (command >= Command::NextImage && command <= Command::ToggleReviewed) ||
           (command >= Command::ZoomIn && command <= Command::PeekUnderMap);
}

bool LabelPage::handle(Command command) {
    if (const auto given = classFor(command, m_workspace.classes)) {
        label(given);
        return true;
    }
    switch (command) {
    case Command::NextImage:
        step(1);
        return true;
    case Command::PreviousImage:
        step(-1);
        return true;
    case Command::NextUnlabeled:
        stepUnlabeled(1);
        return true;
    case Command::PreviousUnlabeled:
        stepUnlabeled(-1);
        return true;
    case Command::ClearLabel:
        label(std::nullopt);
        return true;
    case Command::TypeToFindClass:
        findClass();
        return true;
    case Command::ToggleReviewed: {
        const project::ImageRow* row = m_workspace.images.row(m_row);
        m_workspace.setReviewed({m_current}, !(row && row->reviewed));
        return true;
    }
    case Command::ZoomIn:
        m_canvas->zoomIn();
        return true;
    case Command::ZoomOut:
        m_canvas->zoomOut();
        return true;
    case Command::ZoomFit:
        m_canvas->zoomToFit();
        return true;
    case Command::ZoomActual:
        m_canvas->zoomToActualSize();
        return true;
    case Command::ToggleMap:
        m_map.setOn(!m_map.isOn());
        return true;
    default:
        return m_workspace.sayNoClassFor(command) || handles(command);
    }
}

} // namespace ostrakon::ui

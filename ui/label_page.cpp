// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "core/project/predictions.h"
#include "core/project/runs.h"
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

namespace {

constexpr qsizetype kNeighboursBefore = 12;
constexpr qsizetype kNeighboursAfter = 36;
constexpr qsizetype kPrefetched = 3;

/// The other views of the thing first, the image among them, then the neighbours in the list.
std::vector<ImageId> stripOf(std::vector<ImageId> own, const std::vector<ImageId>& neighbours) {
    for (const ImageId id : neighbours)
        if (std::find(own.begin(), own.end(), id) == own.end())
            own.push_back(id);
    return own;
}

} // namespace

/// What else is known about the image in view, read on the query thread.
struct LabelPage::Context {
    std::vector<ImageId> views; ///< of its thing, when there are several
    RunId run;
    std::optional<project::Prediction> prediction;
};

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

    new HoldKey(workspace.commands, Command::PeekUnderMap, this);
    connect(findChild<HoldKey*>(), &HoldKey::held, m_canvas, &widgets::ImageCanvas::setPeeking);
    connect(m_canvas, &widgets::ImageCanvas::spaceTapped, this, [this] { handle(Command::ToggleReviewed); });
    connect(&m_map, &MapOverlay::unavailable, this, [this](const QString& why) { m_workspace.session.say(why); });
    connect(m_empty, &widgets::EmptyState::triggered, this,
            [this] { m_workspace.commands.action(Command::OpenFolder)->trigger(); });
    connect(m_strip, &widgets::CellView::currentChanged, this, [this](qint64 id) {
        if (id && ImageId{id} != m_current)
            show(ImageId{id});
    });
    connect(&workspace.images, &ImageList::reset, this, [this] {
        if (isVisible())
            show(m_current);
    });
    connect(&workspace.images, &ImageList::rowsChanged, this, [this](qsizetype first, qsizetype last) {
        if (isVisible() && m_row >= first && m_row <= last)
            showImage();
    });
    connect(&workspace.pictures, &Pictures::pictureReady, this, [this](qint64 image, const auto& picture) {
        if (image == m_current.value && isVisible())
            m_canvas->setPyramid(picture);
    });
    connect(&workspace.pictures, &Pictures::pictureFailed, this, [this](qint64 image, const QString& why) {
        if (image == m_current.value)
            m_canvas->setMessage(why, widgets::Icon::ImageBroken);
    });
    connect(&workspace.classes, &ClassList::changed, this, [this] {
        m_classes->setItems(m_workspace.classes.items());
        showRow();
    });
    connect(&workspace.session, &Session::closed, this, [this] {
        m_current = {};
        m_row = -1;
    });
    connect(&workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        if (isVisible() && (what.has(project::Changed::Runs) || what.has(project::Changed::Things)))
            loadContext();
    });
}

LabelPage::~LabelPage() = default;

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
    auto* hint =
        widgets::plainLabel(tr("A key gives the class and goes on to the next image."), widgets::Look::Caption);
    hint->setWordWrap(true);
    auto* manage = commandButton(m_workspace.commands, Command::ManageClasses);
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(title);
    column->addWidget(m_classes, 1);
    column->addWidget(hint);
    column->addWidget(manage);
    connect(m_classes, &widgets::ClassPanel::classChosen, this, [this](qint64 id) { label(ClassId{id}); });
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

void LabelPage::show(ImageId image) {
    const qsizetype count = m_workspace.images.count();
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
    if (count == 0) {
        m_current = {};
        return;
    }
    const qsizetype row = m_workspace.images.rowOf(image);
    // After an undo of an import the image may be gone: stay where the eye is.
    goTo(row >= 0 ? row : std::clamp<qsizetype>(m_row, 0, count - 1));
}

void LabelPage::goTo(qsizetype row) {
    const ImageId next = m_workspace.images.at(row);
    const bool moved = next != m_current;
    m_row = row;
    m_current = next;
    if (moved) {
        m_canvas->setMessage(tr("Loading…"));
        loadContext();
    }
    showImage();
}

void LabelPage::showImage() {
    showRow();
    const auto key = m_workspace.images.pictureKey(m_row);
    if (!key) {
        if (const auto* row = m_workspace.images.row(m_row); row && row->root.empty())
            m_canvas->setMessage(tr("This image's file is not known any more."), widgets::Icon::ImageBroken);
        return;
    }
    if (m_canvas->property("image").toLongLong() == m_current.value && m_canvas->hasImage())
        return;
    m_canvas->setProperty("image", QVariant::fromValue(m_current.value));
    if (const auto picture = m_workspace.pictures.picture(*key))
        m_canvas->setPyramid(picture);
    prefetch();
}

void LabelPage::showRow() {
    const project::ImageRow* row = m_workspace.images.row(m_row);
    m_place->setText(tr("%1 of %2").arg(number(m_row + 1), number(m_workspace.images.count())));
    if (!row || !m_current)
        return;
    m_name->setText(text(std::filesystem::path(row->relativePath)));
    m_classes->setGiven(row->label ? row->label->value : 0);
    QStringList state;
    if (!row->label)
        state.append(tr("no label"));
    if (row->reviewed)
        state.append(tr("reviewed"));
    if (row->conflict)
        state.append(tr("copies disagree"));
    m_state->setText(state.join(QStringLiteral(" · ")));
}

void LabelPage::prefetch() {
    for (qsizetype i = 1; i <= kPrefetched; ++i)
        for (const qsizetype row : {m_row + i, m_row - i})
            if (row >= 0 && row < m_workspace.images.count())
                if (const auto key = m_workspace.images.pictureKey(row))
                    m_workspace.pictures.picture(*key, image::Urgency::Soon);
}

void LabelPage::loadContext() {
    const auto read = [image = m_current](project::Reader& reader) {
        Context out;
        const auto row = project::findImage(reader, image);
        if (row && row->thing) {
            project::ImageFilter same;
            same.thing = row->thing;
            out.views = project::listIds(reader, same);
        }
        for (const project::RunRow& run : project::listRuns(reader)) {
            if (run.state != project::RunState::Finished && run.state != project::RunState::Stopped)
                continue;
            out.run = run.id;
            out.prediction = project::findPrediction(reader, run.id, image);
            break;
        }
        return out;
    };
    m_workspace.session.query(this, read, [this, image = m_current](const Context& context) {
        if (image == m_current)
            adoptContext(context);
    });
}

void LabelPage::adoptContext(const Context& context) {
    std::vector<ImageId> neighbours;
    const qsizetype first = std::max<qsizetype>(0, m_row - kNeighboursBefore);
    for (qsizetype row = first; row < std::min(m_workspace.images.count(), m_row + kNeighboursAfter); ++row)
        neighbours.push_back(m_workspace.images.at(row));
    // Refilling the strip keeps its old current image for a moment; that is nobody's wish to go back there.
    const QSignalBlocker quiet(m_strip);
    const bool several = context.views.size() > 1;
    m_stripImages.showIds(stripOf(several ? context.views : std::vector<ImageId>{}, neighbours));
    m_strip->setOwnViews(several ? static_cast<qsizetype>(context.views.size()) : 0);
    m_strip->setCurrentId(m_current.value);
    m_map.setTarget(context.run, m_current);
    if (context.prediction)
        m_classes->setSuggested(context.prediction->predicted.value, context.prediction->probability);
    else
        m_classes->setSuggested(0, 0.0);
}

void LabelPage::step(int rows) {
    const qsizetype count = m_workspace.images.count();
    if (count > 0)
        goTo(std::clamp<qsizetype>(m_row + rows, 0, count - 1));
}

void LabelPage::stepUnlabeled(int direction) {
    const auto find = [ids = m_workspace.images.ids(), from = m_row, direction](project::Reader& reader) {
        return nextUnlabeledRow(reader, ids, from, direction);
    };
    m_workspace.session.query(this, find, [this](qsizetype row) {
        if (row >= 0)
            goTo(row);
        else
            m_workspace.session.say(tr("Every image in this list has a label."));
    });
}

void LabelPage::label(std::optional<ClassId> label) {
    if (!m_current)
        return;
    m_workspace.label({m_current}, label);
    if (label && Preferences::instance().autoAdvance())
        step(1);
}

void LabelPage::findClass() {
    ClassFinder::ask(this, m_workspace, [this](ClassId id) { label(id); });
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
        return handles(command);
    }
}

} // namespace ostrakon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// Label: which image is in view and what is known of it. Building and commands are in label_page.cpp.
#include "ui/label_page.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>

#include "core/base/json.h"
#include "core/project/history.h"
#include "core/project/predictions.h"
#include "core/project/runs.h"
#include "ui/text.h"
#include "widgets/class_panel.h"
#include "widgets/film_strip.h"
#include "widgets/image_canvas.h"

namespace ostrakon::ui {

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

/// The image to look at after `act` was taken back or done again: the one in view when it is among those the act was
/// about, else the first of them; none for acts that are not about single images. Query thread.
ImageId imageOf(project::Reader& reader, ActId act, ImageId inView) {
    const auto shown = project::findImage(reader, inView);
    ImageId first;
    for (const project::Payload& payload : project::payloads(reader, act)) {
        const Json meaning = Json::parse(payload.json, nullptr, false);
        if (!meaning.is_object() || meaning.value("kind", "") == "import")
            return {};
        const auto& images = payload.images;
        if (shown && std::find(images.begin(), images.end(), shown->facts.sha256) != images.end())
            return inView;
        if (!first && !images.empty())
            first = project::findImage(reader, images.front()).value_or(ImageId{});
    }
    return first;
}

} // namespace

/// What else is known about the image in view, read on the query thread.
struct LabelPage::Context {
    std::vector<ImageId> views; ///< of its thing, when there are several
    RunId run;
    std::optional<project::Prediction> prediction;
};

void LabelPage::show(ImageId image) {
    const qsizetype count = m_workspace.images.count();
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
    showEmptyWords();
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

void LabelPage::followAct(ActId act) {
    // What a key changes must be seen to change: the image whose label was taken back comes into view.
    const auto find = [act, inView = m_current](project::Reader& reader) { return imageOf(reader, act, inView); };
    m_workspace.session.query(this, find, [this](ImageId image) {
        if (image && image != m_current && m_workspace.images.rowOf(image) >= 0)
            show(image);
    });
}

} // namespace ostrakon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

#include <QCoreApplication>

#include "core/project/history.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

/// A ring alone is where the arrows stand; keys act on what is selected.
QString nothingSelected() {
    return QCoreApplication::translate("ui", "No image is selected. Click one, or go to it with the arrows.");
}

} // namespace

Workspace::Workspace(Session& openProject, Commands& windowCommands)
    : session(openProject)
    , commands(windowCommands)
    , classes(openProject)
    , images(openProject)
    , source(images, classes, pictures) {
    // Training and health checks must know what the eye has seen.
    QObject::connect(&pictures, &Pictures::foundDamaged, &classes, [this](ImageId image, const base::Message& reason) {
        session.note([image, reason](project::Writer& writer) {
            const auto row = project::findImage(writer, image);
            if (row && row->facts.damaged.key.empty())
                project::setDamaged(writer, image, reason);
        });
    });
}

void Workspace::label(const std::vector<ImageId>& ids, const std::optional<WantedClass>& label) {
    if (ids.empty())
        return session.say(nothingSelected());
    act([ids, label](project::Writer& writer) {
        if (label && !label->newName.isEmpty())
            return project::setLabelsByName(writer, ids, label->newName.toStdString());
        return project::setLabels(writer, ids, label ? std::optional(label->id) : std::nullopt);
    });
}

void Workspace::act(std::function<project::ActResult(project::Writer&)> job) {
    // What has just been done is what undo would take back: the menu, the history and this sentence say the same.
    const auto doAndTell = [job = std::move(job)](project::Writer& writer) {
        return job(writer).changed ? project::undoLabel(writer) : std::optional<base::Message>();
    };
    session.write(&classes, doAndTell, [this](const std::optional<base::Message>& done) {
        const QString undo = commands.keyText(Command::Undo);
        if (!done)
            session.say(QCoreApplication::translate("ui", "Nothing had to be changed: it is so already."));
        else if (undo.isEmpty())
            session.say(text(*done) + u'.');
        else
            session.say(QCoreApplication::translate("ui", "%1. %2 takes it back.").arg(text(*done), undo));
    });
}

bool Workspace::sayNoClassFor(Command command) {
    if (command < Command::Class1 || command > Command::Class10)
        return false;
    session.say(
        QCoreApplication::translate("ui", "No class has this key. Press %1 to type the name of one, or a new one.")
            .arg(commands.keyText(Command::TypeToFindClass)));
    return true;
}

void Workspace::setReviewed(const std::vector<ImageId>& ids, bool reviewed) {
    if (ids.empty())
        return session.say(nothingSelected());
    act([ids, reviewed](project::Writer& writer) { return project::setReviewed(writer, ids, reviewed); });
}

} // namespace ostrakon::ui

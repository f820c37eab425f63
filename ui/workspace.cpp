// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

#include <QCoreApplication>

#include "core/project/images.h"
#include "core/project/labels.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

QString labelled(qint64 count, const QString& name) {
    const int n = static_cast<int>(count);
    return name.isEmpty() ? QCoreApplication::translate("ui", "The label of %Ln images was removed.", nullptr, n)
                          : QCoreApplication::translate("ui", "%Ln images are now “%1”.", nullptr, n).arg(name);
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

void Workspace::label(const std::vector<ImageId>& ids, std::optional<ClassId> label) {
    if (ids.empty())
        return;
    const QString name = label ? classes.nameOf(*label) : QString();
    const auto act = [ids, label](project::Writer& writer) { return project::setLabels(writer, ids, label); };
    session.write(&classes, act, [this, count = static_cast<qint64>(ids.size()), name](const project::ActResult& done) {
        if (done.changed && count > 1)
            session.say(labelled(count, name));
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
        return;
    session.write([ids, reviewed](project::Writer& writer) { return project::setReviewed(writer, ids, reviewed); });
}

} // namespace ostrakon::ui

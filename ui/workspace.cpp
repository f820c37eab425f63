// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

#include <QCoreApplication>

#include "core/project/labels.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

QString labelled(qint64 count, const QString& name) {
    const int n = static_cast<int>(count);
    return name.isEmpty() ? QCoreApplication::translate("ui", "The label of %n images was removed.", nullptr, n)
                          : QCoreApplication::translate("ui", "%n images are now “%1”.", nullptr, n).arg(name);
}

} // namespace

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

void Workspace::setReviewed(const std::vector<ImageId>& ids, bool reviewed) {
    if (ids.empty())
        return;
    session.write([ids, reviewed](project::Writer& writer) { return project::setReviewed(writer, ids, reviewed); });
}

} // namespace ostrakon::ui

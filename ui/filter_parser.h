// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the filter line, and what they mean.
#pragma once

#include <QHash>
#include <QStringList>
#include <QVector>

#include "core/project/images.h"
#include "ui/class_list.h"
#include "widgets/filter_line.h"

namespace ostrakon::ui {

/// What a filter line says. Words that mean nothing are not an error of the whole: they are listed in `problems` and
/// the rest holds.
struct ParsedFilter {
    project::ImageFilter filter;
    QString thing;                    ///< a thing's name, to be looked up; empty: none
    QHash<QString, QString> problems; ///< word → why it is wrong
};

/// `class:scratch unlabeled -reviewed split:val thing:part_7 wrong conf<0.6 predicted:pit cam2`.
/// `run` is the run that `wrong`, `conf` and `predicted` speak of; none makes them problems.
ParsedFilter parseFilter(const QStringList& tokens, const ClassList& classes, RunId run);

/// Fields for the line's completion, with the classes of now.
QVector<widgets::FilterField> filterFields(const ClassList& classes);

} // namespace ostrakon::ui

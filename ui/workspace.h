// SPDX-License-Identifier: GPL-3.0-or-later
// What all pages share: the open project, its classes, pictures, and the list that Browse and Label walk along.
#pragma once

#include "ui/class_list.h"
#include "ui/commands.h"
#include "ui/image_grid_source.h"
#include "ui/image_list.h"
#include "ui/pictures.h"
#include "ui/session.h"

namespace ostrakon::ui {

/// What a label is given: a class that is there, or the name of one that the same act makes.
struct WantedClass {
    WantedClass(ClassId there)
        : id(there) {}
    explicit WantedClass(const QString& typed)
        : newName(typed) {}

    ClassId id;
    QString newName;
};

/// Owned by the window, before its pages. GUI thread.
struct Workspace {
    Workspace(Session& openProject, Commands& windowCommands);

    Session& session;
    Commands& commands;
    Pictures pictures;
    ClassList classes;
    ImageList images;
    ImageGridSource source;

    /// One act: gives `ids` the class, none takes it away; says what it did.
    void label(const std::vector<ImageId>& ids, const std::optional<WantedClass>& label);
    /// Does the one act that `job` is, then says what it did, in the history's words, and the key that takes it back.
    void act(std::function<project::ActResult(project::Writer&)> job);
    /// True, after a sentence that says how to get one, where `command` is a class key that no class has.
    bool sayNoClassFor(Command command);
    void setReviewed(const std::vector<ImageId>& ids, bool reviewed);
};

} // namespace ostrakon::ui

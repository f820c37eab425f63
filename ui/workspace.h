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

/// Owned by the window, before its pages. GUI thread.
struct Workspace {
    Workspace(Session& openProject, Commands& windowCommands);

    Session& session;
    Commands& commands;
    Pictures pictures;
    ClassList classes;
    ImageList images;
    ImageGridSource source;

    /// One act: gives `ids` the class, none takes it away; says what it did, with "Undo" at hand.
    void label(const std::vector<ImageId>& ids, std::optional<ClassId> label);
    /// True, after a sentence that says how to get one, where `command` is a class key that no class has.
    bool sayNoClassFor(Command command);
    void setReviewed(const std::vector<ImageId>& ids, bool reviewed);
};

} // namespace ostrakon::ui

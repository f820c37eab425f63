// SPDX-License-Identifier: GPL-3.0-or-later
// The class tree: stable ids with name, colour, key, parent and order.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/project/writer.h"

namespace ostrakon::project {

struct ClassRow {
    ClassId id;
    Uid uid;
    std::string name;      ///< unique, never empty, no outer blanks
    std::uint32_t rgb = 0; ///< 0xRRGGBB
    std::string key;       ///< one character such as "1", or empty; unique
    std::optional<ClassId> parent;
    int position = 0;                 ///< order in lists, from 0 without gaps
    std::vector<std::string> aliases; ///< earlier names and names of classes merged into this one
};

struct NewClass {
    std::string name;
    std::optional<std::uint32_t> rgb; ///< none: the next of Okabe and Ito's colours
    std::optional<std::string> key;   ///< none: the first free of 1–9 and 0
    std::optional<ClassId> parent;
};

/// Okabe–Ito's eight, then lighter and darker turns of them. `index` from 0.
std::uint32_t defaultColour(int index);

/// In order of position. Cost: one query over a table of some dozen rows.
std::vector<ClassRow> listClasses(Reader& reader);
std::optional<ClassRow> findClass(Reader& reader, ClassId id);
/// By name, else by alias.
std::optional<ClassRow> findClass(Reader& reader, const std::string& name);

// Each of these is one act, undoable. All throw Error{BadInput} with a sentence for a name that is empty or taken, and
// Error{NotFound} for a class that is not there.

ClassId addClass(Writer& writer, const NewClass& wanted);
ClassId ensureClass(Writer& writer, const std::string& name); ///< the one that has the name or alias, else a new one
ActResult renameClass(Writer& writer, ClassId id, const std::string& name); ///< the old name stays as an alias
ActResult recolourClass(Writer& writer, ClassId id, std::uint32_t rgb);
ActResult setClassKey(Writer& writer, ClassId id, const std::string& key); ///< taken from the class that had it
ActResult setClassParent(Writer& writer, ClassId id, std::optional<ClassId> parent); ///< refuses a cycle
ActResult reorderClasses(Writer& writer, std::span<const ClassId> order);            ///< every class once
/// Images, children and names of `from` go to `into`; `from` is gone.
ActResult mergeClasses(Writer& writer, std::span<const ClassId> from, ClassId into);
/// Its images become unlabeled, its children roots.
ActResult removeClass(Writer& writer, ClassId id);

} // namespace ostrakon::project

// SPDX-License-Identifier: GPL-3.0-or-later
// Acts that end a class: merging it into another, or removing it.
#include <algorithm>

#include "core/project/classes.h"
#include "core/project/connection.h"
#include "core/project/image_types.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

ClassRow needClass(Reader& reader, ClassId id) {
    auto row = findClass(reader, id);
    if (!row)
        throw Error(Code::NotFound, base::tr("That class is not there any more."));
    return *row;
}

void putImages(Connection& c, PayloadBuilder& payload, ClassId from) {
    Query images =
        c.query("SELECT i.sha256 FROM items s JOIN images i ON i.id = s.image_id WHERE s.class_id = ? ORDER BY i.id");
    images.bind(from);
    while (images.step())
        payload.image(images.sha256(0));
}

// Who labelled when stays: the merge says something of the class, not of the image.
void mergeOne(Writer& writer, const ClassRow& from, ClassId into) {
    Connection& c = writer.connection();
    c.run("UPDATE items SET class_id = ?, label_source = ? WHERE class_id = ?", into,
          static_cast<int>(LabelSource::Merge), from.id);
    c.run("UPDATE classes SET parent_id = ? WHERE parent_id = ? AND id <> ?", into, from.id, into);
    c.run("UPDATE classes SET parent_id = NULL WHERE id = ? AND parent_id = ?", into, from.id);
    c.run("UPDATE class_aliases SET class_id = ? WHERE class_id = ?", into, from.id);
    c.run("INSERT INTO class_aliases(class_id, name) VALUES(?,?)", into, from.name);
    c.run("DELETE FROM classes WHERE id = ?", from.id);
}

// Is `below` somewhere under `above`? Then it must not become its parent.
bool standsBelow(Reader& reader, ClassId below, ClassId above) {
    for (auto up = needClass(reader, below).parent; up; up = needClass(reader, *up).parent)
        if (*up == above)
            return true;
    return false;
}

} // namespace

ActResult mergeClasses(Writer& writer, std::span<const ClassId> from, ClassId into) {
    const ClassRow target = needClass(writer, into);
    std::string names;
    for (const ClassId id : from) {
        if (id == into)
            throw Error(Code::BadInput, base::tr("“%1” cannot be merged into itself.", target.name));
        names += (names.empty() ? "" : ", ") + needClass(writer, id).name;
    }
    return writer.act({"class.merge", base::tr("“%1” merged into “%2”", names, target.name), {}}, [&] {
        PayloadBuilder payload("class.merge");
        payload["into"] = classJson(writer, into);
        for (const ClassId id : from) {
            const ClassRow row = needClass(writer, id);
            payload["from"].push_back(classJson(writer, id));
            putImages(writer.connection(), payload, id);
            // Lift the target out first where it stands below what goes.
            if (standsBelow(writer, into, id))
                writer.connection().run("UPDATE classes SET parent_id = ? WHERE id = ?", row.parent, into);
            mergeOne(writer, row, into);
        }
        payload.store(writer);
    });
}

ActResult removeClass(Writer& writer, ClassId id) {
    const ClassRow row = needClass(writer, id);
    return writer.act({"class.remove", base::tr("Class “%1” removed", row.name), {}}, [&] {
        Connection& c = writer.connection();
        PayloadBuilder payload("class.remove");
        payload["class"] = classJson(writer, id);
        putImages(c, payload, id);
        c.run("UPDATE items SET class_id = NULL, label_source = 0, labelled_by = ?, labelled_at = ? WHERE class_id = ?",
              writer.personId(), writer.now(), id);
        c.run("UPDATE classes SET parent_id = NULL WHERE parent_id = ?", id);
        c.run("DELETE FROM class_aliases WHERE class_id = ?", id);
        c.run("DELETE FROM classes WHERE id = ?", id);
        payload.store(writer);
    });
}

} // namespace ostrakon::project

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/classes.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/project/connection.h"
#include "core/project/names.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

constexpr const char* kColumns = "SELECT id, uid, name, rgb, key, parent_id FROM classes ";

ClassRow readRow(Query& query) {
    ClassRow row;
    row.id = query.id<ClassId>(0);
    row.uid = query.uid(1);
    row.name = query.text(2);
    row.rgb = static_cast<std::uint32_t>(query.integer(3) & 0xFFFFFF);
    row.key = query.text(4);
    row.parent = query.optionalId<ClassId>(5);
    return row;
}

std::string freeKey(Reader& reader) {
    const auto classes = listClasses(reader);
    for (const char* key : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"})
        if (std::none_of(classes.begin(), classes.end(), [&](const ClassRow& row) { return row.key == key; }))
            return key;
    return {};
}

ClassRow needClass(Reader& reader, ClassId id) {
    auto row = findClass(reader, id);
    if (!row)
        throw Error(Code::NotFound, base::tr("That class is not there any more."));
    return *row;
}

// Aliases do not reserve a name: whoever uses it anew means the new class.
std::string needFreeName(Reader& reader, const std::string& wanted, ClassId except) {
    const std::string name = trimmed(wanted);
    if (name.empty())
        throw Error(Code::BadInput, base::tr("A class needs a name."));
    Query query = reader.connection().query("SELECT id FROM classes WHERE name = ? AND id <> ?");
    if (query.bind(name, except).step())
        throw Error(Code::BadInput, base::tr("There is a class “%1” already.", name),
                    base::tr("Choose another name, or merge the two."));
    return name;
}

ClassId insertClass(Writer& writer, const NewClass& wanted) {
    Connection& c = writer.connection();
    const std::string name = needFreeName(writer, wanted.name, {});
    if (wanted.parent)
        needClass(writer, *wanted.parent);
    Query next = c.query("SELECT coalesce(max(position), -1) + 1 FROM classes");
    next.step();
    const auto position = static_cast<int>(next.integer(0));
    const Uid uid = Uid::random();
    const std::uint32_t rgb = wanted.rgb.value_or(defaultColour(position));
    c.run("INSERT INTO classes(uid, name, rgb, key, parent_id, position) VALUES(?,?,?,?,?,?)", uid, name, rgb,
          wanted.key ? *wanted.key : freeKey(writer), wanted.parent, position);
    const ClassId id{c.lastId()};
    PayloadBuilder payload("class.add");
    payload["class"] = {{"uid", uid.hex()}, {"name", name}, {"rgb", rgb}};
    payload["parent"] = classJson(writer, wanted.parent);
    payload.store(writer);
    return id;
}

ActSpec spec(const char* kind, base::Message message) {
    return {kind, std::move(message), {}};
}

ActResult change(Writer& writer, const char* kind, base::Message message, ClassId id, const char* field, Json before,
                 Json after, const std::function<void()>& body) {
    return writer.act(spec(kind, std::move(message)), [&] {
        PayloadBuilder payload(kind);
        payload["class"] = classJson(writer, id);
        payload[field] = {std::move(before), std::move(after)};
        body();
        payload.store(writer);
    });
}

// A file from outside may hold a circle, in which whoever walks upwards would never arrive.
void cutCircles(std::vector<ClassRow>& classes, const std::map<ClassId, std::size_t>& places) {
    for (ClassRow& row : classes) {
        auto above = row.parent;
        for (std::size_t steps = 0; above; ++steps) {
            const auto place = places.find(*above);
            if (place == places.end() || steps > classes.size()) {
                row.parent.reset();
                break;
            }
            above = classes[place->second].parent;
        }
    }
}

} // namespace

std::uint32_t defaultColour(int index) {
    // Okabe and Ito 2008, with grey for black so that it shows on a dark ground; then each lighter, then darker.
    static constexpr std::array<std::uint32_t, 8> kColours{0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442,
                                                           0x0072B2, 0xD55E00, 0xCC79A7, 0x999999};
    const auto place = static_cast<std::size_t>(std::max(index, 0));
    const std::uint32_t base = kColours[place % kColours.size()];
    const std::size_t turn = place / kColours.size() % 3;
    std::uint32_t out = 0;
    for (const int shift : {16, 8, 0}) {
        const std::uint32_t channel = base >> shift & 0xFF;
        const std::uint32_t turned = turn == 0 ? channel : turn == 1 ? channel + (255 - channel) / 2 : channel * 6 / 10;
        out |= turned << shift;
    }
    return out;
}

Json classJson(Reader& reader, const std::optional<ClassId>& id) {
    const auto row = id ? findClass(reader, *id) : std::nullopt;
    return row ? Json{{"uid", row->uid.hex()}, {"name", row->name}} : Json();
}

std::vector<ClassRow> listClasses(Reader& reader) {
    std::vector<ClassRow> out;
    std::map<ClassId, std::size_t> places;
    Query query = reader.connection().query(std::string(kColumns) + "ORDER BY position, id");
    while (query.step()) {
        out.push_back(readRow(query));
        out.back().position = static_cast<int>(out.size()) - 1;
        places[out.back().id] = out.size() - 1;
    }
    Query aliases = reader.connection().query("SELECT class_id, name FROM class_aliases ORDER BY id");
    while (aliases.step())
        if (const auto place = places.find(aliases.id<ClassId>(0)); place != places.end())
            out[place->second].aliases.push_back(aliases.text(1));
    cutCircles(out, places);
    return out;
}

std::optional<ClassRow> findClass(Reader& reader, ClassId id) {
    for (const ClassRow& row : listClasses(reader))
        if (row.id == id)
            return row;
    return std::nullopt;
}

std::optional<ClassRow> findClass(Reader& reader, const std::string& name) {
    const auto classes = listClasses(reader);
    for (const ClassRow& row : classes)
        if (row.name == name)
            return row;
    for (const ClassRow& row : classes)
        if (std::find(row.aliases.begin(), row.aliases.end(), name) != row.aliases.end())
            return row;
    return std::nullopt;
}

ClassId addClass(Writer& writer, const NewClass& wanted) {
    ClassId id;
    writer.act(spec("class.add", base::tr("Class “%1” added", trimmed(wanted.name))),
               [&] { id = insertClass(writer, wanted); });
    return id;
}

ClassId ensureClass(Writer& writer, const std::string& name) {
    const auto found = findClass(writer, trimmed(name));
    return found ? found->id : addClass(writer, {trimmed(name), {}, {}, {}});
}

ActResult renameClass(Writer& writer, ClassId id, const std::string& name) {
    const ClassRow row = needClass(writer, id);
    const std::string wanted = needFreeName(writer, name, id);
    return change(writer, "class.rename", base::tr("Class “%1” renamed to “%2”", row.name, wanted), id, "name",
                  row.name, wanted, [&] {
                      if (wanted == row.name)
                          return;
                      Connection& c = writer.connection();
                      c.run("UPDATE classes SET name = ? WHERE id = ?", wanted, id);
                      c.run("DELETE FROM class_aliases WHERE class_id = ? AND name IN (?, ?)", id, wanted, row.name);
                      c.run("INSERT INTO class_aliases(class_id, name) VALUES(?,?)", id, row.name);
                  });
}

ActResult recolourClass(Writer& writer, ClassId id, std::uint32_t rgb) {
    const ClassRow row = needClass(writer, id);
    return change(writer, "class.recolour", base::tr("Class “%1” got another colour", row.name), id, "rgb", row.rgb,
                  rgb, [&] { writer.connection().run("UPDATE classes SET rgb = ? WHERE id = ?", rgb & 0xFFFFFF, id); });
}

ActResult setClassKey(Writer& writer, ClassId id, const std::string& key) {
    const ClassRow row = needClass(writer, id);
    const auto message = key.empty() ? base::tr("Class “%1” lost its key", row.name)
                                     : base::tr("Class “%1” got the key “%2”", row.name, key);
    return change(writer, "class.key", message, id, "key", row.key, key, [&] {
        Connection& c = writer.connection();
        if (!key.empty())
            c.run("UPDATE classes SET key = '' WHERE key = ? AND id <> ?", key, id);
        c.run("UPDATE classes SET key = ? WHERE id = ?", key, id);
    });
}

ActResult setClassParent(Writer& writer, ClassId id, std::optional<ClassId> parent) {
    const ClassRow row = needClass(writer, id);
    std::string parentName;
    if (parent)
        parentName = needClass(writer, *parent).name;
    for (auto above = parent; above; above = needClass(writer, *above).parent)
        if (*above == id)
            throw Error(Code::BadInput, base::tr("“%1” cannot stand below itself.", row.name));
    const auto message = parent ? base::tr("Class “%1” put below “%2”", row.name, parentName)
                                : base::tr("Class “%1” put at the top", row.name);
    return change(writer, "class.parent", message, id, "parent", classJson(writer, row.parent),
                  classJson(writer, parent),
                  [&] { writer.connection().run("UPDATE classes SET parent_id = ? WHERE id = ?", parent, id); });
}

ActResult reorderClasses(Writer& writer, std::span<const ClassId> order) {
    auto classes = listClasses(writer);
    std::vector<ClassId> wanted(order.begin(), order.end()), known;
    for (const ClassRow& row : classes)
        known.push_back(row.id);
    std::sort(wanted.begin(), wanted.end());
    std::sort(known.begin(), known.end());
    if (wanted != known)
        throw Error(Code::BadInput, base::tr("The new order of the classes must name each of them once."));
    return writer.act(spec("class.order", base::tr("Classes put in another order")), [&] {
        PayloadBuilder payload("class.order");
        int position = 0;
        for (const ClassId id : order) {
            writer.connection().run("UPDATE classes SET position = ? WHERE id = ?", position++, id);
            payload["order"].push_back(classJson(writer, id));
        }
        payload.store(writer);
    });
}

} // namespace ostrakon::project

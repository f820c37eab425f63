// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/things.h"

#include "core/base/plural.h"
#include "core/project/connection.h"
#include "core/project/names.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

constexpr const char* kRows = "SELECT t.id, t.uid, t.name, (SELECT count(*) FROM items s WHERE s.thing_id = t.id)"
                              " FROM things t ";

ThingRow readRow(Query& query) {
    return {query.id<ThingId>(0), query.uid(1), query.text(2), query.integer(3)};
}

} // namespace

std::vector<ThingRow> listThings(Reader& reader) {
    std::vector<ThingRow> out;
    Query query = reader.connection().query(std::string(kRows) + "ORDER BY t.name, t.id");
    while (query.step())
        out.push_back(readRow(query));
    return out;
}

std::optional<ThingRow> findThing(Reader& reader, const std::string& name) {
    Query query = reader.connection().query(std::string(kRows) + "WHERE t.name = ?");
    return query.bind(name).step() ? std::optional(readRow(query)) : std::nullopt;
}

std::optional<ThingRow> findThing(Reader& reader, ThingId id) {
    Query query = reader.connection().query(std::string(kRows) + "WHERE t.id = ?");
    return query.bind(id).step() ? std::optional(readRow(query)) : std::nullopt;
}

ThingId ensureThing(Writer& writer, const std::string& name) {
    Connection& c = writer.connection();
    Query found = c.query("SELECT id FROM things WHERE name = ?");
    if (found.bind(name).step())
        return found.id<ThingId>(0);
    c.run("INSERT INTO things(uid, name) VALUES(?,?)", Uid::random(), name);
    return {c.lastId()};
}

ActResult assignThings(Writer& writer, std::span<const std::pair<ImageId, std::string>> things) {
    return writer.act({"thing.assign",
                       base::trn(std::ssize(things), base::mark("%1 image assigned to a thing"),
                                 base::mark("%1 images assigned to things")),
                       {}},
                      [&] {
                          Connection& c = writer.connection();
                          PayloadBuilder payload("thing.assign");
                          Query hash = c.query("SELECT i.sha256 FROM items s JOIN images i ON i.id = s.image_id"
                                               " WHERE s.image_id = ?");
                          Query update = c.query("UPDATE items SET thing_id = ?1 WHERE image_id = ?2 AND"
                                                 " thing_id IS NOT ?1");
                          for (const auto& [image, wanted] : things) {
                              if (!hash.again().bind(image).step())
                                  continue;
                              const std::string name = trimmed(wanted);
                              std::optional<ThingId> thing;
                              if (!name.empty())
                                  thing = ensureThing(writer, name);
                              update.again().bind(thing, image).run();
                              if (c.changes() > 0)
                                  payload["things"].push_back({payload.image(hash.sha256(0)), name});
                          }
                          payload.store(writer);
                      });
}

ActResult renameThing(Writer& writer, ThingId id, const std::string& wanted) {
    const std::string name = trimmed(wanted);
    const auto row = findThing(writer, id);
    if (!row)
        throw Error(Code::NotFound, base::tr("That thing is not there any more."));
    if (name.empty())
        throw Error(Code::BadInput, base::tr("A thing needs a name."));
    if (const auto other = findThing(writer, name); other && other->id != id)
        throw Error(Code::BadInput, base::tr("There is a thing “%1” already.", name));
    return writer.act({"thing.rename", base::tr("Thing “%1” renamed to “%2”", row->name, name), {}}, [&] {
        PayloadBuilder payload("thing.rename");
        payload["thing"] = {{"uid", row->uid.hex()}, {"name", row->name}};
        payload["name"] = {row->name, name};
        writer.connection().run("UPDATE things SET name = ? WHERE id = ?", name, id);
        payload.store(writer);
    });
}

} // namespace ostrakon::project

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/columns.h"

#include "core/project/connection.h"
#include "core/project/names.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

std::optional<ColumnRow> findColumn(Reader& reader, const std::string& name) {
    for (const ColumnRow& row : listColumns(reader))
        if (row.name == name)
            return row;
    return std::nullopt;
}

ColumnRow needColumn(Reader& reader, const std::string& name) {
    auto row = findColumn(reader, name);
    if (!row)
        throw Error(Code::NotFound, base::tr("There is no column “%1”.", name));
    return *row;
}

std::string needName(const std::string& wanted) {
    std::string name = trimmed(wanted);
    if (name.empty())
        throw Error(Code::BadInput, base::tr("A column needs a name."));
    return name;
}

std::int64_t ensureColumn(Writer& writer, const std::string& name) {
    if (const auto row = findColumn(writer, name))
        return row->id;
    Connection& c = writer.connection();
    c.run("INSERT INTO columns(uid, name, position) SELECT ?, ?, coalesce(max(position), -1) + 1 FROM columns",
          Uid::random(), name);
    return c.lastId();
}

} // namespace

std::vector<ColumnRow> listColumns(Reader& reader) {
    std::vector<ColumnRow> out;
    Query query = reader.connection().query("SELECT id, uid, name FROM columns ORDER BY position, id");
    while (query.step())
        out.push_back({query.integer(0), query.uid(1), query.text(2), static_cast<int>(out.size())});
    return out;
}

ActResult setColumnValues(Writer& writer, const std::string& column,
                          std::span<const std::pair<ImageId, std::string>> values) {
    const std::string name = needName(column);
    const auto message = base::tr("Column “%1” set for %2 images", name, std::to_string(values.size()));
    return writer.act({"column.set", message, {}}, [&] {
        Connection& c = writer.connection();
        const std::int64_t id = ensureColumn(writer, name);
        PayloadBuilder payload("column.set");
        payload["column"] = name;
        Query current = c.query("SELECT i.sha256, (SELECT value FROM column_values WHERE image_id = i.id AND"
                                " column_id = ?2) FROM images i WHERE i.id = ?1");
        Query erase = c.query("DELETE FROM column_values WHERE image_id = ? AND column_id = ?");
        // An update keeps the row: a replaced one would be a delete and an insert in the changeset.
        Query put = c.query("INSERT INTO column_values(image_id, column_id, value) VALUES(?,?,?)"
                            " ON CONFLICT(image_id, column_id) DO UPDATE SET value = excluded.value");
        for (const auto& [image, text] : values) {
            if (!current.again().bind(image, id).step())
                continue;
            const std::string before = current.isNull(1) ? std::string() : current.text(1);
            if (before == text)
                continue;
            payload["values"].push_back({payload.image(current.sha256(0)), before, text});
            if (text.empty())
                erase.again().bind(image, id).run();
            else
                put.again().bind(image, id, text).run();
        }
        payload.store(writer);
    });
}

ActResult renameColumn(Writer& writer, const std::string& from, const std::string& to) {
    const ColumnRow row = needColumn(writer, from);
    const std::string name = needName(to);
    if (const auto other = findColumn(writer, name); other && other->id != row.id)
        throw Error(Code::BadInput, base::tr("There is a column “%1” already.", name));
    return writer.act({"column.rename", base::tr("Column “%1” renamed to “%2”", from, name), {}}, [&] {
        PayloadBuilder payload("column.rename");
        payload["name"] = {from, name};
        writer.connection().run("UPDATE columns SET name = ? WHERE id = ?", name, row.id);
        payload.store(writer);
    });
}

ActResult removeColumn(Writer& writer, const std::string& column) {
    const ColumnRow row = needColumn(writer, column);
    return writer.act({"column.remove", base::tr("Column “%1” removed", column), {}}, [&] {
        PayloadBuilder payload("column.remove");
        payload["column"] = column;
        writer.connection().run("DELETE FROM column_values WHERE column_id = ?", row.id);
        writer.connection().run("DELETE FROM columns WHERE id = ?", row.id);
        payload.store(writer);
    });
}

std::vector<ColumnValue> columnValues(Reader& reader, ImageId image) {
    std::vector<ColumnValue> out;
    Query query = reader.connection().query("SELECT c.name, v.value FROM column_values v JOIN columns c"
                                            " ON c.id = v.column_id WHERE v.image_id = ? ORDER BY c.position, c.id");
    query.bind(image);
    while (query.step())
        out.push_back({query.text(0), query.text(1)});
    return out;
}

} // namespace ostrakon::project

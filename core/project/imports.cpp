// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/imports.h"

#include "core/base/files.h"
#include "core/project/connection.h"
#include "core/project/history.h"
#include "core/project/message_json.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

constexpr const char* kColumns =
    "SELECT m.id, m.act_id, m.state, r.folder, m.options, m.name, m.files, m.new_images, m.problems, m.started_at,"
    " a.state FROM imports m JOIN roots r ON r.id = m.root_id JOIN acts a ON a.id = m.act_id ";

ImportRow readRow(Query& query) {
    ImportRow row;
    row.id = query.id<ImportId>(0);
    row.act = query.id<ActId>(1);
    row.state = static_cast<ImportState>(query.integer(2));
    row.files = query.integer(6);
    // Undo and redo move the act; the row remembers how it ended first. One that brought nothing has no act to move.
    const auto act = static_cast<ActState>(query.integer(10));
    if (row.state != ImportState::Open && row.files > 0 && (act == ActState::Undone || act == ActState::Abandoned))
        row.state = ImportState::TakenBack;
    else if (row.state == ImportState::TakenBack && act == ActState::Done)
        row.state = ImportState::Kept;
    row.spec = {query.text(3), query.text(4), query.text(5)};
    row.newImages = query.integer(7);
    row.problems = query.integer(8);
    row.startedAt = query.time(9);
    return row;
}

std::int64_t ensureRoot(Writer& writer, const std::filesystem::path& folder) {
    Connection& c = writer.connection();
    Query found = c.query("SELECT id FROM roots WHERE folder = ?");
    if (found.bind(Bytes{folder.native()}).step())
        return found.integer(0);
    c.run("INSERT INTO roots(uid, folder) VALUES(?,?)", Uid::random(), Bytes{folder.native()});
    writer.touch(Changed::Roots);
    return c.lastId();
}

void setState(Writer& writer, ImportId import, ImportState state) {
    writer.connection().run("UPDATE imports SET state = ? WHERE id = ?", static_cast<int>(state), import);
    writer.touch(Changed::Imports);
}

ActId needOpen(Reader& reader, ImportId import) {
    const auto row = findImport(reader, import);
    if (!row || row->state != ImportState::Open)
        throw Error(Code::NotFound, base::tr("That import is not going on any more."));
    return row->act;
}

} // namespace

ImportId beginImport(Writer& writer, const ImportSpec& spec) {
    if (!spec.folder.is_absolute())
        throw Error(Code::Internal, base::tr("The folder “%1” is not absolute.", base::display(spec.folder)));
    ImportId import;
    writer.fact([&] {
        if (!openImports(writer).empty())
            throw Error(Code::Busy, base::tr("Another import is not finished yet."),
                        base::tr("Continue it or take it back first."));
        const std::int64_t root = ensureRoot(writer, spec.folder.lexically_normal());
        PayloadBuilder payload("import");
        payload["folder"] = base::display(spec.folder);
        const Json options = Json::parse(spec.options, nullptr, false);
        payload["options"] = options.is_discarded() ? Json(spec.options) : options;
        const ActId act = writer.openAct({"import", base::tr("“%1” imported", spec.name), payload.finish()});
        Connection& c = writer.connection();
        c.run("INSERT INTO imports(uid, act_id, root_id, state, name, options, started_at) VALUES(?,?,?,0,?,?,?)",
              Uid::random(), act, root, spec.name, spec.options, writer.now());
        import = {c.lastId()};
        writer.touch(Changed::Imports);
    });
    return import;
}

ActResult finishImport(Writer& writer, ImportId import, bool kept) {
    return writer.closeAct(needOpen(writer, import),
                           [&] { setState(writer, import, kept ? ImportState::Kept : ImportState::Done); });
}

ActResult takeBackImport(Writer& writer, ImportId import) {
    return writer.takeBackAct(needOpen(writer, import), [&] { setState(writer, import, ImportState::TakenBack); });
}

std::optional<ImportRow> findImport(Reader& reader, ImportId import) {
    Query query = reader.connection().query(std::string(kColumns) + "WHERE m.id = ?");
    return query.bind(import).step() ? std::optional(readRow(query)) : std::nullopt;
}

namespace {

std::vector<ImportRow> readAll(Query query) {
    std::vector<ImportRow> out;
    while (query.step())
        out.push_back(readRow(query));
    return out;
}

} // namespace

std::vector<ImportRow> openImports(Reader& reader) {
    return readAll(reader.connection().query(std::string(kColumns) + "WHERE m.state = 0 ORDER BY m.id"));
}

std::vector<ImportRow> listImports(Reader& reader) {
    return readAll(reader.connection().query(std::string(kColumns) + "ORDER BY m.id DESC"));
}

std::vector<ImportProblem> importProblems(Reader& reader, ImportId import) {
    std::vector<ImportProblem> out;
    Query query = reader.connection().query(
        "SELECT kind, path, reason FROM import_problems WHERE import_id = ? ORDER BY path, id");
    query.bind(import);
    while (query.step())
        out.push_back({static_cast<ImportProblem::Kind>(query.integer(0)), query.text(1), fromStored(query.text(2))});
    return out;
}

std::set<std::string> importedPaths(Reader& reader, ImportId import) {
    std::set<std::string> out;
    Query query = reader.connection().query("SELECT path FROM locations WHERE import_id = ?");
    query.bind(import);
    while (query.step())
        out.insert(query.text(0));
    return out;
}

} // namespace ostrakon::project

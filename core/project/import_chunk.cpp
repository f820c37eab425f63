// SPDX-License-Identifier: GPL-3.0-or-later
// One chunk of an import: what is known, what is new, who disagrees.
#include <map>
#include <set>

#include "core/base/files.h"
#include "core/project/classes.h"
#include "core/project/connection.h"
#include "core/project/imports.h"
#include "core/project/message_json.h"
#include "core/project/names.h"
#include "core/project/payload_json.h"
#include "core/project/things.h"

namespace ostrakon::project {

namespace {

// What is in the project of one image already.
struct Known {
    ImageId image;
    bool present = false; ///< has its row in items: not withdrawn
    std::optional<ClassId> label;
    Split split = Split::None;
    std::optional<ThingId> thing;
    int conflict = 0;
    bool labelIsOurs = false; ///< it was this import that gave (or never gave) the class
};

class Chunk {
  public:
    Chunk(Writer& writer, const ImportRow& import);
    void add(const ImportedFile& file);
    void add(const ImportProblem& problem);
    void finish();

  private:
    Known know(const ImportedFile& file);
    bool locate(const ImportedFile& file, ImageId image);
    void insertItem(const ImportedFile& file, const Known& known);
    void settle(const ImportedFile& file, const Known& known);
    bool settleClass(const ImportedFile& file, const Known& known, std::optional<ClassId>& label, int& conflict);
    std::optional<ClassId> classOf(const ImportedFile& file);
    void note(ImportProblem::Kind kind, const ImportedFile& file, base::Message reason);

    Writer& m_writer;
    Connection& m_c;
    const ImportRow& m_import;
    std::int64_t m_root = 0;
    std::int64_t m_files = 0, m_new = 0, m_problems = 0;
    std::map<std::string, ClassId> m_classes; // within this chunk only: people may rename between chunks
    std::map<ClassId, std::string> m_names;
    std::set<ImageId> m_brought; // by this chunk: their label events are written when it is committed
    PayloadBuilder m_payload{"import.chunk"};
};

Chunk::Chunk(Writer& writer, const ImportRow& import)
    : m_writer(writer)
    , m_c(writer.connection())
    , m_import(import) {
    Query root = m_c.query("SELECT root_id FROM imports WHERE id = ?");
    root.bind(import.id).step();
    m_root = root.integer(0);
}

// The image of these bytes, made when it is new; and what is decided of it.
Known Chunk::know(const ImportedFile& file) {
    Known out;
    const ImageFacts& facts = file.facts;
    Query found = m_c.query("SELECT i.id, s.image_id IS NOT NULL, s.class_id, s.split, s.thing_id, s.conflict,"
                            " s.label_source FROM images i LEFT JOIN items s ON s.image_id = i.id WHERE i.sha256 = ?");
    if (found.bind(facts.sha256).step()) {
        out = {found.id<ImageId>(0),
               found.integer(1) != 0,
               found.optionalId<ClassId>(2),
               static_cast<Split>(found.integer(3)),
               found.optionalId<ThingId>(4),
               static_cast<int>(found.integer(5)),
               false};
        const auto source = static_cast<LabelSource>(found.integer(6));
        Query last = m_c.query("SELECT act_id FROM label_events WHERE image_id = ? ORDER BY id DESC LIMIT 1");
        const bool any = last.bind(out.image).step();
        const bool byThis = m_brought.contains(out.image) || (any && last.id<ActId>(0) == m_import.act);
        out.labelIsOurs = source == LabelSource::Import ? byThis : source == LabelSource::None && (!any || byThis);
        return out;
    }
    m_c.run("INSERT INTO images(sha256, bytes, width, height, orientation, format, bits, channels, damaged, added_at,"
            " path_key, search_text) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
            facts.sha256, static_cast<std::int64_t>(facts.bytes), facts.width, facts.height, facts.orientation,
            facts.format, facts.bits, facts.channels, toStored(facts.damaged), m_writer.now(),
            Bytes{naturalKey(file.relativePath)}, lowered(base::display(file.relativePath)));
    out.image = {m_c.lastId()};
    out.labelIsOurs = true;
    return out;
}

// False when this very file was there before. A file whose bytes changed leaves its old image without this location.
bool Chunk::locate(const ImportedFile& file, ImageId image) {
    Query there = m_c.query("SELECT id, image_id FROM locations WHERE root_id = ? AND path = ?");
    if (there.bind(m_root, Bytes{file.relativePath}).step()) {
        if (there.id<ImageId>(1) == image)
            return false;
        const std::int64_t old = there.integer(0);
        there.again();
        m_c.run("DELETE FROM locations WHERE id = ?", old);
    }
    Query other = m_c.query("SELECT path FROM locations WHERE image_id = ? ORDER BY id LIMIT 1");
    if (other.bind(image).step()) {
        note(ImportProblem::Kind::Duplicate, file,
             base::tr("“%1” holds the same bytes as “%2”: one image in two places.", base::display(file.relativePath),
                      base::display(other.text(0))));
        // So that a search finds it by this name too.
        m_c.run("UPDATE images SET search_text = search_text || char(10) || ?2 WHERE id = ?1", image,
                lowered(base::display(file.relativePath)));
    } else {
        // New, or moved from where nothing of it is known any more: it sorts by where it is now.
        m_c.run("UPDATE images SET path_key = ?2, search_text = ?3 WHERE id = ?1 AND path_key <> ?2", image,
                Bytes{naturalKey(file.relativePath)}, lowered(base::display(file.relativePath)));
    }
    m_c.run("INSERT INTO locations(image_id, root_id, path, import_id) VALUES(?,?,?,?)", image, m_root,
            Bytes{file.relativePath}, m_import.id);
    return true;
}

std::optional<ClassId> Chunk::classOf(const ImportedFile& file) {
    if (!file.label || trimmed(*file.label).empty())
        return std::nullopt;
    const auto [place, isNew] = m_classes.try_emplace(trimmed(*file.label));
    if (isNew) {
        place->second = ensureClass(m_writer, place->first);
        m_names[place->second] = findClass(m_writer, place->second)->name;
    }
    return place->second;
}

void Chunk::note(ImportProblem::Kind kind, const ImportedFile& file, base::Message reason) {
    add(ImportProblem{kind, file.relativePath, std::move(reason)});
}

void Chunk::insertItem(const ImportedFile& file, const Known& known) {
    const auto label = classOf(file);
    std::optional<ThingId> thing;
    if (file.thing && !trimmed(*file.thing).empty())
        thing = ensureThing(m_writer, trimmed(*file.thing));
    std::optional<std::int64_t> person;
    std::optional<Time> at;
    if (label) {
        person = m_writer.personId();
        at = m_writer.now();
    }
    m_c.run("INSERT INTO items(image_id, class_id, split, thing_id, label_source, labelled_by, labelled_at)"
            " VALUES(?,?,?,?,?,?,?)",
            known.image, label, static_cast<int>(file.split), thing,
            static_cast<int>(label ? LabelSource::Import : LabelSource::None), person, at);
    m_brought.insert(known.image);
    ++m_new;
}

// What the folder says of an image that has a class, or had none. True when `label` or `conflict` changed.
bool Chunk::settleClass(const ImportedFile& file, const Known& known, std::optional<ClassId>& label, int& conflict) {
    const auto said = classOf(file);
    if (!said || said == known.label)
        return false;
    const std::string path = base::display(file.relativePath);
    if (!known.label && known.labelIsOurs && (known.conflict & kClassConflict) == 0) {
        label = said;
        return true;
    }
    const std::string saidName = m_names[*said];
    if (!known.label) {
        note(ImportProblem::Kind::ClassConflict, file,
             base::tr("“%1” says “%2” of an image that was left without a class.", path, saidName));
        return false;
    }
    const auto row = findClass(m_writer, *known.label);
    if (!known.labelIsOurs) {
        note(ImportProblem::Kind::ClassConflict, file,
             base::tr("“%1” says “%2”, but the image was labelled “%3” before; that was kept.", path, saidName,
                      row ? row->name : std::string()));
        return false;
    }
    note(ImportProblem::Kind::ClassConflict, file,
         base::tr("“%1” says “%2”, but another copy of the same image says “%3”; it came in without a class.", path,
                  saidName, row ? row->name : std::string()));
    label.reset();
    conflict |= kClassConflict;
    return true;
}

void Chunk::settle(const ImportedFile& file, const Known& known) {
    auto label = known.label;
    int conflict = known.conflict;
    if (settleClass(file, known, label, conflict)) {
        m_brought.insert(known.image);
        m_c.run("UPDATE items SET class_id = ?, conflict = ?, label_source = ?, labelled_by = ?, labelled_at = ?"
                " WHERE image_id = ?",
                label, conflict, static_cast<int>(label ? LabelSource::Import : LabelSource::None), m_writer.personId(),
                m_writer.now(), known.image);
    }
    if (file.split != Split::None && file.split != known.split) {
        const bool disagree = known.split != Split::None;
        const Split stronger = std::max(file.split, known.split);
        if (disagree) {
            conflict |= kSplitConflict;
            note(ImportProblem::Kind::SplitConflict, file,
                 base::tr("“%1” is in “%2”, but another copy of the same image is in “%3”; it counts as “%4”.",
                          base::display(file.relativePath), name(file.split), name(known.split), name(stronger)));
        }
        m_c.run("UPDATE items SET split = ?, conflict = ? WHERE image_id = ?", static_cast<int>(stronger), conflict,
                known.image);
    }
    if (file.thing && !trimmed(*file.thing).empty() && !known.thing)
        m_c.run("UPDATE items SET thing_id = ? WHERE image_id = ?", ensureThing(m_writer, trimmed(*file.thing)),
                known.image);
}

void Chunk::add(const ImportedFile& file) {
    const Known known = know(file);
    const bool newPlace = locate(file, known.image);
    if (!newPlace && known.present)
        return; // scanned again: after a kill, or a second import of the same folder
    ++m_files;
    if (known.present)
        settle(file, known);
    else
        insertItem(file, known);
    Json row{m_payload.image(file.facts.sha256), base::display(file.relativePath),
             file.label ? Json(*file.label) : Json(), name(file.split)};
    if (file.thing)
        row.push_back(*file.thing);
    m_payload["files"].push_back(std::move(row));
    if (!file.facts.damaged.key.empty())
        note(ImportProblem::Kind::Damaged, file, file.facts.damaged);
}

void Chunk::add(const ImportProblem& problem) {
    // A scan that is continued meets the same files again.
    m_c.run("INSERT INTO import_problems(import_id, kind, path, reason) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS"
            " (SELECT 1 FROM import_problems WHERE import_id = ?1 AND path = ?3 AND kind = ?2)",
            m_import.id, static_cast<int>(problem.kind), Bytes{problem.relativePath}, toStored(problem.reason));
    m_problems += m_c.changes();
}

void Chunk::finish() {
    m_c.run("UPDATE imports SET files = files + ?, new_images = new_images + ?, problems = problems + ? WHERE id = ?",
            m_files, m_new, m_problems, m_import.id);
    m_writer.touch(Changed::Imports);
    m_payload.store(m_writer);
}

} // namespace

ActResult importChunk(Writer& writer, ImportId import, std::span<const ImportedFile> files,
                      std::span<const ImportProblem> problems) {
    if (files.size() > kImportChunkRows)
        throw Error(Code::Internal, base::tr("A chunk of an import has too many rows."));
    const auto row = findImport(writer, import);
    if (!row || row->state != ImportState::Open)
        throw Error(Code::NotFound, base::tr("That import is not going on any more."));
    return writer.growAct(row->act, [&] {
        Chunk chunk(writer, *row);
        for (const ImportedFile& file : files)
            chunk.add(file);
        for (const ImportProblem& problem : problems)
            chunk.add(problem);
        chunk.finish();
    });
}

} // namespace ostrakon::project

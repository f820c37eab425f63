// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/images.h"

#include "core/base/files.h"
#include "core/project/connection.h"
#include "core/project/image_filter.h"
#include "core/project/message_json.h"

namespace ostrakon::project {

namespace {

Query prepared(Reader& reader, const ListQuery& list) {
    Query query = reader.connection().query(list.sql);
    for (const auto& argument : list.arguments)
        std::visit([&](const auto& value) { query.bind(value); }, argument);
    return query;
}

constexpr const char* kRow =
    "SELECT i.id, i.sha256, i.bytes, i.width, i.height, i.orientation, i.format, i.bits, i.channels, i.damaged,"
    " i.added_at, r.folder, l.path, (SELECT count(*) FROM locations n WHERE n.image_id = i.id),"
    " s.class_id, s.label_source, p.name, s.labelled_at, s.reviewed, s.split, s.thing_id, s.conflict"
    " FROM images i LEFT JOIN items s ON s.image_id = i.id LEFT JOIN people p ON p.id = s.labelled_by"
    " LEFT JOIN locations l ON l.id = (SELECT m.id FROM locations m WHERE m.image_id = i.id"
    "   ORDER BY m.root_id DESC, m.id LIMIT 1)" /* where it was seen last: an older folder may be gone */
    " LEFT JOIN roots r ON r.id = l.root_id WHERE i.id = ?";

ImageRow readRow(Query& query) {
    ImageRow row;
    row.id = query.id<ImageId>(0);
    ImageFacts& facts = row.facts;
    facts.sha256 = query.sha256(1);
    facts.bytes = static_cast<std::uint64_t>(query.integer(2));
    facts.width = static_cast<std::uint32_t>(query.integer(3));
    facts.height = static_cast<std::uint32_t>(query.integer(4));
    facts.orientation = static_cast<int>(query.integer(5));
    facts.format = query.text(6);
    facts.bits = static_cast<int>(query.integer(7));
    facts.channels = static_cast<int>(query.integer(8));
    facts.damaged = fromStored(query.text(9));
    row.addedAt = query.time(10);
    row.root = query.text(11);
    row.relativePath = query.text(12);
    row.locations = static_cast<int>(query.integer(13));
    row.label = query.optionalId<ClassId>(14);
    row.labelSource = static_cast<LabelSource>(query.integer(15));
    row.labelledBy = query.text(16);
    if (!query.isNull(17))
        row.labelledAt = query.time(17);
    row.reviewed = query.integer(18) != 0;
    row.split = static_cast<Split>(query.integer(19));
    row.thing = query.optionalId<ThingId>(20);
    row.conflict = static_cast<int>(query.integer(21));
    return row;
}

Location locationOf(Query& query) {
    return {query.id<LocationId>(0), query.id<ImageId>(1), query.integer(2), query.text(3), query.text(4)};
}

} // namespace

std::vector<ImageId> listIds(Reader& reader, const ImageFilter& filter, const Sort& sort) {
    std::vector<ImageId> out;
    Query query = prepared(reader, listQuery(filter, sort));
    while (query.step())
        out.push_back(query.id<ImageId>(0));
    return out;
}

std::int64_t countImages(Reader& reader, const ImageFilter& filter) {
    Query query = prepared(reader, countQuery(filter));
    query.step();
    return query.integer(0);
}

std::vector<ImageRow> rows(Reader& reader, std::span<const ImageId> ids) {
    std::vector<ImageRow> out;
    out.reserve(ids.size());
    const Reader::Snapshot snapshot(reader);
    Query query = reader.connection().query(kRow);
    for (const ImageId id : ids)
        if (query.again().bind(id).step())
            out.push_back(readRow(query));
    return out;
}

std::optional<ImageRow> findImage(Reader& reader, ImageId id) {
    Query query = reader.connection().query(kRow);
    return query.bind(id).step() ? std::optional(readRow(query)) : std::nullopt;
}

std::optional<ImageId> findImage(Reader& reader, const base::Sha256& sha256) {
    Query query = reader.connection().query("SELECT id FROM images WHERE sha256 = ?");
    return query.bind(sha256).step() ? std::optional(query.id<ImageId>(0)) : std::nullopt;
}

std::optional<ImageId> findImageAt(Reader& reader, const std::string& relativePath) {
    Query query = reader.connection().query("SELECT l.image_id FROM roots r CROSS JOIN locations l ON l.root_id = r.id"
                                            " WHERE l.path = ? ORDER BY r.id LIMIT 1");
    return query.bind(Bytes{relativePath}).step() ? std::optional(query.id<ImageId>(0)) : std::nullopt;
}

std::optional<ImageId> nextUnlabeled(Reader& reader, ImageId after) {
    // The plan is named: the planner would rather walk all items than the few that are still unlabeled.
    Query query = reader.connection().query("SELECT image_id FROM items INDEXED BY items_unlabeled"
                                            " WHERE class_id IS NULL AND image_id > ? ORDER BY image_id LIMIT 1");
    for (const ImageId from : {after, ImageId{}})
        if (query.again().bind(from).step())
            return query.id<ImageId>(0);
    return std::nullopt;
}

Counts countsOf(Reader& reader, std::span<const ImageId> ids) {
    Counts out;
    const Reader::Snapshot snapshot(reader);
    Query query = reader.connection().query("SELECT class_id, reviewed FROM items WHERE image_id = ?");
    for (const ImageId id : ids) {
        if (!query.again().bind(id).step())
            continue;
        ++out.images;
        out.reviewed += query.integer(1) != 0 ? 1 : 0;
        if (const auto label = query.optionalId<ClassId>(0)) {
            ++out.labeled;
            ++out.byClass[*label];
        }
    }
    return out;
}

Counts counts(Reader& reader) {
    Counts out;
    const Reader::Snapshot snapshot(reader);
    Query query = reader.connection().query("SELECT class_id, split, count(*), sum(reviewed <> 0), sum(conflict <> 0)"
                                            " FROM items GROUP BY class_id, split");
    while (query.step()) {
        const ClassId label = query.id<ClassId>(0);
        const auto split = static_cast<Split>(query.integer(1));
        const std::int64_t images = query.integer(2);
        out.images += images;
        out.reviewed += query.integer(3);
        out.conflicts += query.integer(4);
        out.bySplit[split] += images;
        out.byClassAndSplit[{label, split}] += images;
        if (label) {
            out.labeled += images;
            out.byClass[label] += images;
        }
    }
    Query damaged = reader.connection().query("SELECT count(*), coalesce(sum(s.class_id IS NULL), 0)"
                                              " FROM images i INDEXED BY images_damaged"
                                              " JOIN items s ON s.image_id = i.id WHERE i.damaged <> ''");
    damaged.step();
    out.damaged = damaged.integer(0);
    out.damagedUnlabeled = damaged.integer(1);
    return out;
}

std::vector<Sample> samples(Reader& reader) {
    std::vector<Sample> out;
    Query query = reader.connection().query(
        "SELECT s.image_id, i.sha256, s.class_id, s.split, s.thing_id, i.damaged <> ''"
        " FROM items s JOIN images i ON i.id = s.image_id WHERE s.image_id > 0 ORDER BY s.image_id");
    while (query.step())
        out.push_back({query.id<ImageId>(0), query.sha256(1), query.optionalId<ClassId>(2),
                       static_cast<Split>(query.integer(3)), query.optionalId<ThingId>(4), query.integer(5) != 0});
    return out;
}

std::vector<Location> locations(Reader& reader, ImageId image) {
    std::vector<Location> out;
    Query query = reader.connection().query("SELECT l.id, l.image_id, l.root_id, r.folder, l.path FROM locations l"
                                            " JOIN roots r ON r.id = l.root_id WHERE l.image_id = ? ORDER BY l.id");
    query.bind(image);
    while (query.step())
        out.push_back(locationOf(query));
    return out;
}

std::vector<Location> allLocations(Reader& reader) {
    std::vector<Location> out;
    Query query = reader.connection().query("SELECT l.id, l.image_id, l.root_id, r.folder, l.path FROM locations l"
                                            " JOIN roots r ON r.id = l.root_id ORDER BY l.image_id, l.id");
    while (query.step())
        out.push_back(locationOf(query));
    return out;
}

std::vector<Root> listRoots(Reader& reader) {
    std::vector<Root> out;
    Query query = reader.connection().query(
        "SELECT r.id, r.folder, (SELECT count(*) FROM locations l WHERE l.root_id = r.id) FROM roots r ORDER BY r.id");
    while (query.step())
        out.push_back({query.integer(0), query.text(1), query.integer(2)});
    return out;
}

void moveRoot(Writer& writer, std::int64_t root, const std::filesystem::path& folder) {
    writer.fact([&] {
        writer.connection().run("UPDATE roots SET folder = ? WHERE id = ?", Bytes{folder.native()}, root);
        if (writer.connection().changes() == 0)
            throw Error(Code::NotFound, base::tr("That folder is not one that images were imported from."));
        writer.touch(Changed::Roots);
    });
}

void setDamaged(Writer& writer, ImageId image, const base::Message& reason) {
    writer.fact([&] {
        writer.connection().run("UPDATE images SET damaged = ? WHERE id = ?", toStored(reason), image);
        writer.touch(Changed::Images);
    });
}

} // namespace ostrakon::project

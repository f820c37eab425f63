// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/labels.h"

#include <map>

#include "core/base/files.h"
#include "core/project/classes.h"
#include "core/project/connection.h"
#include "core/project/images.h"
#include "core/project/names.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

std::string nameForPeople(Reader& reader, std::span<const ImageId> images) {
    if (images.size() != 1)
        return {};
    const auto row = findImage(reader, images[0]);
    return row ? base::display(std::filesystem::path(row->relativePath).filename()) : std::string();
}

base::Message labelMessage(Reader& reader, std::span<const ImageId> images, const std::string& label) {
    const std::string image = nameForPeople(reader, images);
    const std::string count = std::to_string(images.size());
    if (label.empty())
        return image.empty() ? base::tr("Class taken from %1 images", count) : base::tr("Class taken from “%1”", image);
    return image.empty() ? base::tr("“%1” given to %2 images", label, count)
                         : base::tr("“%1” given to “%2”", label, image);
}

} // namespace

ActResult setLabels(Writer& writer, std::span<const ImageId> images, std::optional<ClassId> label, LabelSource source) {
    std::string labelName;
    if (label) {
        const auto row = findClass(writer, *label);
        if (!row)
            throw Error(Code::NotFound, base::tr("That class is not there any more."));
        labelName = row->name;
    }
    return writer.act({"label", labelMessage(writer, images, labelName), {}}, [&] {
        Connection& c = writer.connection();
        Query current =
            c.query("SELECT s.class_id, s.conflict, i.sha256 FROM items s JOIN images i ON i.id = s.image_id"
                    " WHERE s.image_id = ?");
        Query update = c.query("UPDATE items SET class_id = ?, label_source = ?, labelled_by = ?, labelled_at = ?,"
                               " conflict = conflict & ~1 WHERE image_id = ?");
        PayloadBuilder payload("label");
        payload["class"] = classJson(writer, label);
        std::map<std::optional<ClassId>, std::vector<std::size_t>> before;
        const std::int64_t person = writer.personId();
        const Time now = writer.now();
        for (const ImageId image : images) {
            if (!current.again().bind(image).step())
                continue;
            const auto old = current.optionalId<ClassId>(0);
            if (old == label && (current.integer(1) & kClassConflict) == 0)
                continue;
            before[old].push_back(payload.image(current.sha256(2)));
            update.again().bind(label, static_cast<int>(label ? source : LabelSource::None), person, now, image).run();
        }
        for (const auto& [old, places] : before)
            payload["from"].push_back({{"class", classJson(writer, old)}, {"images", places}});
        payload.store(writer);
    });
}

ActResult setLabelsByName(Writer& writer, std::span<const ImageId> images, const std::string& wanted) {
    const std::string name = trimmed(wanted);
    const bool isNew = !findClass(writer, name);
    const std::string image = nameForPeople(writer, images);
    const std::string count = std::to_string(images.size());
    base::Message message = labelMessage(writer, images, name);
    if (isNew)
        message = image.empty() ? base::tr("New class “%1” given to %2 images", name, count)
                                : base::tr("New class “%1” given to “%2”", name, image);
    return writer.act({"label", message, {}}, [&] { setLabels(writer, images, ensureClass(writer, name)); });
}

ActResult setReviewed(Writer& writer, std::span<const ImageId> images, bool reviewed) {
    const std::string count = std::to_string(images.size());
    const std::string name = nameForPeople(writer, images);
    const auto message = !name.empty() ? (reviewed ? base::tr("“%1” marked as reviewed", name)
                                                   : base::tr("“%1” marked as not reviewed", name))
                         : reviewed    ? base::tr("%1 images marked as reviewed", count)
                                       : base::tr("%1 images marked as not reviewed", count);
    return writer.act({"review", message, {}}, [&] {
        Connection& c = writer.connection();
        Query current = c.query("SELECT s.reviewed, i.sha256 FROM items s JOIN images i ON i.id = s.image_id"
                                " WHERE s.image_id = ?");
        Query update = c.query("UPDATE items SET reviewed = ? WHERE image_id = ?");
        PayloadBuilder payload("review");
        payload["reviewed"] = reviewed;
        for (const ImageId image : images) {
            if (!current.again().bind(image).step() || (current.integer(0) != 0) == reviewed)
                continue;
            payload.image(current.sha256(1));
            update.again().bind(reviewed, image).run();
        }
        payload.store(writer);
    });
}

std::vector<LabelEvent> labelHistory(Reader& reader, ImageId image) {
    std::vector<LabelEvent> out;
    Query query = reader.connection().query(
        "SELECT e.sequence, e.act_id, e.before_id, e.after_id, e.before_name, e.after_name, e.source, p.name, e.at"
        " FROM label_events e LEFT JOIN people p ON p.id = e.person_id WHERE e.image_id = ? ORDER BY e.id");
    query.bind(image);
    while (query.step())
        out.push_back({query.integer(0), query.id<ActId>(1), query.optionalId<ClassId>(2), query.optionalId<ClassId>(3),
                       query.text(4), query.text(5), static_cast<LabelSource>(query.integer(6)), query.text(7),
                       query.time(8)});
    return out;
}

} // namespace ostrakon::project

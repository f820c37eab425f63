// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/splits.h"

#include <map>
#include <utility>

#include "core/base/plural.h"
#include "core/project/connection.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

ActResult assignSplits(Writer& writer, std::span<const SplitAssignment> assignments, const std::string& settings) {
    const auto message = base::trn(std::ssize(assignments), base::mark("%1 image assigned to a split"),
                                   base::mark("%1 images assigned to splits"));
    return writer.act({"split", message, {}}, [&] {
        Connection& c = writer.connection();
        Query current = c.query("SELECT s.split, s.conflict, i.sha256 FROM items s JOIN images i ON i.id = s.image_id"
                                " WHERE s.image_id = ?");
        Query update = c.query("UPDATE items SET split = ?, conflict = conflict & ~2 WHERE image_id = ?");
        PayloadBuilder payload("split");
        const Json parsed = Json::parse(settings, nullptr, false);
        payload["settings"] = parsed.is_discarded() ? Json(settings) : parsed;
        std::map<std::pair<Split, Split>, std::vector<std::size_t>> moved;
        for (const SplitAssignment& wanted : assignments) {
            if (!current.again().bind(wanted.image).step())
                continue;
            const auto before = static_cast<Split>(current.integer(0));
            if (before == wanted.split && (current.integer(1) & kSplitConflict) == 0)
                continue;
            moved[{before, wanted.split}].push_back(payload.image(current.sha256(2)));
            update.again().bind(static_cast<int>(wanted.split), wanted.image).run();
        }
        for (const auto& [fromTo, places] : moved)
            payload["moved"].push_back({{"from", name(fromTo.first)}, {"to", name(fromTo.second)}, {"images", places}});
        payload.store(writer);
    });
}

} // namespace ostrakon::project

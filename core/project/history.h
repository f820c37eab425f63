// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what when: the acts, their undoing and redoing, in the order of their sequence numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/project/writer.h"

namespace ostrakon::project {

enum class ActState : std::uint8_t {
    Open = 0,      ///< an import that grows
    Done = 1,      ///< in effect
    Undone = 2,    ///< redo can bring it back
    Abandoned = 3, ///< was undone, then something else was done; readable for ever
};

struct HistoryRow {
    enum class What : std::uint8_t { Act = 0, Undo = 1, Redo = 2, Chunk = 3 };
    std::int64_t sequence = 0;
    ActId act;
    What what = What::Act;
    std::string by; ///< a person's name
    Time at;
    std::string kind;
    base::Message message;
    ActState state = ActState::Done; ///< of the act, now
};

/// Newest first, below `before` (0: from the newest). Chunks of imports are left out.
std::vector<HistoryRow> history(Reader& reader, std::int64_t before = 0, int limit = 200);

/// The greatest number given so far; 0 in a new project.
std::int64_t lastSequence(Reader& reader);

/// What Writer::undo and redo would do next, for menus.
std::optional<base::Message> undoLabel(Reader& reader);
std::optional<base::Message> redoLabel(Reader& reader);

/// The stored meaning of an act; import acts have one per chunk, in order.
std::vector<Payload> payloads(Reader& reader, ActId act);

} // namespace ostrakon::project

// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's session extension: recording what a transaction did to the recorded tables, and applying it again.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <optional>
#include <vector>

#include "core/project/commit_info.h"
#include "core/project/connection.h"

namespace ostrakon::project {

using Changeset = std::vector<std::byte>;

/// Records the changes that this connection makes to `recordedTables()`, and to no others, while it lives.
class Recording {
  public:
    explicit Recording(Connection& connection);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    Changeset take();  ///< empty when nothing differs from the beginning
    bool sawNothing(); ///< cheaper: true when no recorded table was written at all

  private:
    Connection& m_connection;
    sqlite3_session* m_session = nullptr;
};

/// An image whose class differs: what the label history is written from.
struct LabelChange {
    ImageId image;
    std::optional<ClassId> before, after;
    bool present = true; ///< false: the image was withdrawn
};

/// What a changeset says, read once.
struct ChangeSummary {
    std::int64_t operations = 0;
    Changes kinds;
    std::vector<LabelChange> labels;
    bool onlyNewImages = true; ///< nothing but INSERTs of images and locations: undone acts can still be redone
};
ChangeSummary summarize(Connection& connection, const Changeset& changeset);

Changeset inverted(Connection& connection, const Changeset& changeset);

/// Applies inside the caller's transaction. Throws Conflict when a row is not as it was then (nothing is applied),
/// Error{CorruptFile} when the number of changed rows is not the number of operations: after a change of schema an
/// apply can silently do nothing.
void apply(Connection& connection, const Changeset& changeset, std::int64_t operations);

/// A changeset does not fit what is there now.
class Conflict : public std::exception {
  public:
    const char* what() const noexcept override { return "the rows have changed since"; }
};

} // namespace ostrakon::project

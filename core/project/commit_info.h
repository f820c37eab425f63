// SPDX-License-Identifier: GPL-3.0-or-later
// What a commit did, as far as whoever shows the project must know.
#pragma once

#include <cstdint>

#include "core/base/ids.h"
#include "core/project/uid.h"

namespace ostrakon::project {

/// Kinds of rows, as bits.
enum class Changed : std::uint32_t {
    Images = 1 << 0, ///< images came, were withdrawn or came back; locations
    Labels = 1 << 1, ///< class, reviewed or conflict marks of images
    Classes = 1 << 2,
    Splits = 1 << 3,
    Things = 1 << 4,
    Columns = 1 << 5,
    Settings = 1 << 6,
    Imports = 1 << 7, ///< state or problems of an import
    Runs = 1 << 8,
    Metrics = 1 << 9,
    Checkpoints = 1 << 10,
    Predictions = 1 << 11,
    Roots = 1 << 12, ///< where folders are on this machine
};

/// A set of them.
class Changes {
  public:
    void add(Changed kind) { m_bits |= static_cast<std::uint32_t>(kind); }
    void add(Changes other) { m_bits |= other.m_bits; }
    bool has(Changed kind) const { return (m_bits & static_cast<std::uint32_t>(kind)) != 0; }
    bool empty() const { return m_bits == 0; }
    bool operator==(const Changes&) const = default;

  private:
    std::uint32_t m_bits = 0;
};

/// What the store's thread is at, for tests that choose their moment.
enum class Phase : int { Idle, Transaction, Checkpoint };

/// Given to commit listeners, on the store's thread, after the rows are durable.
struct CommitInfo {
    std::int64_t sequence = 0; ///< of the act, undo or redo; 0 for a fact
    ActId act;                 ///< none for a fact
    Changes changes;
    Time at;
};

} // namespace ostrakon::project

// SPDX-License-Identifier: GPL-3.0-or-later
// A connection that only reads; what all list and look-up functions of this room take.
#pragma once

#include <memory>

namespace ostrakon::project {

class Connection;

/// Made by Project::reader(). One thread uses one reader; a thread that reads now and then keeps its own.
///
/// Sees the last committed state, anew with each query: no transaction stays open between queries, so a reader never
/// keeps the writer from checkpointing. Close it before the Project where you can: then one file is left at rest.
class Reader {
  public:
    explicit Reader(std::unique_ptr<Connection> connection);
    virtual ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Connection& connection() { return *m_connection; } ///< for this room's own sources

    /// Runs several queries on one and the same state, as long as it lives. Keep it short.
    class Snapshot {
      public:
        explicit Snapshot(Reader& reader);
        ~Snapshot();
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;

      private:
        Reader& m_reader;
        bool m_owns = false; // false inside a writer's transaction or another snapshot
    };

  private:
    std::unique_ptr<Connection> m_connection;
};

} // namespace ostrakon::project

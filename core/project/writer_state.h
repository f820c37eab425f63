// SPDX-License-Identifier: GPL-3.0-or-later
// What a writer knows while a transaction goes on; shared by writer.cpp and undo.cpp only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/project/changeset.h"
#include "core/project/history.h"
#include "core/project/writer.h"

namespace ostrakon::project {

struct Writer::State {
    enum class Mode { None, Fact, Act };

    /// The transaction going on; a rolled back one leaves nothing of it.
    struct Going {
        Mode mode = Mode::None;
        ActId act;
        std::int64_t personId = 0;
        Changes touched;
        std::vector<Payload> payloads;             // finished ones of nested acts
        std::vector<Payload> openPayloads;         // one per level of nesting
        std::map<ClassId, std::string> classNames; // at the beginning
    };

    std::string author;
    std::function<Time()> clock;
    Going going;
};

/// Ends what is going on, however the scope is left.
struct RestAfterwards {
    Writer::State::Going& going;
    ~RestAfterwards() { going = {}; }
};

/// BEGIN IMMEDIATE … COMMIT on the writer, with its phases; rolls back unless committed.
class WriteTransaction {
  public:
    WriteTransaction(Writer& writer, Connection& connection);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;

    void commit();

  private:
    Writer& m_writer;
    Connection& m_connection;
    bool m_open = true;
};

std::map<ClassId, std::string> classNames(Connection& connection);
std::int64_t nextSequence(Connection& connection);

/// Writes the row of `act_events` and returns its number.
std::int64_t addEvent(Writer& writer, ActId act, HistoryRow::What what);

/// Appends to the label history what a changeset did to images' classes.
void addLabelEvents(Writer& writer, ActId act, std::int64_t sequence, const ChangeSummary& summary,
                    const std::map<ClassId, std::string>& namesBefore);

} // namespace ostrakon::project

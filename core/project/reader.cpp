// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/reader.h"

#include "core/project/connection.h"

namespace ostrakon::project {

Reader::Reader(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)) {}

Reader::~Reader() = default;

Reader::Snapshot::Snapshot(Reader& reader)
    : m_reader(reader) {
    if (!reader.connection().inTransaction()) {
        reader.connection().script("BEGIN");
        m_owns = true;
    }
}

Reader::Snapshot::~Snapshot() {
    if (m_owns) // a read transaction's end cannot fail in a way that matters
        sqlite3_exec(m_reader.connection().handle(), "COMMIT", nullptr, nullptr, nullptr);
}

} // namespace ostrakon::project

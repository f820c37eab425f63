// SPDX-License-Identifier: GPL-3.0-or-later
// Another program that opens the project as any SQLite file and closes it again. If the owner's locks were lost, it
// believes to be alone, empties the log under the owner and deletes it.
#include <sqlite3.h>

#include <cstdio>

int main(int argc, char** argv) {
    sqlite3* db = nullptr;
    if (argc != 2 || sqlite3_open(argv[1], &db) != SQLITE_OK)
        return 1;
    const int read = sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    return sqlite3_close(db) == SQLITE_OK && read == SQLITE_OK ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite with the project's settings: a write-ahead log, every commit on the disk before it returns, and a schema that
// is brought up to date on opening. Not for several threads at once: its user holds a lock.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace gantry::store {

// One prepared statement. Values are bound in order; then step() until it says false.
class Statement {
public:
    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);

    // Whether there is a row.
    Result<bool> step();
    // For statements that give no rows.
    Result<void> run();

    std::string text(int column) const;
    std::int64_t number(int column) const;

private:
    friend class Database;
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3* database, sqlite3_stmt* statement, int code);

    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, Finalise> m_statement;
    int m_code; // of the first call that failed
    int m_bound = 0;
};

class Database {
public:
    // Creates what is missing. migrations[i] brings a database from version i to i+1; one that has a higher version
    // than there are migrations is unsupported: a newer program wrote it.
    static Result<Database> open(const std::string& path, std::span<const char* const> migrations);

    // A statement that does not compile says so when it is run.
    Statement prepare(std::string_view sql);
    Result<void> execute(const std::string& sql);
    // All of it or, when it gives an error, nothing.
    Result<void> transaction(const std::function<Result<void>()>& work);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    explicit Database(sqlite3* database) : m_database(database) {}
    Result<void> migrate(std::span<const char* const> migrations);

    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace gantry::store

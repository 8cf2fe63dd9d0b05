// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/database.h"

#include "core/base/scope_exit.h"

#include <sqlite3.h>

namespace gantry::store {

namespace {

constexpr int kPatienceMilliseconds = 5000;

Error failed(sqlite3* database, int code) {
    const ErrorKind kind = code == SQLITE_FULL || code == SQLITE_BUSY || code == SQLITE_NOMEM ? ErrorKind::unavailable
                           : (code & 0xff) == SQLITE_CONSTRAINT                               ? ErrorKind::conflict
                                                                                              : ErrorKind::internal;
    return {kind, std::string("the store's database: ") +
                      (database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code))};
}

} // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Statement::Statement(sqlite3* database, sqlite3_stmt* statement, int code)
    : m_database(database), m_statement(statement), m_code(code) {}

Statement& Statement::bind(std::string_view text) {
    if (m_code == SQLITE_OK)
        m_code =
            sqlite3_bind_text64(m_statement.get(), ++m_bound, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    if (m_code == SQLITE_OK)
        m_code = sqlite3_bind_int64(m_statement.get(), ++m_bound, number);
    return *this;
}

Result<bool> Statement::step() {
    if (m_code != SQLITE_OK)
        return failed(m_database, m_code);
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        return failed(m_database, code);
    return false;
}

Result<void> Statement::run() {
    const auto row = step();
    return row ? Result<void>() : Result<void>(row.error());
}

std::string Statement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? std::string()
                            : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

Result<Database> Database::open(const std::string& path, std::span<const char* const> migrations) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
        nullptr);
    Database database(raw);
    if (code != SQLITE_OK)
        return failed(raw, code).in("open '" + path + "'");
    sqlite3_busy_timeout(raw, kPatienceMilliseconds);
    // FULL: in WAL mode only then is a commit on the disk when it returns. A small cache: the tables are small and the
    // helper is to stay so.
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA cache_size=-512", "PRAGMA temp_store=MEMORY"}) {
        if (auto set = database.execute(pragma); !set)
            return set.error().in("open '" + path + "'");
    }
    if (auto migrated = database.migrate(migrations); !migrated)
        return migrated.error().in("open '" + path + "'");
    return database;
}

Result<void> Database::migrate(std::span<const char* const> migrations) {
    auto query = prepare("PRAGMA user_version");
    const auto row = query.step();
    if (!row)
        return row.error();
    const auto version = static_cast<std::size_t>(query.number(0));
    if (version > migrations.size())
        return Error(ErrorKind::unsupported, "the store was written by a newer version of Gantry");
    for (std::size_t next = version; next < migrations.size(); ++next) {
        auto done = transaction([&]() -> Result<void> {
            if (auto made = execute(migrations[next]); !made)
                return made;
            return execute("PRAGMA user_version=" + std::to_string(next + 1));
        });
        if (!done)
            return done;
    }
    return {};
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    return {m_database.get(), statement, code};
}

Result<void> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : Result<void>(failed(m_database.get(), code));
}

Result<void> Database::transaction(const std::function<Result<void>()>& work) {
    if (auto begun = execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    ScopeExit rollBack([&] { ignore(execute("ROLLBACK"), "SQLite rolls back by itself when this fails"); });
    if (auto done = work(); !done)
        return done;
    if (auto committed = execute("COMMIT"); !committed)
        return committed;
    rollBack.dismiss();
    return {};
}

} // namespace gantry::store

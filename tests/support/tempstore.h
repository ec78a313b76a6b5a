#pragma once

#include "core/store/database.h"

#include <QTemporaryDir>

#include <memory>

namespace resync::test
{

/// A fresh, empty store for one test: a SQLite file in a folder of its own, or a schema of its own on a real PostgreSQL server (the one of
/// the ctest fixture, named in RESYNC_TEST_POSTGRES, or one that this program starts and stops itself). Gone at the end of the scope.
///
/// The same test on both databases:
/// \code
///   void events_are_kept_data() { TempStore::addRows(); }
///   void events_are_kept()
///   {
///       RESYNC_TEMP_STORE(store);             // skips, with the reason, where there is no PostgreSQL
///       Database &db = store.database();      // a writer, migrated with the program's own schema when asked: store.migrated()
/// \endcode
class TempStore
{
public:
    using Kind = StoreAddress::Kind;

    /// Adds the test rows "sqlite" and "postgresql" with a column "kind".
    static void addRows();

    explicit TempStore(Kind kind);
    ~TempStore();
    TempStore(const TempStore &) = delete;
    TempStore &operator=(const TempStore &) = delete;

    /// Why there is no store; empty when there is one.
    const QString &problem() const { return m_problem; }
    const StoreAddress &address() const { return m_address; }
    /// The folder of a SQLite store; for PostgreSQL too, for backups.
    QString folder() const { return m_folder.path(); }

    /// The writer, opened at the first call. Ends the test program when it cannot be opened.
    Database &database();
    /// The writer with all of `:/resync/sql` applied.
    Database &migrated();
    /// Closes the writer, so that another can open.
    void close() { m_database.reset(); }
    /// A reader of its own.
    std::unique_ptr<Database> reader();

private:
    QTemporaryDir m_folder;
    StoreAddress m_address;
    QString m_problem;
    std::unique_ptr<Database> m_database;
};

} // namespace resync::test

/// Declares a TempStore named \a name for the kind of the current test row.
#define RESYNC_TEMP_STORE(name)                                                                                                            \
    QFETCH(int, kind);                                                                                                                     \
    resync::test::TempStore name{resync::StoreAddress::Kind(kind)};                                                                        \
    if (!name.problem().isEmpty())                                                                                                         \
    QSKIP(qPrintable(name.problem()))

/// Fails the test with the error's text unless \a expression is a good Result.
#define RESYNC_OK(expression)                                                                                                              \
    do {                                                                                                                                   \
        const auto &resyncResult = (expression);                                                                                           \
        QVERIFY2(resyncResult.ok(),                                                                                                        \
                 resyncResult.ok() ? "" : qPrintable(resyncResult.error().code + QStringLiteral(": ") + resyncResult.error().text()));     \
    } while (false)

#pragma once

#include <QString>

#include <memory>

namespace resync::test
{

/// A PostgreSQL server of its own on 127.0.0.1 for tests: initdb, a free port, trust for the user "resync". Runs as the user postgres when
/// the test runs as root, because the server refuses root. fsync stays on, so that what is tested is what is promised.
class PostgresCluster
{
public:
    /// Nothing when PostgreSQL is not installed or does not start; \a why then says so. \a folder must not exist yet; empty: a temporary
    /// one.
    static std::unique_ptr<PostgresCluster> start(QString *why, const QString &folder = {});
    /// Stops the server at \a folder that another process started, and removes the folder.
    static void stopAt(const QString &folder);
    ~PostgresCluster();

    /// "postgresql://resync@127.0.0.1:41234/postgres"
    const QString &url() const { return m_url; }
    quint16 port() const { return m_port; }
    const QString &folder() const { return m_folder; }
    /// The server goes on after this object.
    void letRun() { m_stops = false; }
    /// Kills the server without ceremony; restart() starts it again at the same port.
    bool crash();
    bool restart();

private:
    PostgresCluster() = default;
    QString m_folder;
    QString m_url;
    quint16 m_port = 0;
    bool m_stops = true;
};

} // namespace resync::test

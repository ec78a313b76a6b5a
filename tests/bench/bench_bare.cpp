// The yardstick of the first load: the same pages of jobs, downloaded over one plain socket, parsed by simdjson, and one prepared INSERT a
// job, by SQLite's own calls, into a file with the console's settings. Nothing else: no values, no comparing, no history, no window.
//   bench_bare URL FOLDER      user and password "bench"
#include "core/store/sqlitehandle.h"
#include "tests/bench/figure.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpSocket>
#include <QUrl>
#include <QVariant>

#include <simdjson.h>

using namespace resync::bench;

namespace
{

constexpr int kPageRows = 5000; // as the poller asks
constexpr int kPatienceMs = 60'000;

/// The body of one answer with a Content-Length; null when it is none.
QByteArray page(QTcpSocket &socket, const QUrl &url, int offset)
{
    const QByteArray request = "GET /twsd/api/v2/plan/job?limit=" + QByteArray::number(kPageRows) +
                               "&offset=" + QByteArray::number(offset) + " HTTP/1.1\r\nHost: " + url.authority().toLatin1() +
                               "\r\nAuthorization: Basic " + QByteArray("bench:bench").toBase64() + "\r\nInclude-Count: true\r\n\r\n";
    socket.write(request);
    QByteArray came;
    qsizetype head = -1;
    qsizetype length = -1;
    while (length < 0 || came.size() < head + length) {
        if (!socket.waitForReadyRead(kPatienceMs))
            return {};
        came += socket.readAll();
        if (head < 0 && (head = came.indexOf("\r\n\r\n")) >= 0) {
            head += 4;
            const QByteArray fields = came.left(head).toLower();
            const qsizetype at = fields.indexOf("content-length: ");
            if (at < 0 || !fields.startsWith("http/1.1 200"))
                return {};
            length = fields.mid(at + 16, fields.indexOf("\r\n", at) - at - 16).toLongLong();
            came.reserve(head + length + qsizetype(simdjson::SIMDJSON_PADDING));
        }
    }
    return came.mid(head, length);
}

bool openStore(QSqlDatabase &store, const QString &folder)
{
    store.setDatabaseName(folder + QStringLiteral("/bare.sqlite"));
    QSqlQuery query(store);
    return store.open() && (query = QSqlQuery(store), query.exec(QStringLiteral("PRAGMA journal_mode=WAL"))) &&
           query.exec(QStringLiteral("PRAGMA synchronous=FULL")) &&
           query.exec(QStringLiteral("CREATE TABLE job (id TEXT PRIMARY KEY, name TEXT, workstation TEXT, stream TEXT, sched TEXT, "
                                     "status TEXT, priority INTEGER)"));
}

QString text(const simdjson::dom::element &row, const char *name)
{
    std::string_view value;
    return row[name].get(value) ? QString() : QString::fromUtf8(value.data(), qsizetype(value.size()));
}

bool insertPage(QSqlDatabase &store, resync::SqliteStatement &insert, const simdjson::dom::array &rows)
{
    if (!store.transaction())
        return false;
    for (const simdjson::dom::element row : rows) {
        int64_t priority = 0;
        if (row["priority"].get(priority))
            priority = -1;
        const QVariant values[] = {text(row, "id"),          text(row, "name"),
                                   text(row, "workstation"), text(row, "jobStreamName"),
                                   text(row, "schedTime"),   text(row, "lastRunCommonStatus"),
                                   qint64(priority)};
        for (int column = 0; column < int(std::size(values)); ++column)
            insert.bind(column, values[column]);
        if (insert.run() != 0)
            return false;
    }
    return store.commit();
}

struct Times {
    double download = 0;
    double parse = 0;
    double insert = 0;
    qint64 jobs = 0;
    qint64 bytes = 0;
};

bool load(const QUrl &url, const QString &folder, Times &times)
{
    QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    if (!openStore(store, folder) || !socket.waitForConnected(kPatienceMs))
        return false;
    QSqlQuery prepared(store);
    prepared.prepare(QStringLiteral("INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?)"));
    auto insert = resync::SqliteStatement::of(prepared);
    if (!insert)
        return false;
    simdjson::dom::parser parser;
    for (int offset = 0;; offset += kPageRows) {
        const double begun = sharedMs();
        const QByteArray body = page(socket, url, offset);
        if (body.isEmpty())
            return false;
        const double came = sharedMs();
        simdjson::dom::element document;
        simdjson::dom::array rows;
        if (parser.parse(body.constData(), size_t(body.size())).get(document) || document["results"].get(rows))
            return false;
        const double parsed = sharedMs();
        if (!insertPage(store, *insert, rows))
            return false;
        times.download += came - begun;
        times.parse += parsed - came;
        times.insert += sharedMs() - parsed;
        times.jobs += qint64(rows.size());
        times.bytes += body.size();
        if (qint64(rows.size()) < kPageRows)
            return true;
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    Times times;
    if (words.size() != 3 || !load(QUrl(words[1]), words[2], times)) {
        std::fprintf(stderr, "the pages could not be loaded\n");
        return 1;
    }
    std::printf("bare %.3f %.3f %.3f %lld %lld\n", times.download, times.parse, times.insert, times.jobs, times.bytes);
    return 0;
}

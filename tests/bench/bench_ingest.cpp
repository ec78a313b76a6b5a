// How fast samples of workstations are taken in through the port, each on the disk before it is acknowledged, beside Debian's
// prometheus-pushgateway at its fastest (in memory, no consistency check), and beside the same HTTP code with nothing behind it.
//   bench_ingest [--smoke]       --nothing: serves as the third, prints its port
#include "core/http/httpserver.h"
#include "tests/bench/child.h"
#include "tests/bench/figure.h"
#include "tests/bench/loadclient.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

#include <sys/resource.h>

#include <algorithm>
#include <array>

using namespace resync;
using namespace resync::bench;

namespace
{

constexpr int kConnections = 64;
constexpr int kPatienceMs = 30'000;

struct Sizes {
    long requests = 120'000; ///< a round
    double seconds = 4;      ///< at most a round
    int burst = 1000;
    int idle = 10'000;
};

constexpr std::array<const char *, 17> kNames = {
    "cpu_percent",         "memory_percent",   "disk_percent",      "latency_min_ms",   "latency_avg_ms", "latency_max_ms",
    "packet_loss_percent", "disk_io_read_kbs", "disk_io_write_kbs", "process_count",    "load_avg_1",     "load_avg_5",
    "load_avg_15",         "network_rx_kbs",   "network_tx_kbs",    "tcp_connectivity", "swap_percent"};

std::string valueOf(size_t name, long n)
{
    if (name == 15)
        return "1";
    if (name == 9)
        return std::to_string(150 + n % 97);
    return std::to_string((n * 37 + long(name) * 11) % 90) + '.' + std::to_string((n * 7 + long(name)) % 10);
}

std::string post(const std::string &path, const std::string &head, const std::string &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

/// Each workstation at a second of its own: nothing is sent twice.
std::string sampleRequest(const std::string &key, long n)
{
    constexpr long kWorkstations = 500;
    static const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QDateTime at = QDateTime::fromSecsSinceEpoch(now - 5 * (n / kWorkstations), Qt::UTC);
    std::string body = R"({"workstation":"FTA)" + std::to_string(n % kWorkstations) + R"(","timestamp":")" +
                       at.toString(Qt::ISODate).toStdString() + R"(","metrics":{)";
    for (size_t i = 0; i < kNames.size(); ++i)
        body += (i > 0 ? ",\"" : "\"") + std::string(kNames[i]) + "\":" + valueOf(i, n);
    body += R"(},"metadata":{"os_type":"Linux","hostname":"host.example","collector_version":"1.0"}})";
    return post("/api/v1/metrics/workstation", "X-API-Key: " + key + "\r\nContent-Type: application/json\r\n", body);
}

std::string gatewayRequest(long n)
{
    std::string body;
    for (size_t i = 0; i < kNames.size(); ++i)
        body += std::string(kNames[i]) + ' ' + valueOf(i, n) + '\n';
    return post("/metrics/job/bench/instance/FTA" + std::to_string(n % 500), "Content-Type: text/plain\r\n", body);
}

int serveNothing(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    HttpLimits limits;
    limits.connections = limits.connectionsAnAddress = limits.requestsAConnection = 1 << 30;
    const HttpResponse answer =
        HttpResponse::json(QByteArray(R"({"conflict":0,"duplicate":0,"rejected":0,"status":"stored","stored":1})"), 201);
    HttpServer server(
        clock, [&answer](const HttpRequest &, const HttpReply &reply) { reply.send(answer); }, limits);
    const auto port = server.listen(QHostAddress::LocalHost, 0);
    if (!port)
        return 1;
    std::printf("port %d\n", int(*port));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

QString besideUs(const char *name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../") + QLatin1String(name));
}

/// The console headless on an empty folder, with every rate and cap open, and a key for it.
struct Console {
    explicit Console(const QString &folder)
        : data({QStringLiteral("--data-dir"), folder + QStringLiteral("/data")}), home(folder),
          serve(besideUs("resync"),
                data + QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + openLimits(),
                folder)
    {
        const auto ready = serve.lineOf("listening on ", kPatienceMs);
        if (!ready)
            return;
        port = quint16(QUrl(QString::fromUtf8(ready->mid(ready->indexOf("http"))).trimmed()).port(0));
        Child make(besideUs("resync"),
                   data + QStringList{QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("--name"), QStringLiteral("bench"),
                                      QStringLiteral("--scope"), QStringLiteral("metrics:*"), QStringLiteral("--scope"),
                                      QStringLiteral("monitoring:read")},
                   folder);
        const auto line = make.line([](const QByteArray &text) { return text.startsWith("rsk_"); }, kPatienceMs);
        key = line ? line->trimmed().toStdString() : std::string();
    }

    static QStringList openLimits()
    {
        QStringList all;
        for (const char *name : {"rate_key", "rate_address", "rate_all", "bad_keys", "connections", "connections_address",
                                 "requests_connection", "idle_seconds"})
            all += {QStringLiteral("--set"), QStringLiteral("api.%1=0").arg(QLatin1String(name))};
        return all;
    }
    bool ready() const { return port != 0 && !key.empty(); }

    QStringList data;
    QString home;
    Child serve;
    quint16 port = 0;
    std::string key;
};

bool isStored(int status)
{
    return status == 201;
}

std::string rateText(const LoadResult &result)
{
    return std::to_string(long(result.perSecond())) + "/s";
}

/// Microseconds a request, so that less is better as everywhere in the table.
double microseconds(const LoadResult &result)
{
    return result.perSecond() > 0 ? 1e6 / result.perSecond() : 0;
}

/// Pushgateway as fast as it gets; null when it is not installed.
struct Gateway {
    explicit Gateway(const QString &folder)
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("prometheus-pushgateway"));
        if (program.isEmpty())
            return;
        child =
            std::make_unique<Child>(program,
                                    QStringList{QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(kPort),
                                                QStringLiteral("--push.disable-consistency-check"), QStringLiteral("--log.level=error")},
                                    folder);
        for (int i = 0; i < 50 && load(kPort, 1, 1, 1, gatewayRequest, isTaken).answered != 1; ++i)
            ::usleep(100'000);
    }
    static bool isTaken(int status) { return status == 200 || status == 202; }
    LoadResult run(const Sizes &sizes) const
    {
        return child ? load(kPort, kConnections, sizes.requests, sizes.seconds, gatewayRequest, isTaken) : LoadResult();
    }

    static constexpr quint16 kPort = 19'091;
    std::unique_ptr<Child> child;
};

/// The round in the middle, by its rate.
const LoadResult &middleOf(std::vector<LoadResult> &rounds)
{
    std::sort(rounds.begin(), rounds.end(), [](const LoadResult &a, const LoadResult &b) { return a.perSecond() < b.perSecond(); });
    return rounds[rounds.size() / 2];
}

/// Three rounds of each, in turn: what else the machine does meets all of them alike.
bool tellDurable(Console &console, const QString &folder, const Sizes &sizes)
{
    constexpr int kRounds = 3;
    const Gateway gateway(folder + QStringLiteral("/gateway"));
    Child nothing(QCoreApplication::applicationFilePath(), {QStringLiteral("--nothing")}, folder + QStringLiteral("/nothing"));
    const auto line = nothing.lineOf("port ", kPatienceMs);
    const quint16 barePort = line ? quint16(line->mid(5).trimmed().toInt()) : quint16(0);
    std::vector<LoadResult> theirs;
    std::vector<LoadResult> bare;
    std::vector<LoadResult> ours;
    for (long round = 0; round < kRounds; ++round) {
        theirs.push_back(gateway.run(sizes));
        bare.push_back(load(
            barePort, kConnections, sizes.requests, sizes.seconds, [](long n) { return sampleRequest("none", n); }, isStored));
        ours.push_back(load(
            console.port, kConnections, sizes.requests, sizes.seconds,
            [&console, &sizes, round](long n) { return sampleRequest(console.key, round * sizes.requests + n); }, isStored));
        if (bare.back().answered == 0 || ours.back().wrong > 0 || ours.back().answered == 0) {
            absent("samples taken in", std::to_string(ours.back().wrong) + " were not stored: " + ours.back().firstWrong);
            return false;
        }
    }
    const LoadResult &our = middleOf(ours);
    const LoadResult &their = middleOf(theirs);
    const LoadResult &none = middleOf(bare);
    if (their.answered > 0 && their.wrong == 0)
        tell({"a request of one sample of 17 values, durable, 64 connections (" + rateText(our) + ")", microseconds(our), "us",
              microseconds(their), "pushgateway in memory (" + rateText(their) + ")", microseconds(their)});
    else
        absent("a durable request beside pushgateway", "prometheus-pushgateway is not installed");
    tell({"  the same beside no store", microseconds(our), "us", microseconds(none) / 0.4, "the same HTTP code (" + rateText(none) + ")",
          microseconds(none)});
    tell({"  its acknowledgement, 99th percentile", our.rank(0.99), "ms", 10, "median", our.rank(0.5)});
    return true;
}

/// On a console that has done nothing yet: memory that was used and given back would hide what a connection takes.
void tellIdle(const QString &folder, const Sizes &sizes)
{
    Console console(folder);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    const int count = int(std::min<rlim_t>(rlim_t(sizes.idle), files.rlim_cur > 200 ? files.rlim_cur - 200 : 1));
    const std::string what = std::to_string(count) + " idle connections, each";
    if (!console.ready())
        return absent(what, "the console does not serve");
    const auto before = console.serve.memory();
    // Each asks once, so that whatever a connection ever holds it has held.
    std::vector<int> kept;
    const LoadResult opened = loadAndKeep(
        console.port, count, [](long) { return std::string("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"); }, kept);
    const auto after = console.serve.memory();
    if (!before || !after || int(kept.size()) < count || opened.wrong > 0)
        return absent(what, "only " + std::to_string(kept.size()) + " were kept");
    tell({what, (after->residentMb - before->residentMb) * 1024 / count, "KiB", 18});
    const auto durable = [&](long from) {
        return load(
            console.port, kConnections, sizes.requests / 4, sizes.seconds,
            [&console, from](long n) { return sampleRequest(console.key, from + n); }, isStored);
    };
    durable(2'000'000); // whoever came first would make the workstations and let the log grow
    const LoadResult busy = durable(0);
    closeAll(kept);
    const LoadResult alone = durable(1'000'000);
    if (busy.wrong > 0 || alone.wrong > 0 || busy.answered == 0 || alone.answered == 0)
        return absent("a durable request beside them", busy.firstWrong + alone.firstWrong);
    constexpr double kNoEffect = 1.2; // two runs of the same differ by as much
    tell({"a durable request beside them (" + rateText(busy) + ")", microseconds(busy), "us", microseconds(alone) * kNoEffect,
          "without them (" + rateText(alone) + ")", microseconds(alone)});
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::string(argv[1]) == "--nothing")
        return serveNothing(argc, argv);
    const QCoreApplication application(argc, argv);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    Sizes sizes;
    if (QCoreApplication::arguments().contains(QStringLiteral("--smoke")))
        sizes = {500, 5, 100, 50};
    const QTemporaryDir folder;
    Console console(folder.filePath(QStringLiteral("console")));
    if (!console.ready()) {
        absent("samples taken in", "the console does not serve: " + console.serve.complaints().right(300).toStdString());
        return 1;
    }
    if (!tellDurable(console, folder.path(), sizes))
        return 1;
    const LoadResult burst = load(
        console.port, sizes.burst, sizes.burst, 10, [&console](long n) { return sampleRequest(console.key, 2'000'000 + n); }, isStored);
    if (burst.wrong > 0 || burst.answered < sizes.burst)
        absent("pushes at once",
               std::to_string(burst.answered) + " answered, " + std::to_string(burst.wrong) + " not stored: " + burst.firstWrong);
    else
        tell({std::to_string(sizes.burst) + " pushes at once, the last answered after", burst.rank(1), "ms", 1000});
    tellIdle(folder.filePath(QStringLiteral("idle")), sizes);
    return 0;
}

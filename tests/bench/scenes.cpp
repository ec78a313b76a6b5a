#include "tests/bench/scenes.h"

#include "tests/bench/child.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>
#include <QVariant>

#include <algorithm>

namespace resync::bench
{

namespace
{

constexpr int kPatienceMs = 120'000;
constexpr int kLongPatienceMs = 600'000; ///< a month is simulated
/// About one per cent of a day's jobs change their state in so long.
constexpr int kOnePercentSeconds = 240;

Row measured(const Figure &figure)
{
    return {figure, {}};
}

Row missing(const std::string &what, const std::string &why)
{
    return {{what, 0}, why.empty() ? "no reason was given" : why};
}

std::string complaintsOf(const Child &child)
{
    return child.complaints().simplified().right(200).toStdString();
}

/// The engine that the scene watches.
class Engine
{
public:
    Engine(const Stage &stage, int jobs, int workstations, double speed, bool ready)
        : m_child(stage.programs + QStringLiteral("/bench_engine"),
                  QStringList{QString::number(jobs), QString::number(workstations), QString::number(speed)} +
                      (ready ? QStringList{QStringLiteral("ready")} : QStringList()),
                  stage.folder + QStringLiteral("/engine"))
    {
        m_url = QUrl(QString::fromUtf8(m_child.lineOf("http", kPatienceMs).value_or(QByteArray())));
    }

    bool up() const { return m_url.isValid() && !m_url.isEmpty(); }
    QString url() const { return m_url.toString(); }
    std::string why() const { return complaintsOf(m_child); }

    /// Moves the plan's clock on.
    bool advance(int seconds) const
    {
        const QByteArray body = "{\"advanceSeconds\":" + QByteArray::number(seconds) + "}";
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), quint16(m_url.port()));
        socket.write("POST /practice/clock HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() + "\r\nAuthorization: Basic " +
                     QByteArray("bench:bench").toBase64() + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray answer;
        while (socket.waitForReadyRead(kPatienceMs))
            answer += socket.readAll();
        return answer.startsWith("HTTP/1.1 200");
    }

private:
    Child m_child;
    QUrl m_url;
};

/// The console's store, read from the side.
class StoreView
{
public:
    explicit StoreView(const QString &folder) : m_name(folder), m_file(folder + QStringLiteral("/resync.sqlite"))
    {
        QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        store.setDatabaseName(m_file);
        store.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"));
    }
    ~StoreView() { QSqlDatabase::removeDatabase(m_name); }
    StoreView(const StoreView &) = delete;
    StoreView &operator=(const StoreView &) = delete;

    qint64 number(const QString &sql) const
    {
        if (!QFile::exists(m_file))
            return -1;
        QSqlDatabase store = QSqlDatabase::database(m_name);
        QSqlQuery query(store);
        const qint64 found = query.exec(sql) && query.next() ? query.value(0).toLongLong() : -1;
        query = QSqlQuery();
        store.close();
        return found;
    }
    qint64 pictureMs() const { return number(QStringLiteral("SELECT max(picture_ms) FROM plan_engine")); }
    qint64 jobs() const { return number(QStringLiteral("SELECT count(*) FROM jobs WHERE gone_ms IS NULL")); }
    qint64 changedSince(qint64 pictureMs) const
    {
        return number(QStringLiteral("SELECT count(*) FROM jobs WHERE seen_ms > %1").arg(pictureMs));
    }
    /// Waits until a picture newer than this is stored; its time, or -1.
    qint64 pictureAfter(qint64 before, int patienceMs) const
    {
        for (int waited = 0; waited < patienceMs; waited += 100) {
            if (const qint64 now = pictureMs(); now > before && now > 0)
                return now;
            QThread::msleep(100);
        }
        return -1;
    }

private:
    QString m_name;
    QString m_file;
};

QStringList watching(const Engine &engine, const QString &home, int pollSeconds)
{
    return {QStringLiteral("--engine"),       engine.url(),
            QStringLiteral("--user"),         QStringLiteral("bench"),
            QStringLiteral("--password-env"), QStringLiteral("BENCH_PASSWORD"),
            QStringLiteral("--data-dir"),     home,
            QStringLiteral("--interval"),     QString::number(pollSeconds)};
}

Child::Environment screen(const Stage &stage, const QString &pane = {})
{
    Child::Environment environment{{QStringLiteral("QT_QPA_PLATFORM"), stage.platform}};
    if (!pane.isEmpty())
        environment.append({QStringLiteral("BENCH_PANE"), pane});
    return environment;
}

double second(const QByteArray &line, int field = 1)
{
    return line.split(' ').value(field).toDouble();
}

/// The turn of the main thread that took longest, in ms, and what took it.
std::pair<double, std::string> longestTurn(const QList<QByteArray> &lines)
{
    std::pair<double, std::string> longest;
    for (const QByteArray &line : lines) {
        if (line.startsWith("turn ") && second(line, 2) > longest.first)
            longest = {second(line, 2), line.split(' ').mid(3).join(' ').toStdString()};
    }
    return longest;
}

/// From the start of the process to the end of the first painting, in ms; the least of some rounds.
std::optional<double> firstPainting(const Stage &stage, const QString &program, const QStringList &arguments, std::string &why)
{
    std::optional<double> best;
    for (int round = 0; round < stage.sizes.windowRounds; ++round) {
        const QString home = stage.folder + QStringLiteral("/%1-%2").arg(program).arg(round);
        Child child(stage.programs + QLatin1Char('/') + program, arguments + QStringList{QStringLiteral("--data-dir"), home}, home,
                    screen(stage));
        const auto line = child.lineOf("window ", kPatienceMs);
        child.end();
        if (!line) {
            why = complaintsOf(child);
            return std::nullopt;
        }
        best = std::min(best.value_or(1e9), second(*line));
    }
    return best;
}

/// The bare work on the same pages; the second time, when the engine has them ready. In ms.
std::optional<double> bareLoad(const Stage &stage, const Engine &engine, std::string &why)
{
    std::optional<double> took;
    for (int round = 0; round < 2; ++round) {
        const QString home = stage.folder + QStringLiteral("/bare%1").arg(round);
        Child bare(stage.programs + QStringLiteral("/bench_bare"), {engine.url(), home}, home);
        const auto line = bare.lineOf("bare ", kPatienceMs);
        if (!line) {
            why = complaintsOf(bare);
            return std::nullopt;
        }
        took = second(*line, 1) + second(*line, 2) + second(*line, 3);
    }
    return took;
}

void tellMemory(Rows &rows, const Child &child, const std::string &who, double goalMb)
{
    const auto memory = child.memory();
    if (!memory) {
        rows.push_back(missing("resident, " + who, "the process has ended: " + complaintsOf(child)));
        return;
    }
    rows.push_back(measured({"resident (VmRSS), " + who, memory->residentMb, "MB", goalMb, "its own share (PSS)", memory->shareMb}));
    rows.push_back(measured({"  of it private, " + who, memory->privateMb, "MB", 0, "the most it ever was (VmHWM)", memory->peakMb}));
}

void onePercent(Rows &rows, Child &console, const Engine &engine, const StoreView &store, const QByteArray &pane, const Sizes &sizes)
{
    console.say(pane);
    QThread::sleep(sizes.smoke ? 1 : 3); // what the pane's first showing set off is over
    console.linesSoFar();
    const qint64 before = store.pictureMs();
    if (!engine.advance(kOnePercentSeconds) || store.pictureAfter(before, kPatienceMs) < 0) {
        rows.push_back(missing("a poll in which 1 % changed", "no poll came: " + complaintsOf(console)));
        return;
    }
    QThread::sleep(sizes.smoke ? 1 : 4); // the panes have drawn it
    const auto [longest, what] = longestTurn(console.linesSoFar());
    char name[120];
    std::snprintf(name, sizeof name, "main thread's longest turn, %s, %.2f %% changed", pane.constData(),
                  100.0 * double(store.changedSince(before)) / double(std::max<qint64>(1, store.jobs())));
    std::fprintf(stderr, "  %s: %.1f ms: %s\n", name, longest, what.c_str());
    rows.push_back(measured({name, longest, "ms", 16}));
}

} // namespace

Rows firstWindow(const Stage &stage)
{
    std::string why;
    const auto empty = firstPainting(stage, QStringLiteral("bench_window"), {}, why);
    const auto ours = empty ? firstPainting(stage, QStringLiteral("bench_console"), {}, why) : std::nullopt;
    if (!ours)
        return {missing("first window painted", why)};
    return {measured({"first window painted, from process start", *ours, "ms", 300, "an empty QMainWindow's", *empty})};
}

Rows bigPlan(const Stage &stage)
{
    const Sizes &sizes = stage.sizes;
    const Engine engine(stage, sizes.bigJobs, sizes.bigWorkstations, 0, true);
    if (!engine.up())
        return {missing("a plan on screen from a cold start", engine.why())};
    std::string why;
    const auto bare = bareLoad(stage, engine, why);
    if (!bare)
        return {missing("bare download, parse and INSERT", why)};
    const QString home = stage.folder + QStringLiteral("/big");
    Child console(stage.programs + QStringLiteral("/bench_console"), watching(engine, home, sizes.pollSeconds), home,
                  screen(stage, QStringLiteral("jobs")));
    const auto rowsShown = console.line(
        [&](const QByteArray &line) { return line.startsWith("rows ") && second(line, 2) >= sizes.bigJobs * 0.9; }, kPatienceMs);
    if (!rowsShown)
        return {missing("a plan on screen from a cold start", complaintsOf(console))};
    const StoreView store(home);
    const qint64 stored = store.pictureMs() > 0 ? store.jobs() : -1; // shown is stored: it is committed before it is published
    if (stored != qint64(second(*rowsShown, 2)))
        return {missing("a plan on screen from a cold start", "shown and stored differ: " + std::to_string(stored) + " are stored")};
    Rows rows;
    const std::string jobs = std::to_string(stored) + " jobs";
    rows.push_back(measured({jobs + " on screen and stored, from process start", second(*rowsShown, 1), "ms", 3 * *bare,
                             "3 x bare download, parse, INSERT", 3 * *bare}));
    for (const char *pane : {"openfailures", "workstations", "events", "prompts"}) { // once shown they follow every poll, seen or not
        console.say(pane);
        QThread::msleep(500);
    }
    for (const char *pane : {"jobs", "overview"})
        onePercent(rows, console, engine, store, pane, sizes);
    tellMemory(rows, console, jobs + ", window", sizes.smoke ? 0 : 350);
    return rows;
}

Rows everyDay(const Stage &stage)
{
    const Sizes &sizes = stage.sizes;
    const Engine engine(stage, sizes.jobs, sizes.workstations, 1, false);
    if (!engine.up())
        return {missing("an everyday plan", engine.why())};
    struct Way {
        const char *name;
        QString home;
        double goalMb;
        std::unique_ptr<Child> child{};
        double cpuBefore = 0;
    };
    std::vector<Way> ways;
    ways.push_back({"headless", stage.folder + QStringLiteral("/serve"), 50});
    ways.push_back({"window", stage.folder + QStringLiteral("/window"), 140});
    ways[0].child =
        std::make_unique<Child>(stage.programs + QStringLiteral("/../resync"),
                                QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} +
                                    watching(engine, ways[0].home, sizes.pollSeconds),
                                ways[0].home);
    ways[1].child = std::make_unique<Child>(stage.programs + QStringLiteral("/../resync"),
                                            watching(engine, ways[1].home, sizes.pollSeconds), ways[1].home, screen(stage));
    Rows rows;
    for (Way &way : ways) {
        if (StoreView(way.home).pictureAfter(0, kPatienceMs) < 0)
            return {missing(std::string("an everyday plan, ") + way.name, complaintsOf(*way.child))};
    }
    QThread::sleep(sizes.smoke ? 1 : 10); // joblogs of failures found at the start are read
    for (Way &way : ways)
        way.cpuBefore = way.child->cpuMs().value_or(0);
    const double begun = sharedMs();
    QThread::msleep(quint64(sizes.watchPolls) * quint64(sizes.pollSeconds) * 1000);
    const double watched = sharedMs() - begun;
    for (Way &way : ways) {
        const auto cpu = way.child->cpuMs();
        const std::string who = std::to_string(StoreView(way.home).jobs()) + " jobs, " + way.name;
        tellMemory(rows, *way.child, who, sizes.smoke ? 0 : way.goalMb);
        if (cpu)
            rows.push_back(measured({"of one core, polls of " + std::to_string(sizes.pollSeconds) + " s, " + who,
                                     100 * (*cpu - way.cpuBefore) / watched, "%", sizes.smoke ? 0.0 : 3.0}));
        else
            rows.push_back(missing("of one core, " + who, complaintsOf(*way.child)));
    }
    return rows;
}

Rows figuresOf(const Stage &stage, const QString &program, const QStringList &arguments)
{
    Child child(stage.programs + QLatin1Char('/') + program, arguments, stage.folder + QLatin1Char('/') + program,
                {{QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")}});
    Rows rows;
    while (const auto line = child.line([](const QByteArray &) { return true; }, kLongPatienceMs)) {
        const QList<QByteArray> fields = line->split('\t');
        if (fields.value(0) == "figure" && fields.size() == 7) {
            rows.push_back(measured({fields[1].toStdString(), fields[2].toDouble(), fields[3].toStdString(), fields[4].toDouble(),
                                     fields[5].toStdString(), fields[6].toDouble()}));
        } else if (fields.value(0) == "absent") {
            rows.push_back(missing(fields.value(1).toStdString(), fields.value(2).toStdString()));
        }
    }
    if (child.running())
        rows.push_back(missing(program.toStdString(), "it did not end in time"));
    child.end();
    if (rows.empty())
        rows.push_back(missing(program.toStdString(), complaintsOf(child)));
    return rows;
}

} // namespace resync::bench

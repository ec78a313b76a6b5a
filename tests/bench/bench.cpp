// All figures that the console is held to, in one table, each beside what it is measured against in the same run.
//   bench            everything, some five minutes; a quiet machine, please
//   bench SCENE…     only these: window, big, list, decoding, joblogs, forecasts, chart, growth, history, ingest, runs,
//                    capacity, day
//   bench --smoke    tiny sizes: whether every bench still runs; nothing is judged
// Exit code 0: every goal is met. Memory is counted as /proc says: VmRSS counts every page touched, shared libraries too.
#include "tests/bench/scenes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QThread>

#include <functional>

using namespace resync::bench;

namespace
{

QByteArray lineOf(const char *file, const QByteArray &name)
{
    QFile source{QLatin1String(file)};
    if (!source.open(QIODevice::ReadOnly))
        return "not available";
    for (const QByteArray &line : source.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(line.indexOf(':') + 1).simplified();
    }
    return name.isEmpty() ? QByteArray() : QByteArray("not available");
}

QByteArray load()
{
    QFile source(QStringLiteral("/proc/loadavg"));
    return source.open(QIODevice::ReadOnly) ? source.readAll().split(' ').value(0) : QByteArray("not available");
}

void printMachine(const Stage &stage, const QByteArray &loadBefore)
{
    std::printf("machine   %d cores (%s), %s, %s, kernel %s\n", QThread::idealThreadCount(),
                lineOf("/proc/cpuinfo", "model name").constData(), lineOf("/proc/meminfo", "MemTotal").constData(),
                qPrintable(QSysInfo::prettyProductName()), qPrintable(QSysInfo::kernelVersion()));
    std::printf("build     %s, Qt %s, SQLite and PostgreSQL as packaged; windows on %s\n",
#ifdef __clang__
                "clang " __clang_version__,
#else
                "gcc " __VERSION__,
#endif
                qVersion(), qPrintable(stage.platform));
    std::printf("load      %s before, %s after%s\n\n", loadBefore.constData(), load().constData(),
                stage.sizes.smoke ? " -- smoke run: tiny sizes, nothing is judged" : "");
}

bool printRow(const Row &row, bool judged)
{
    const Figure &figure = row.figure;
    if (!row.absent.empty()) {
        std::printf("%-66s %14s  not available: %s\n", figure.what.c_str(), "", row.absent.c_str());
        return false;
    }
    const bool met = figure.goal <= 0 || figure.value <= figure.goal;
    char goal[40] = "";
    if (figure.goal > 0 && judged)
        std::snprintf(goal, sizeof goal, "<= %.1f", figure.goal);
    char yard[120] = "";
    if (!figure.yardstick.empty())
        std::snprintf(yard, sizeof yard, "%s %.1f %s", figure.yardstick.c_str(), figure.yardValue, figure.unit.c_str());
    std::printf("%-66s %9.1f %-4s %-11s %-7s %s\n", figure.what.c_str(), figure.value, figure.unit.c_str(), goal,
                goal[0] == 0 ? ""
                : met        ? "met"
                             : "MISSED",
                yard);
    return met || !judged;
}

/// A display of our own, where there is one to be had.
class Display
{
public:
    explicit Display(bool wanted)
    {
        const QString server = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
        if (!wanted || server.isEmpty())
            return;
        m_server.setReadChannel(QProcess::StandardOutput);
        m_server.start(server, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                                QStringLiteral("1920x1080x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        if (m_server.waitForReadyRead(10'000))
            m_number = m_server.readLine().trimmed();
        if (!m_number.isEmpty())
            qputenv("DISPLAY", ':' + m_number);
    }
    ~Display()
    {
        m_server.terminate();
        if (m_server.state() != QProcess::NotRunning)
            m_server.waitForFinished(10'000);
    }
    Display(const Display &) = delete;
    Display &operator=(const Display &) = delete;
    QString platform() const { return m_number.isEmpty() ? QStringLiteral("offscreen") : QStringLiteral("xcb"); }

private:
    QProcess m_server;
    QByteArray m_number;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool smoke = QCoreApplication::arguments().contains(QStringLiteral("--smoke"));
    QTemporaryDir folder;
    const Display display(!smoke);
    Stage stage;
    stage.sizes = smoke ? Sizes::tiny() : Sizes();
    stage.programs = QCoreApplication::applicationDirPath();
    stage.folder = folder.path();
    stage.platform = display.platform();
    const QByteArray loadBefore = load();

    const QStringList count = smoke ? QStringList{QStringLiteral("500")} : QStringList();
    const QStringList days = smoke ? QStringList{QStringLiteral("200"), QStringLiteral("2")} : QStringList();
    const std::pair<const char *, std::function<Rows()>> scenes[] = {
        {"window", [&] { return firstWindow(stage); }},
        {"big", [&] { return bigPlan(stage); }},
        {"list", [&] { return figuresOf(stage, QStringLiteral("bench_jobmodel"), count); }},
        {"decoding", [&] { return figuresOf(stage, QStringLiteral("bench_wire"), count); }},
        {"joblogs", [&] { return figuresOf(stage, QStringLiteral("bench_joblog"), count); }},
        {"forecasts", [&] { return figuresOf(stage, QStringLiteral("bench_forecast"), {}); }},
        {"chart", [&] { return figuresOf(stage, QStringLiteral("bench_chart"), count); }},
        {"growth", [&] { return figuresOf(stage, QStringLiteral("bench_growth"), days); }},
        {"history",
         [&] {
             return figuresOf(stage, QStringLiteral("bench_history"),
                              smoke ? QStringList{QStringLiteral("20"), QStringLiteral("2")} : QStringList());
         }},
        {"ingest",
         [&] { return figuresOf(stage, QStringLiteral("bench_ingest"), smoke ? QStringList{QStringLiteral("--smoke")} : QStringList()); }},
        {"runs",
         [&] {
             return figuresOf(stage, QStringLiteral("bench_runner"),
                              smoke ? QStringList{QStringLiteral("20"), QStringLiteral("300")} : QStringList());
         }},
        {"capacity",
         [&] {
             return figuresOf(stage, QStringLiteral("bench_capacity"),
                              smoke ? QStringList{QStringLiteral("6"), QStringLiteral("4")} : QStringList());
         }},
        {"day", [&] { return everyDay(stage); }}};
    QStringList wanted = QCoreApplication::arguments().mid(1);
    wanted.removeAll(QStringLiteral("--smoke"));
    Rows all;
    for (const auto &[name, play] : scenes) {
        if (!wanted.isEmpty() && !wanted.contains(QLatin1String(name)))
            continue;
        std::fprintf(stderr, "%s …\n", name);
        const Rows rows = play();
        all.insert(all.end(), rows.begin(), rows.end());
    }

    printMachine(stage, loadBefore);
    bool good = true;
    for (const Row &row : all) {
        const bool fine = printRow(row, !smoke);
        good = good && fine;
    }
    return good ? 0 : 1;
}

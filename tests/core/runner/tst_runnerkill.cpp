// kill -9 of a runner, two hundred times, at any step and inside any action: nothing is done twice, nothing is forgotten, every run ends.
#include "core/config/settings.h"
#include "core/runner/runner.h"
#include "core/store/migrate.h"
#include "tests/support/tempstore.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr int kRuns = 190;  ///< fewer actions than a minute allows
constexpr int kActions = 5; ///< of each run
constexpr int kKills = 200;
constexpr int kMostActionsBetween = 9; ///< two kills

/// The outside world: a file that remembers what was done to it, each line durable before it counts.
class Outside
{
public:
    explicit Outside(const QString &file) : m_file(file) {}

    void doIt(const QString &key)
    {
        const QByteArray line = key.toUtf8() + '\n';
        const int out = ::open(qPrintable(m_file), O_WRONLY | O_APPEND | O_CREAT, 0600);
        if (out < 0 || ::write(out, line.constData(), size_t(line.size())) != line.size() || ::fsync(out) != 0)
            ::_exit(3);
        ::close(out);
    }
    QMap<QString, int> done() const
    {
        QMap<QString, int> counts;
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return counts;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                ++counts[QString::fromUtf8(line)];
        }
        return counts;
    }

private:
    QString m_file;
};

Workflow acting(Runner &runner, Outside &outside)
{
    Workflow one;
    one.name = QStringLiteral("acting");
    for (int i = 0; i < kActions; ++i) {
        one.steps.push_back(
            {QStringLiteral("act%1").arg(i), [&runner, &outside](const StepCall &call, const std::function<void(StepResult)> &reply) {
                 Runner::Effect effect;
                 effect.name = QStringLiteral("rerun");
                 effect.send = [&outside](const QString &key, const std::function<void(EffectOutcome)> &done) {
                     outside.doIt(key);
                     done({EffectOutcome::Kind::Done, {}, {}});
                 };
                 effect.look = [&outside](const QString &key, const Runner::Known &known) {
                     known(outside.done().contains(key) ? std::optional<EffectOutcome>(EffectOutcome{EffectOutcome::Kind::Done, {}, {}})
                                                        : std::nullopt);
                 };
                 runner.perform(call, effect, [reply](const EffectOutcome &) { reply(StepResult::done({})); });
             }});
    }
    return one;
}

/// A console that carries its runs on until all have ended, or until it is killed.
int carryOn(const QString &store, const QString &outsideFile)
{
    auto database = Database::open(StoreAddress::sqlite(store), Database::Mode::Writer);
    if (!database)
        return 4;
    const SystemClock clock;
    const auto steps = migrationsIn();
    if (!steps || !migrate(**database, *steps, {}, clock.now()))
        return 5;
    EventBus bus;
    Settings settings;
    if (!settings.setFromCommandLine({QStringLiteral("workflow_actions_minute=1000")}).empty())
        return 6;
    Outside outside(outsideFile);
    Runner runner(
        **database, bus, settings, [](const Occurrence &) {}, clock);
    runner.add(acting(runner, outside));
    if (!runner.start())
        return 7;
    const auto known = runner.count({});
    if (!known)
        return 8;
    for (qint64 i = *known; i < kRuns; ++i) {
        if (!runner.begin(QStringLiteral("acting"), {}, {QStringLiteral("manual"), {}, QStringLiteral("test")}))
            return 9;
    }
    QObject::connect(&bus, &EventBus::published, &bus, [&runner] {
        if (runner.counts().active == 0)
            QCoreApplication::quit();
    });
    return runner.counts().active == 0 ? 0 : QCoreApplication::exec();
}

} // namespace

class RunnerKillTest : public QObject
{
    Q_OBJECT

private slots:
    void no_action_is_done_twice_and_none_is_forgotten()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(QStringLiteral("s.sqlite"));
        const QString file = folder.filePath(QStringLiteral("outside"));
        QRandomGenerator random(20261127);
        int kills = 0;
        int ended = 0;
        for (; kills < kKills && ended == 0; ++kills) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), store, file});
            QVERIFY(child.waitForStarted(10'000));
            // a few actions further, and an instant more, so that every place is met whatever the machine's pace
            const qsizetype until = Outside(file).done().size() + qsizetype(random.bounded(kMostActionsBetween));
            while (child.state() == QProcess::Running && Outside(file).done().size() < until)
                child.waitForFinished(1);
            child.waitForFinished(int(random.bounded(5)));
            if (child.state() == QProcess::NotRunning) { // by itself: its number is 0, and kill(0) would be everybody
                QCOMPARE(child.exitStatus(), QProcess::NormalExit);
                QCOMPARE(child.exitCode(), 0);
                ended = kills;
                break;
            }
            ::kill(pid_t(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished(10'000));
        }
        QProcess last;
        last.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), store, file});
        QVERIFY(last.waitForFinished(120'000));
        QVERIFY2(last.exitStatus() == QProcess::NormalExit && last.exitCode() == 0, qPrintable(QString::number(last.exitCode())));
        const QMap<QString, int> done = Outside(file).done();
        QCOMPARE(done.size(), qsizetype(kRuns * kActions));
        for (auto one = done.begin(); one != done.end(); ++one)
            QVERIFY2(one.value() == 1, qPrintable(one.key()));
        qInfo("%d kills, %lld actions, each once", kills, qint64(done.size()));
        QVERIFY(kills >= 20);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--child"))
        return carryOn(arguments[2], arguments[3]);
    RunnerKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_runnerkill.moc"

// kill -9 of a console in the middle of its polls: every event that was told is stored, nothing is stored twice, the next start is clean.
#include "core/joblog/joblog.h"
#include "core/store/backup.h"
#include "core/store/migrate.h"
#include "tests/core/plan/planbench.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <unistd.h>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr int kJobs = 60;

void tell(const QByteArray &line)
{
    if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) != line.size())
        ::_exit(3);
}

/// One turn of fate for a job: it starts, ends, fails, is rerun or held.
void live(Job &job, QRandomGenerator &random, Instant now)
{
    if (isRunning(job.status))
        FakeEngine::end(job, random.bounded(3) ? Status::Succ : Status::Abend, now);
    else if (random.bounded(4) == 0)
        job.priority = job.priority == 0 ? 10 : 0;
    else
        FakeEngine::addRun(job, Status::Exec, now);
    if (job.runs.size() > 6)
        job.runs.erase(job.runs.begin());
}

/// A console that polls for ever. Each event's number goes to the parent when it is told: what is told is stored.
int pollForEver(const QString &file, quint32 seed)
{
    auto database = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
    if (!database)
        return 4;
    const auto steps = migrationsIn();
    if (!steps || !migrate(**database, *steps, {}, kStart))
        return 5;
    QRandomGenerator random(seed);
    // Later than the life before, and all lives together shorter than events are kept.
    ManualClock clock(kStart + Duration(qint64(seed) * 3'600'000));
    EventBus bus;
    QObject::connect(&bus, &EventBus::published, &bus, [](const Event &event) {
        if (const auto *happened = std::get_if<Happened>(&event))
            tell(QByteArray::number(happened->occurrence.seq) + ' ' + toWire(happened->occurrence.kind).toLatin1() + '\n');
    });
    Settings settings;
    Joblogs joblogs(**database, clock);
    Plan plan(**database, bus, settings, joblogs, clock);
    if (!plan.load())
        return 6;
    auto engine = std::make_unique<FakeEngine>(clock);
    FakeEngine &world = *engine;
    world.remember = false;
    world.workstationRows = {FakeEngine::workstation(QStringLiteral("WS1"))};
    world.jobRows = plan.picture().jobs;
    if (world.jobRows.empty()) {
        for (int i = 0; i < kJobs; ++i)
            world.jobRows.push_back(FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart));
    }
    plan.watch(std::move(engine));
    plan.start();
    for (int poll = 0;; ++poll) {
        clock.advance(kInterval);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (int i = 0; i < 8; ++i) {
            auto job = world.edit(random.bounded(kJobs));
            live(*job, random, clock.now());
            world.joblogs.insert(job->runs.empty() ? QString() : job->runs.back().id, "ORA-01653: unable to extend table PAY.LEDGER\n");
            world.put(job);
        }
        if (poll % 40 == 39) // another plan: written in slices
            ++world.runNumber;
    }
}

/// The lines that a child told before it was killed, \a lines or more.
QList<QByteArray> toldBeforeTheKill(const QString &file, quint32 seed, int lines)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), file, QString::number(seed)});
    QByteArray out;
    while (out.count('\n') < lines) {
        if (!process.waitForReadyRead(30'000))
            qFatal("the child fell silent: exit code %d", process.exitCode());
        out += process.readAllStandardOutput();
    }
    process.kill(); // SIGKILL
    process.waitForFinished();
    out += process.readAllStandardOutput();
    QList<QByteArray> told = out.split('\n');
    told.removeLast(); // a line cut short, or nothing
    return told;
}

} // namespace

class PlanKillTest : public QObject
{
    Q_OBJECT

private slots:
    void no_event_that_was_told_is_lost_and_the_next_start_is_clean()
    {
        const int wanted = qEnvironmentVariableIntValue("RESYNC_KILLS");
        const int kills = wanted > 0 ? wanted : 12;
        TempStore store(TempStore::Kind::Sqlite);
        QRandomGenerator random(77);
        QMap<qint64, QByteArray> told;
        for (int kill = 0; kill < kills; ++kill) {
            for (const QByteArray &line : toldBeforeTheKill(store.address().file, quint32(kill), 1 + random.bounded(400))) {
                const qint64 seq = line.split(' ').first().toLongLong();
                QVERIFY2(!told.contains(seq), "a number was given twice");
                told.insert(seq, line.split(' ').last());
            }
            PlanBench b(store);
            RESYNC_OK(b.loaded);
            const auto check = checkStore(store.database(), CheckDepth::Full);
            RESYNC_OK(check);
            QCOMPARE(check->faults, QStringList());
            QMap<qint64, QByteArray> stored;
            {
                Statement select = store.database().prepare(QStringLiteral("SELECT seq, kind FROM events"));
                RESYNC_OK(select.each([&] { stored.insert(select.int64(0), toWire(OccurrenceKind(select.integer(1))).toLatin1()); }));
            }
            for (auto one = told.begin(); one != told.end(); ++one)
                QVERIFY2(stored.value(one.key()) == one.value(), "an event that was told is not stored");
            // What was stored in the transaction of the kill and not told any more is told by nobody twice: numbers go on after it.
            told = stored;
            QCOMPARE(b.plan->picture().jobs.size(), size_t(kJobs));
            int failing = 0;
            for (const JobPtr &job : b.plan->picture().jobs)
                failing += isFailed(job->status) ? 1 : 0;
            QVERIFY(int(b.plan->openFailures().size()) >= failing);
            b.plan.reset();
            store.close();
        }
        qInfo("%d kills, %lld events told and stored", kills, qint64(told.size()));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--child"))
        return pollForEver(arguments[2], arguments[3].toUInt());
    PlanKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_plankill.moc"

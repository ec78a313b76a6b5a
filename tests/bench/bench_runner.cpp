// Ten thousand steps of workflows, each durable before the next of its run begins; and a hundred thousand runs of before, looked through.
//   bench_runner [RUNS] [PAST RUNS]
// The yardstick is SQLite alone: the same rows, as durable, as many in a transaction; and its own reading of one page.
#include "core/config/settings.h"
#include "core/runner/runner.h"
#include "core/runner/runtable.h"
#include "core/store/database.h"
#include "core/store/migrate.h"
#include "tests/bench/figure.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdlib>

using namespace resync;
using namespace resync::bench;

namespace
{

constexpr int kSteps = 10;
constexpr int kPage = 100;
const Instant kBegun = fromMs(1'790'000'000'000);

int wantedCount(int index, int standard)
{
    const QStringList arguments = QCoreApplication::arguments();
    const int value = index < arguments.size() ? arguments[index].toInt() : standard;
    return value > 0 ? value : standard;
}

Workflow tenSteps()
{
    Workflow one;
    one.name = QStringLiteral("ten");
    for (int step = 0; step < kSteps; ++step) {
        const QString name = QStringLiteral("step%1").arg(step);
        one.steps.push_back(
            {name, [name](const StepCall &, const std::function<void(StepResult)> &reply) {
                 reply(StepResult::done({{name, QStringLiteral("a line of what came of it")}, {QStringLiteral("found"), 42}}));
             }});
    }
    return one;
}

struct StepRow {
    QString run;
    QString step;
    int attempt = 1;
    int ordinal = 0;
    QString output;
    Instant begun;
};

/// The steps that were kept, in the order in which they ended.
std::vector<StepRow> keptSteps(Database &database)
{
    std::vector<StepRow> rows;
    Statement select =
        database.prepare(QStringLiteral("SELECT run, step, attempt, ordinal, output, begun_ms FROM workflow_steps ORDER BY ordinal"));
    if (!select.each([&] {
            rows.push_back({select.text(0), select.text(1), select.integer(2), select.integer(3), select.text(4), select.instant(5)});
        }))
        return {};
    return rows;
}

/// The same rows by SQLite alone, all of one ordinal in a transaction, as the runner groups them.
double bareSteps(Database &database, const std::vector<StepRow> &rows)
{
    if (!database.run(QStringLiteral("CREATE TABLE bare (run TEXT NOT NULL, step TEXT NOT NULL, attempt INTEGER NOT NULL, ordinal INTEGER "
                                     "NOT NULL, state INTEGER NOT NULL, output TEXT NOT NULL, error TEXT NOT NULL, begun_ms INTEGER NOT "
                                     "NULL, ended_ms INTEGER, PRIMARY KEY (run, step, attempt)) WITHOUT ROWID")))
        return 0;
    const double start = sharedMs();
    for (size_t from = 0; from < rows.size();) {
        auto transaction = database.begin();
        if (!transaction)
            return 0;
        const int ordinal = rows[from].ordinal;
        for (; from < rows.size() && rows[from].ordinal == ordinal; ++from) {
            Statement insert = database.prepare(QStringLiteral("INSERT INTO bare VALUES (?, ?, ?, ?, 1, ?, '', ?, ?)"));
            const StepRow &row = rows[from];
            if (!insert.bind(row.run)
                     .bind(row.step)
                     .bind(row.attempt)
                     .bind(row.ordinal)
                     .bind(row.output)
                     .bind(row.begun)
                     .bind(row.begun)
                     .exec())
                return 0;
        }
        if (!transaction->commit())
            return 0;
    }
    return sharedMs() - start;
}

bool steps(Database &database, int runs)
{
    ManualClock clock(kBegun);
    EventBus bus;
    Settings settings;
    Runner runner(
        database, bus, settings, [](const Occurrence &) {}, clock);
    runner.add(tenSteps());
    if (!runner.start()) {
        absent("steps of workflows", "the runner does not start");
        return false;
    }
    for (int i = 0; i < runs; ++i) {
        if (!runner.begin(QStringLiteral("ten"), {{QStringLiteral("job"), i}}, {QStringLiteral("manual"), {}, QStringLiteral("bench")}))
            std::abort();
    }
    const double start = sharedMs();
    constexpr int kMostTurns = 1000;
    for (int turn = 0; turn < kMostTurns && runner.counts().active > 0; ++turn)
        clock.advance(Duration(0));
    const double ms = sharedMs() - start;
    const std::vector<StepRow> rows = keptSteps(database);
    if (runner.counts().active > 0 || rows.size() != size_t(runs) * kSteps) {
        absent("steps of workflows", "not every run ended");
        return false;
    }
    runner.stop();
    const double each = 10'000.0 / double(rows.size());
    return tell({"10,000 steps of workflows, each durable before the next", ms * each, "ms", 1000, "SQLite alone, the same rows",
                 bareSteps(database, rows) * each});
}

bool past(Database &database, int count)
{
    RunTable table(database);
    {
        auto transaction = database.begin();
        if (!transaction)
            return false;
        for (int i = 0; i < count; ++i) {
            WorkflowRun run;
            run.id = QStringLiteral("past-%1").arg(i, 7, 10, QLatin1Char('0'));
            run.workflow = i % 3 ? QStringLiteral("predictive-maintenance") : QStringLiteral("incident");
            run.state = i % 11 ? RunState::Done : RunState::Failed;
            run.outcome = QStringLiteral("no degradation in 42 runs");
            run.origin = QStringLiteral("schedule");
            run.begunAt = kBegun - std::chrono::minutes(count - i);
            run.endedAt = run.begunAt + std::chrono::seconds(9);
            if (!table.put(run))
                return false;
        }
        if (!transaction->commit())
            return false;
    }
    ManualClock clock(kBegun);
    EventBus bus;
    Settings settings;
    const Runner runner(
        database, bus, settings, [](const Occurrence &) {}, clock);
    double slowest = 0;
    qint64 seen = 0;
    RunQuery query;
    query.limit = kPage;
    for (int page = 0; page * kPage < count; ++page) {
        const double start = sharedMs();
        const auto runs = runner.runs(query);
        const auto of = runner.count(query);
        slowest = std::max(slowest, sharedMs() - start);
        if (!runs || !of || runs->empty())
            break;
        seen += qint64(runs->size());
        query.after = runs->back().id;
    }
    if (seen < count) {
        absent("a page of past runs", "not all of them were reached");
        return false;
    }
    const double start = sharedMs();
    Statement select = database.prepare(QStringLiteral("SELECT * FROM workflow_runs ORDER BY begun_ms DESC, id DESC LIMIT 100"));
    qint64 length = 0;
    if (!select.each([&] { length += select.text(0).size(); }) || length == 0)
        return false;
    const double bare = sharedMs() - start;
    const std::string title = "the slowest page of " + std::to_string(count) + " past runs, all pages turned";
    return tell({title, slowest, "ms", 50, "SQLite alone, the first page", bare});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const StoreAddress address = StoreAddress::sqlite(folder.filePath(QStringLiteral("runs.sqlite")));
    auto database = Database::open(address, Database::Mode::Writer);
    const auto migrations = migrationsIn();
    if (!database || !migrations || !migrate(**database, *migrations, {}, SystemClock().now())) {
        absent("steps of workflows", "no store");
        return 1;
    }
    bool good = steps(**database, wantedCount(1, 1000));
    good &= past(**database, wantedCount(2, 100'000));
    return good ? 0 : 1;
}

// resync report capacity --out FILE: reads the store, looks ahead and prints.
#include "app/report.h"

#include "app/cli/output.h"
#include "app/headless.h"
#include "app/instance.h"
#include "app/signals.h"
#include "core/plan/plan.h"
#include "core/report/report.h"
#include "core/runtime/corethread.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTimer>

namespace resync
{

namespace
{

constexpr int kPracticePast = 90;
constexpr int kLookEveryMs = 250;

struct ReportWish {
    QString file;
    QString format; ///< "pdf", "html", "csv"
    Paper paper = Paper::A4;
    QStringList workstations;
    int days = 30;
    int horizon = 90;
    bool practice = false;
};

Result<int> daysIn(const Invocation &invocation, const char *option, int standard, int least, int most)
{
    if (!invocation.has(option))
        return standard;
    bool isNumber = false;
    const int days = invocation.value(option).toInt(&isNumber);
    if (!isNumber || days < least || days > most)
        return Error{QStringLiteral("usage"),
                     QStringLiteral("%1 takes a number of days from %2 to %3").arg(QLatin1String(option)).arg(least).arg(most),
                     {}};
    return days;
}

Result<ReportWish> reportWish(const Invocation &invocation, bool practice)
{
    const auto usage = [](const QString &what) { return Error{QStringLiteral("usage"), what, {}}; };
    if (invocation.words != QStringList{QStringLiteral("capacity")})
        return usage(QStringLiteral("report capacity --out FILE"));
    ReportWish wish;
    wish.file = invocation.value("--out");
    if (wish.file.isEmpty())
        return usage(QStringLiteral("--out names the file to write"));
    wish.format = QFileInfo(wish.file).suffix().toLower();
    if (wish.format != QLatin1String("pdf") && wish.format != QLatin1String("html") && wish.format != QLatin1String("csv"))
        return usage(QStringLiteral("--out ends in .pdf, .html or .csv"));
    const QString paper = invocation.value("--paper").toLower();
    if (!paper.isEmpty() && paper != QLatin1String("a4") && paper != QLatin1String("letter"))
        return usage(QStringLiteral("--paper is a4 or letter"));
    wish.paper = paper == QLatin1String("letter") ? Paper::Letter : Paper::A4;
    for (const QString &list : invocation.options.value(QStringLiteral("--workstations")))
        wish.workstations += list.split(QLatin1Char(','), Qt::SkipEmptyParts);
    const auto days = daysIn(invocation, "--days", 30, 7, 400);
    const auto horizon = daysIn(invocation, "--horizon", 90, 7, 365);
    if (!days || !horizon)
        return !days ? days.error() : horizon.error();
    wish.days = *days;
    wish.horizon = *horizon;
    wish.practice = practice || invocation.has("--mark-practice");
    return wish;
}

/// Everything that the report says, as the store has it now.
Result<CapacityReport> gathered(Core &core, const ReportWish &wish, const QString &language)
{
    CapacityReport report;
    report.language = language;
    // What was stored from the practice engine stays practice, also where nobody says so now.
    report.practice = wish.practice || core.plan().connection().practice;
    report.engine = core.plan().connection().engine;
    report.madeAt = core.clock().now();
    report.historyDays = wish.days;
    report.horizonDays = wish.horizon;
    report.timeZone = core.plan().timeZone().isEmpty() ? QByteArray("UTC") : core.plan().timeZone();
    CapacityWish ahead;
    ahead.now = report.madeAt;
    ahead.horizonDays = wish.horizon;
    ahead.workstations = wish.workstations;
    const Picture picture = core.plan().picture();
    for (const WorkstationPtr &one : picture.workstations) {
        if (one->limit > 0)
            ahead.jobLimits.insert(one->path(), one->limit);
    }
    if (const auto reader = core.plan().ledgerReader()) {
        auto runs = (*reader)(core.database(), ahead.now - std::chrono::hours(24 * ahead.historyDays));
        if (!runs)
            return runs.error();
        ahead.runs = std::move(*runs);
    }
    report.workloads = workloadsOf(ahead.runs, ahead.now);
    if (auto prices = core.capacity().prices())
        report.prices = std::move(*prices);
    auto rows = capacityRows(core.database(), ahead);
    if (!rows)
        return rows.error();
    report.rows = std::move(*rows);
    for (const QString &name : wish.workstations) {
        if (std::none_of(report.rows.begin(), report.rows.end(), [&name](const CapacityRow &row) { return row.workstation == name; }))
            return Error{QStringLiteral("metrics.unknown"), QStringLiteral("there is no such workstation"), name};
    }
    return report;
}

Outcome written(const CapacityReport &report, const ReportWish &wish, bool json)
{
    PrintedReport printed;
    if (wish.format == QLatin1String("pdf")) {
        const auto done = printPdf(report, wish.file, wish.paper);
        if (!done)
            return Outcome::failed(done.error());
        printed = *done;
    } else {
        const QByteArray text = wish.format == QLatin1String("html") ? htmlOf(report) : csvOf(report);
        QSaveFile out(wish.file);
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
            return Outcome::failed(
                {QStringLiteral("report.write"), QStringLiteral("the report cannot be written: %1").arg(out.errorString()), wish.file});
        printed.bytes = text.size();
    }
    const QString file = QFileInfo(wish.file).absoluteFilePath();
    if (json)
        return {kDone,
                jsonDocument({{QStringLiteral("file"), file},
                              {QStringLiteral("pages"), printed.pages},
                              {QStringLiteral("charts"), printed.charts},
                              {QStringLiteral("bytes"), double(printed.bytes)},
                              {QStringLiteral("resources"), double(report.rows.size())}}),
                {}};
    return {kDone, file.toUtf8() + '\n', {}};
}

} // namespace

int runReport(int &argc, char **argv, const Options &options)
{
    const auto invocation = sortWords(*findCommand(QStringLiteral("report")), options.rest);
    if (!invocation)
        return print(Outcome::failed(invocation.error()), options.json);
    const auto wish = reportWish(*invocation, options.core.practice);
    if (!wish)
        return print(Outcome::usage(wish.error().message), options.json);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);

    QTemporaryDir own;
    CoreOptions core = options.core;
    core.listen.clear();
    core.workflows = false;
    if (core.practice) { // its own world, which leaves nothing behind
        core.dataDir = own.path();
        core.store.clear();
        if (core.practiceEngine.historyDays == 0)
            core.practiceEngine.historyDays = kPracticePast;
    } else {
        core.readOnlyStore = true;
        core.poll = false;
    }
    const QString spoken = options.language.isEmpty() ? QLocale::system().name() : options.language;
    const QString language = spoken.startsWith(QLatin1String("pt")) ? QStringLiteral("pt_BR") : QStringLiteral("en");
    CoreThread thread(core);
    int exitCode = kFailed;
    QObject::connect(&thread, &CoreThread::failed, &application, [&](const Error &error) {
        exitCode = print(Outcome::failed(error), options.json);
        QCoreApplication::quit();
    });
    const auto make = [&] {
        thread.ask(
            &application, [wish = *wish, language](Core &one) { return gathered(one, wish, language); },
            [&](const Result<CapacityReport> &report) {
                exitCode = print(report ? written(*report, *wish, options.json) : Outcome::failed(report.error()), options.json);
                QCoreApplication::quit();
            });
    };
    QTimer look; // until the practice engine's past is there
    look.setInterval(kLookEveryMs);
    QObject::connect(&look, &QTimer::timeout, &application, [&] {
        thread.ask(
            &application, [](Core &one) { return one.bringsPast() || one.plan().picture().jobs.empty(); },
            [&](bool waits) {
                if (waits || !look.isActive())
                    return;
                look.stop();
                make();
            });
    });
    QObject::connect(&thread, &CoreThread::opened, &application, [&] { core.practice ? look.start() : make(); });
    endOnSignals(&application, [] { QCoreApplication::quit(); });
    thread.start();
    QCoreApplication::exec();
    return exitCode;
}

} // namespace resync

#include "core/practice/replay/trace.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace resync::practice::replay
{

namespace
{

enum Field {
    Number,
    Submit,
    Wait,
    RunTime,
    Processors,
    CpuTime,
    Memory,
    AskedProcessors,
    AskedTime,
    AskedMemory,
    Status,
    User,
    Group,
    Application,
    Queue,
    Partition,
    Preceding,
    ThinkTime,
    Fields
};
constexpr const char *kFieldTitles[Fields] = {
    "job number", "submit time",          "wait time",      "run time",         "processors",    "CPU time",
    "memory",     "requested processors", "requested time", "requested memory", "status",        "user",
    "group",      "application",          "queue",          "partition",        "preceding job", "think time"};
constexpr double kLargest = 4e9; ///< seconds and ids beyond this are damage

using Record = std::array<double, Fields>;

Error badField(int line, int field, QByteArrayView text, const QString &name)
{
    return {QStringLiteral("trace.field"),
            QStringLiteral("Line %1, field %2 (%3): \"%4\" is no number.")
                .arg(QString::number(line), QString::number(field + 1), QString::fromLatin1(kFieldTitles[field]),
                     QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 40)))),
            name};
}

Result<Record> parse(QByteArrayView text, int line, const QString &name)
{
    Record record;
    const char *at = text.begin();
    for (int field = 0; field < Fields; ++field) {
        while (at < text.end() && (*at == ' ' || *at == '\t'))
            ++at;
        const char *wordEnd = std::find_if(at, text.end(), [](char c) { return c == ' ' || c == '\t'; });
        if (at == text.end())
            return Error{QStringLiteral("trace.field"),
                         QStringLiteral("Line %1 has %2 fields of 18: %3 is missing.")
                             .arg(QString::number(line), QString::number(field), QString::fromLatin1(kFieldTitles[field])),
                         name};
        const auto [end, problem] = std::from_chars(at, wordEnd, record[size_t(field)]);
        const double value = record[size_t(field)];
        if (problem != std::errc() || end != wordEnd || !std::isfinite(value) || value > kLargest || value < -1)
            return badField(line, field, QByteArrayView(at, wordEnd - at), name);
        at = wordEnd;
    }
    return record;
}

QString numbered(const char *word, double number)
{
    return QString::fromLatin1(word) + QString::number(qint64(number));
}

Duration seconds(double count)
{
    return Duration(qint64(count * 1000));
}

TraceJob toJob(const Record &record, Instant begin)
{
    TraceJob job;
    job.job = record[Application] >= 0 ? numbered("APP", record[Application]) : numbered("QUEUE", std::max(0.0, record[Queue]));
    job.stream = record[User] >= 0    ? numbered("USER", record[User])
                 : record[Group] >= 0 ? numbered("GROUP", record[Group])
                                      : QStringLiteral("BATCH");
    job.workstation = record[Partition] >= 0 ? numbered("PART", record[Partition])
                      : record[Queue] >= 0   ? numbered("QUEUE", record[Queue])
                                             : QStringLiteral("CLUSTER");
    job.submitted = begin + seconds(std::max(0.0, record[Submit]));
    if (record[Wait] >= 0)
        job.wait = seconds(record[Wait]);
    if (record[RunTime] >= 0)
        job.duration = seconds(record[RunTime]);
    else if (record[CpuTime] > 0)
        job.duration = seconds(record[CpuTime]); // some archives know only this
    switch (qint64(record[Status])) {            // any number up to kLargest may stand there
    case 0:
        job.outcome = job.duration ? TraceOutcome::Failed : TraceOutcome::NeverStarted;
        job.returnCode = 1;
        break;
    case 1:
        job.outcome = TraceOutcome::Succeeded;
        job.returnCode = 0;
        break;
    case 5:
        job.outcome = TraceOutcome::Canceled;
        break;
    default:
        break;
    }
    return job;
}

} // namespace

Result<Trace> readSwf(const QByteArray &text, const QString &name)
{
    Trace trace;
    Instant begin = fromMs(0);
    QHash<qint64, qint64> placeOf; // job number → place in reading order
    std::vector<qint64> preceding;
    int line = 0;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        end = end < 0 ? text.size() : end;
        const QByteArrayView row = QByteArrayView(text).sliced(at, end - at).trimmed();
        at = end + 1;
        ++line;
        if (row.isEmpty())
            continue;
        if (row.startsWith(';')) {
            const QString comment = QString::fromUtf8(row.sliced(1)).trimmed();
            if (comment.startsWith(QLatin1String("UnixStartTime:"))) {
                const qint64 since1970 = comment.section(QLatin1Char(':'), 1).trimmed().toLongLong();
                begin = fromMs(since1970 >= 0 && double(since1970) <= kLargest ? since1970 * 1000 : 0);
            }
            if (comment.startsWith(QLatin1String("Computer:")))
                trace.description = comment.section(QLatin1Char(':'), 1).trimmed();
            continue;
        }
        const auto record = parse(row, line, name);
        if (!record.ok())
            return record.error();
        if ((*record)[Status] >= 2 && (*record)[Status] <= 4) { // parts of a job whose whole has its own record
            ++trace.skipped;
            continue;
        }
        placeOf.insert(qint64((*record)[Number]), qint64(trace.jobs.size()));
        preceding.push_back(qint64((*record)[Preceding]));
        trace.jobs.push_back(toJob(*record, begin));
        trace.hasOutcomes = trace.hasOutcomes || trace.jobs.back().outcome != TraceOutcome::Unknown;
    }
    if (trace.jobs.empty())
        return Error{QStringLiteral("trace.empty"), QStringLiteral("The trace has no job."), name};
    for (size_t i = 0; i < trace.jobs.size(); ++i)
        trace.jobs[i].preceding = preceding[i] > 0 ? qint32(placeOf.value(preceding[i], -1)) : -1;
    const bool sorted = std::is_sorted(trace.jobs.cbegin(), trace.jobs.cend(),
                                       [](const TraceJob &a, const TraceJob &b) { return a.submitted < b.submitted; });
    if (!sorted) {
        for (TraceJob &job : trace.jobs)
            job.preceding = -1; // their places move
        std::stable_sort(trace.jobs.begin(), trace.jobs.end(),
                         [](const TraceJob &a, const TraceJob &b) { return a.submitted < b.submitted; });
    }
    return trace;
}

} // namespace resync::practice::replay

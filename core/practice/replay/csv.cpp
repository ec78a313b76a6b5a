#include "core/practice/replay/trace.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace resync::practice::replay
{

namespace
{

enum Column { Job, Stream, Workstation, Submitted, Started, Ended, State, ReturnCode, Columns };

/// Column names in the order in which they are preferred, without anything but letters and digits.
constexpr const char *kColumnNames[Columns] = {"job jobname name jobid id",
                                               "stream jobstream schedule application workflow account queue user",
                                               "workstation cpu agent host node server cluster partition",
                                               "submitted submit submittime submission queued arrival scheduled",
                                               "started start starttime begin actualstart",
                                               "ended end endtime finished finish actualend",
                                               "state status outcome result",
                                               "returncode rc exitcode exitstatus code"};
constexpr const char *kColumnTitles[Columns] = {"job", "stream", "workstation", "submitted", "started", "ended", "state", "return code"};

struct StateRow {
    const char *name;
    TraceOutcome outcome;
    int returnCode; ///< where the table has none
};
constexpr StateRow kStates[] = {
    {"succ", TraceOutcome::Succeeded, 0},      {"success", TraceOutcome::Succeeded, 0},     {"successful", TraceOutcome::Succeeded, 0},
    {"completed", TraceOutcome::Succeeded, 0}, {"complete", TraceOutcome::Succeeded, 0},    {"ok", TraceOutcome::Succeeded, 0},
    {"done", TraceOutcome::Succeeded, 0},      {"abend", TraceOutcome::Failed, 1},          {"failed", TraceOutcome::Failed, 1},
    {"error", TraceOutcome::Failed, 1},        {"timeout", TraceOutcome::Failed, 140},      {"outofmemory", TraceOutcome::Failed, 137},
    {"nodefail", TraceOutcome::Failed, 1},     {"preempted", TraceOutcome::Failed, 143},    {"killed", TraceOutcome::Failed, 137},
    {"fail", TraceOutcome::NeverStarted, 1},   {"bootfail", TraceOutcome::NeverStarted, 1}, {"cancel", TraceOutcome::Canceled, 0},
    {"cancelled", TraceOutcome::Canceled, 0},  {"canceled", TraceOutcome::Canceled, 0},     {"cancl", TraceOutcome::Canceled, 0},
};

QString plain(const QString &text)
{
    QString result = text.toLower();
    result.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return result;
}

/// Parts a record; \a at stands at its begin and moves behind it, \a line counts the lines it took. Nothing when a quote is not closed.
std::optional<QStringList> record(const QString &text, QChar separator, qsizetype &at, int &line)
{
    QStringList fields;
    QString field;
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (quoted) {
            if (c == u'"' && at + 1 < text.size() && text[at + 1] == u'"') {
                field += c;
                ++at;
            } else if (c == u'"') {
                quoted = false;
            } else {
                line += c == u'\n';
                field += c;
            }
        } else if (c == u'"' && field.isEmpty()) {
            quoted = true;
        } else if (c == separator) {
            fields.append(field.trimmed());
            field.clear();
        } else if (c == u'\n') {
            break;
        } else {
            field += c;
        }
    }
    ++at;
    fields.append(field.trimmed());
    return quoted ? std::nullopt : std::optional(fields);
}

std::optional<Instant> time(QString text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber) {
        constexpr double kMilliseconds = 1e11; // larger numbers are no seconds of our time
        if (!(number >= 0) || number > 9e15)
            return std::nullopt;
        return fromMs(qint64(number > kMilliseconds ? number : number * 1000));
    }
    if (text.size() > 10 && text[10] == u' ')
        text[10] = u'T';
    return fromIso(text);
}

bool isMissing(const QString &text)
{
    const QString word = text.toLower();
    return word.isEmpty() || word == QLatin1String("-1") || word == QLatin1String("null") || word == QLatin1String("none") ||
           word == QLatin1String("nan") || word == QLatin1String("unknown") || word == QLatin1String("n/a");
}

class Table
{
public:
    explicit Table(const QStringList &header)
    {
        QHash<QString, int> places;
        for (int i = 0; i < header.size(); ++i)
            places.insert(plain(header[i]), i);
        for (int column = 0; column < Columns; ++column) {
            const QStringList names = QString::fromLatin1(kColumnNames[column]).split(QLatin1Char(' '));
            const auto found = std::find_if(names.cbegin(), names.cend(), [&](const QString &name) { return places.contains(name); });
            m_at[column] = found == names.cend() ? -1 : places.value(*found);
        }
    }
    bool has(Column column) const { return m_at[column] >= 0; }
    QString text(const QStringList &fields, Column column) const
    {
        const int at = m_at[column];
        return at >= 0 && at < fields.size() ? fields[at] : QString();
    }

    /// The record as a job; nothing when it has no time. The error names the field.
    Result<std::optional<TraceJob>> job(const QStringList &fields, int line, const QString &name) const
    {
        const auto bad = [&](Column column, const char *what) {
            return Error{QStringLiteral("trace.field"),
                         QStringLiteral("Line %1, field \"%2\": \"%3\" is no %4.")
                             .arg(QString::number(line), QString::fromLatin1(kColumnTitles[column]), text(fields, column).left(60),
                                  QString::fromLatin1(what)),
                         name};
        };
        std::optional<Instant> times[3];
        for (const Column column : {Submitted, Started, Ended}) {
            const QString field = text(fields, column);
            if (isMissing(field))
                continue;
            times[column - Submitted] = time(field);
            if (!times[column - Submitted])
                return bad(column, "time");
        }
        const auto &[submitted, started, ended] = times;
        if (started && ended && *ended < *started)
            return bad(Ended, "time after the start");
        if (!submitted && !started)
            return std::optional<TraceJob>();
        TraceJob job{
            text(fields, Job), text(fields, Stream), text(fields, Workstation), submitted.value_or(started.value_or(Instant())), {}, {}};
        if (started)
            job.wait = std::max(Duration(0), Duration(*started - job.submitted));
        if (ended)
            job.duration = *ended - started.value_or(job.submitted);
        const QString code = text(fields, ReturnCode);
        if (!isMissing(code)) {
            bool isNumber = false;
            job.returnCode = code.section(QLatin1Char(':'), 0, 0).toInt(&isNumber); // SLURM writes "1:0"
            if (!isNumber)
                return bad(ReturnCode, "number");
        }
        judge(job, plain(text(fields, State).section(QLatin1Char(' '), 0, 0))); // "CANCELLED by 1042"
        return std::optional(job);
    }

private:
    static void judge(TraceJob &job, const QString &state)
    {
        for (const StateRow &row : kStates) {
            if (state != QLatin1String(row.name))
                continue;
            job.outcome = row.outcome;
            if (!job.returnCode)
                job.returnCode = row.returnCode;
            return;
        }
        if (state.isEmpty() && job.returnCode)
            job.outcome = *job.returnCode == 0 ? TraceOutcome::Succeeded : TraceOutcome::Failed;
    }

    int m_at[Columns];
};

QChar separatorOf(const QString &header)
{
    QChar best = u',';
    for (const QChar candidate : {QChar(u';'), QChar(u'\t')}) {
        if (header.count(candidate) > header.count(best))
            best = candidate;
    }
    return best;
}

} // namespace

Result<Trace> readCsv(const QByteArray &bytes, const QString &name)
{
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar(0xfeff)))
        text.remove(0, 1);
    const QChar separator = separatorOf(text.section(QLatin1Char('\n'), 0, 0));
    qsizetype at = 0;
    int line = 1;
    const auto header = record(text, separator, at, line);
    const Table table(header.value_or(QStringList()));
    for (const Column column : {Job, Submitted}) {
        if (!table.has(column))
            return Error{QStringLiteral("trace.header"),
                         QStringLiteral("Line 1 names no column for \"%1\".").arg(QLatin1String(kColumnTitles[column])), name};
    }
    Trace trace;
    while (at < text.size()) {
        const int first = ++line;
        const auto fields = record(text, separator, at, line);
        if (!fields)
            return Error{QStringLiteral("trace.field"), QStringLiteral("Line %1: a quote is not closed.").arg(first), name};
        if (fields->size() == 1 && fields->constFirst().isEmpty())
            continue;
        const auto job = table.job(*fields, first, name);
        if (!job.ok())
            return job.error();
        if (!*job) {
            ++trace.skipped;
            continue;
        }
        trace.hasOutcomes = trace.hasOutcomes || (*job)->outcome != TraceOutcome::Unknown;
        trace.jobs.push_back(**job);
    }
    if (trace.jobs.empty())
        return Error{QStringLiteral("trace.empty"), QStringLiteral("The trace has no job with a time."), name};
    std::stable_sort(trace.jobs.begin(), trace.jobs.end(), [](const TraceJob &a, const TraceJob &b) { return a.submitted < b.submitted; });
    return trace;
}

} // namespace resync::practice::replay

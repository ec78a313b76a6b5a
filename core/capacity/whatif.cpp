#include "core/capacity/whatif.h"

#include "core/capacity/jobrows.h"
#include "core/capacity/outlook.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kMostJobsAtOnce = 1024; // of a workstation, by the engine's own rules

Error faulty(const char *code, const QString &why, const QString &context)
{
    return {QLatin1String(code), why, context};
}

std::optional<CapacityChange> moveOf(const QStringList &words)
{
    CapacityChange change;
    change.stream = words.value(1);
    if (words.size() == 4 && words[2].toLower() == QLatin1String("to")) {
        change.kind = CapacityChange::Kind::MoveStream;
        change.target = workstationName(words[3]);
        return change;
    }
    static const QRegularExpression kShift(QStringLiteral("^([+-])(\\d{1,4})([hm])$"));
    const auto match = kShift.match(words.value(2).toLower());
    if (words.size() != 3 || !match.hasMatch())
        return {};
    change.kind = CapacityChange::Kind::ShiftStream;
    const int shifted = match.captured(2).toInt() * (match.captured(3) == QLatin1String("h") ? 60 : 1);
    change.shift = std::chrono::minutes(match.captured(1) == QLatin1String("-") ? -shifted : shifted);
    return change;
}

std::optional<CapacityChange> diskOf(const QStringList &words)
{
    static const QRegularExpression kMore(QStringLiteral("^\\+(\\d+(?:\\.\\d+)?)([gt])b?$"));
    const auto match = kMore.match(words.value(2).toLower());
    if (words.size() != 3 || !match.hasMatch())
        return {};
    CapacityChange change;
    change.kind = CapacityChange::Kind::AddDisk;
    change.part = words[1];
    change.gigabytes = match.captured(1).toDouble() * (match.captured(2) == QLatin1String("t") ? 1024 : 1);
    return change.gigabytes > 0 ? std::optional(change) : std::nullopt;
}

std::optional<CapacityChange> limitWordOf(const QStringList &words)
{
    bool good = false;
    CapacityChange change;
    change.limit = words.value(1).toInt(&good);
    return good && words.size() == 2 && change.limit > 0 && change.limit <= kMostJobsAtOnce ? std::optional(change) : std::nullopt;
}

/// The row with nothing of a future, to be looked ahead from anew.
CapacityRow withoutFuture(const CapacityRow &row)
{
    CapacityRow bare;
    bare.workstation = row.workstation;
    bare.kind = row.kind;
    bare.part = row.part;
    bare.unit = row.unit;
    bare.limit = row.limit;
    bare.total = row.total;
    bare.history = row.history;
    return bare;
}

/// As it would be if the disk had been so much larger all along.
CapacityRow inLarger(const CapacityRow &row, const CapacityWish &world, double total)
{
    CapacityRow changed = withoutFuture(row);
    const double share = *row.total / total;
    for (CapacityDay &day : changed.history) {
        day.mean *= share;
        day.busy *= share;
    }
    changed.total = total;
    lookAhead(changed, world.now, world.horizonDays);
    return changed;
}

/// With \a perDay more of growth from today on: the path bends, and keeps its band.
CapacityRow bent(const CapacityRow &row, const CapacityWish &world, double perDay)
{
    CapacityRow changed = row;
    if (!row.forecast)
        return changed;
    for (size_t k = 0; k < changed.forecast->mean.size(); ++k) {
        const double more = perDay * double(k + 1);
        const auto moved = [more](double percent) { return std::clamp(percent + more, 0.0, 100.0); };
        changed.forecast->mean[k] = moved(changed.forecast->mean[k]);
        for (Band &band : changed.forecast->bands) {
            band.lo[k] = moved(band.lo[k]);
            band.hi[k] = moved(band.hi[k]);
        }
    }
    changed.perDay += perDay;
    saturate(changed, world.now);
    return changed;
}

/// Runs of \a stream on the workstation of \a path, by series.
std::vector<size_t> seriesOfStream(const RunLedger &runs, const QString &stream, const QString &workstation)
{
    std::vector<size_t> found;
    for (size_t i = 0; i < runs.series.size(); ++i) {
        if (workstationName(runs.workstations[size_t(runs.series[i].workstation)]) == workstation &&
            streamOfKey(runs.series[i].key) == stream)
            found.push_back(i);
    }
    return found;
}

/// The full name of what a person may have named by its last part.
Result<QString> streamNamed(const RunLedger &runs, const QString &wanted, const QString &workstation)
{
    QStringList fits;
    for (const SeriesFact &one : runs.series) {
        if (workstationName(runs.workstations[size_t(one.workstation)]) != workstation)
            continue;
        const QString stream = streamOfKey(one.key);
        const bool same =
            stream.compare(wanted, Qt::CaseInsensitive) == 0 || workstationName(stream).compare(wanted, Qt::CaseInsensitive) == 0;
        if (same && !fits.contains(stream))
            fits << stream;
    }
    if (fits.isEmpty())
        return faulty("capacity.stream", QStringLiteral("no job stream of that name ran there"), wanted);
    if (fits.size() > 1)
        return faulty("capacity.stream", QStringLiteral("more than one job stream has that name"), fits.join(QStringLiteral(", ")));
    return fits.front();
}

/// The one change in the making.
class Changing
{
public:
    Changing(const std::vector<CapacityRow> &rows, const CapacityWish &world, const QString &workstation, const CapacityChange &change)
        : m_rows(rows), m_world(world), m_workstation(workstation), m_change(change)
    {
    }

    Result<ChangeOutcome> done();

private:
    const CapacityRow *rowOf(const QString &workstation, CapacityKind kind, const QString &part = {}) const;
    Result<void> setLimit();
    Result<void> addDisk();
    Result<void> moveStream();
    Result<QString> pathOf(const QString &workstation) const;
    void compareJobs(const RunLedger &runs, const QStringList &workstations);
    void moveDisks(const QString &stream);

    const std::vector<CapacityRow> &m_rows;
    const CapacityWish &m_world;
    const QString &m_workstation;
    const CapacityChange &m_change;
    ChangeOutcome m_outcome;
};

const CapacityRow *Changing::rowOf(const QString &workstation, CapacityKind kind, const QString &part) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const CapacityRow &row) {
        return row.workstation == workstation && row.kind == kind && row.part == part;
    });
    return found == m_rows.end() ? nullptr : &*found;
}

Result<ChangeOutcome> Changing::done()
{
    const bool known = std::any_of(m_rows.begin(), m_rows.end(), [&](const CapacityRow &row) { return row.workstation == m_workstation; });
    if (!known)
        return faulty("capacity.workstation", QStringLiteral("nothing is known of this workstation"), m_workstation);
    const Result<void> changed = m_change.kind == CapacityChange::Kind::Limit     ? setLimit()
                                 : m_change.kind == CapacityChange::Kind::AddDisk ? addDisk()
                                                                                  : moveStream();
    if (!changed)
        return changed.error();
    return std::move(m_outcome);
}

Result<void> Changing::setLimit()
{
    const CapacityRow *row = rowOf(m_workstation, CapacityKind::Jobs);
    if (!row)
        return faulty("capacity.limit", QStringLiteral("how many jobs run there at once is not known"), m_workstation);
    CapacityRow after = withoutFuture(*row);
    after.limit = m_change.limit;
    lookAhead(after, m_world.now, m_world.horizonDays);
    m_outcome.rows.push_back({*row, std::move(after)});
    return {};
}

Result<void> Changing::addDisk()
{
    const CapacityRow *row = rowOf(m_workstation, CapacityKind::Disk, m_change.part);
    if (!row)
        return faulty("capacity.part", QStringLiteral("there is no such disk"), m_change.part);
    if (!row->total || *row->total <= 0)
        return faulty("capacity.part", QStringLiteral("the size of this disk is not known"), m_change.part);
    m_outcome.rows.push_back({*row, inLarger(*row, m_world, *row->total + m_change.gigabytes)});
    return {};
}

Result<QString> Changing::pathOf(const QString &workstation) const
{
    for (auto one = m_world.jobLimits.begin(); one != m_world.jobLimits.end(); ++one) {
        if (workstationName(one.key()) == workstation)
            return one.key();
    }
    for (const QString &path : m_world.runs.workstations) {
        if (workstationName(path) == workstation)
            return path;
    }
    return faulty("capacity.workstation", QStringLiteral("the plan has no such workstation"), workstation);
}

Result<void> Changing::moveStream()
{
    const auto stream = streamNamed(m_world.runs, m_change.stream, m_workstation);
    if (!stream)
        return stream.error();
    const std::vector<size_t> moved = seriesOfStream(m_world.runs, *stream, m_workstation);
    RunLedger runs = m_world.runs;
    QStringList touched{m_workstation};
    if (m_change.kind == CapacityChange::Kind::MoveStream) {
        const auto target = pathOf(m_change.target);
        if (!target)
            return target.error();
        if (m_change.target == m_workstation)
            return faulty("capacity.workstation", QStringLiteral("it runs there already"), m_change.target);
        auto place = std::find(runs.workstations.begin(), runs.workstations.end(), *target);
        if (place == runs.workstations.end())
            place = runs.workstations.insert(place, *target);
        for (const size_t one : moved)
            runs.series[one].workstation = qint32(place - runs.workstations.begin());
        touched << m_change.target;
    } else {
        for (RunFact &run : runs.runs) {
            if (std::find(moved.begin(), moved.end(), size_t(run.series)) != moved.end())
                run.endedMs += m_change.shift.count();
        }
    }
    compareJobs(runs, touched);
    if (m_change.kind == CapacityChange::Kind::MoveStream)
        moveDisks(*stream);
    m_outcome.untold.push_back(
        faulty("capacity.unmeasured", QStringLiteral("how much CPU and memory one job stream takes is not measured"), *stream));
    return {};
}

void Changing::compareJobs(const RunLedger &runs, const QStringList &workstations)
{
    CapacityWish then = m_world;
    then.runs = runs;
    then.workstations = workstations;
    CapacityWish now = m_world;
    now.workstations = workstations;
    std::vector<CapacityRow> before = jobRows(now);
    std::vector<CapacityRow> after = jobRows(then);
    for (const QString &name : workstations) {
        const auto of = [&name](const CapacityRow &row) { return row.workstation == name; };
        auto was = std::find_if(before.begin(), before.end(), of);
        auto will = std::find_if(after.begin(), after.end(), of);
        if (was == before.end() && will == after.end()) {
            m_outcome.untold.push_back(faulty("capacity.limit", QStringLiteral("how many jobs run there at once is not known"), name));
            continue;
        }
        ChangedRow row;
        row.before = was != before.end() ? *was : withoutFuture(*will);
        row.after = will != after.end() ? *will : withoutFuture(*was);
        for (auto &[side, missing] : {std::pair(&row.before, was == before.end()), std::pair(&row.after, will == after.end())}) {
            for (CapacityDay &day : side->history)
                day = missing ? CapacityDay{day.start, 0, 0} : day; // nothing ran there on those days
            lookAhead(*side, m_world.now, m_world.horizonDays);
        }
        m_outcome.rows.push_back(std::move(row));
    }
}

/// What the stream leaves on a disk is left on the disk of that name elsewhere.
void Changing::moveDisks(const QString &stream)
{
    for (const CapacityRow &row : m_rows) {
        const auto share = std::find_if(row.growth.begin(), row.growth.end(), [&](const GrowthShare &one) { return one.stream == stream; });
        if (row.workstation != m_workstation || row.kind != CapacityKind::Disk || share == row.growth.end())
            continue;
        // Of what stays over weeks; what is tidied up again fills nothing.
        const double perDay = share->share * row.perDay;
        if (!(perDay > 0)) {
            m_outcome.untold.push_back(faulty(
                "capacity.nogrowth", QStringLiteral("%1 does not grow over weeks: moving wins nothing there").arg(row.part), stream));
            continue;
        }
        m_outcome.rows.push_back({row, bent(row, m_world, -perDay)});
        const CapacityRow *other = rowOf(m_change.target, CapacityKind::Disk, row.part);
        if (!other || !other->total || !row.total || *other->total <= 0) {
            m_outcome.untold.push_back(faulty(
                "capacity.nodisk", QStringLiteral("%1 of known size is not on the other workstation").arg(row.part), m_change.target));
            continue;
        }
        const double there = perDay * *row.total / *other->total;
        m_outcome.rows.push_back({*other, bent(*other, m_world, there)});
    }
}

} // namespace

Result<CapacityChange> changeOf(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QString verb = words.value(0).toLower();
    const auto change = verb == QLatin1String("move")    ? moveOf(words)
                        : verb == QLatin1String("disk")  ? diskOf(words)
                        : verb == QLatin1String("limit") ? limitWordOf(words)
                                                         : std::nullopt;
    if (!change)
        return faulty("capacity.change",
                      QStringLiteral("a change is limit 12, move STREAM to WORKSTATION, move STREAM +2h, or disk /data +200G"),
                      text.left(80));
    return *change;
}

Result<ChangeOutcome> whatIf(const std::vector<CapacityRow> &rows, const CapacityWish &world, const QString &workstation,
                             const CapacityChange &change)
{
    return Changing(rows, world, workstation, change).done();
}

QJsonObject toJson(const ChangeOutcome &outcome)
{
    QJsonArray rows;
    for (const ChangedRow &one : outcome.rows)
        rows.append(QJsonObject{{QStringLiteral("workstation"), one.before.workstation},
                                {QStringLiteral("resource"), one.before.resource()},
                                {QStringLiteral("before"), toJson(one.before, true)},
                                {QStringLiteral("after"), toJson(one.after, true)}});
    QJsonArray untold;
    for (const Error &one : outcome.untold)
        untold.append(
            QJsonObject{{QStringLiteral("code"), one.code}, {QStringLiteral("why"), one.message}, {QStringLiteral("of"), one.context}});
    return {{QStringLiteral("rows"), rows}, {QStringLiteral("not_told"), untold}};
}

} // namespace resync

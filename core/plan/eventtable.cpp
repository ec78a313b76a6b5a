#include "core/plan/eventtable.h"

#include "core/base/json.h"
#include "core/plan/packing.h"
#include "core/store/database.h"

#include <QJsonDocument>
#include <QVariant>

namespace resync
{

namespace
{

constexpr int kMostRows = 5000;

/// What a run's own row says already.
bool followsFromRun(const Occurrence &occurrence)
{
    if (occurrence.kind != OccurrenceKind::JobStarted && occurrence.kind != OccurrenceKind::JobCompleted)
        return false;
    for (auto detail = occurrence.details.begin(); detail != occurrence.details.end(); ++detail) {
        if (detail.key() != QLatin1String("returnCode") && detail.key() != QLatin1String("durationMs"))
            return false;
    }
    return true;
}

/// Kinds, as a list of numbers, for which \a fits.
template <class Fits>
QString kindsWhere(Fits fits)
{
    QStringList kinds;
    for (int kind = 0; kind <= int(kLastOccurrenceKind); ++kind) {
        if (fits(OccurrenceKind(kind)))
            kinds.append(QString::number(kind));
    }
    return kinds.isEmpty() ? QStringLiteral("-1") : kinds.join(QLatin1Char(','));
}

/// A WHERE clause and the values for its places, in order.
struct Condition {
    QStringList parts;
    std::vector<QVariant> values;

    void add(const QString &part, std::initializer_list<QVariant> newValues = {})
    {
        parts.append(part);
        values.insert(values.end(), newValues);
    }
};

/// Every word of the text must stand somewhere: in a name, a key, the details or the kind.
void addText(Condition &condition, const QString &text, const SearchTable &search)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words.mid(0, 8)) {
        const QString kinds = kindsWhere([&word](OccurrenceKind kind) { return toWire(kind).contains(word, Qt::CaseInsensitive); });
        const SearchTable::Condition texts = search.contains(word);
        const QVariant like = likePattern(word);
        condition.add(QStringLiteral("(e.kind IN (%1) OR e.series IN (SELECT s.id FROM series s WHERE "
                                     "s.job IN (SELECT id FROM plan_name WHERE lower(word) LIKE ? ESCAPE '\\') OR "
                                     "s.stream IN (SELECT id FROM plan_name WHERE lower(word) LIKE ? ESCAPE '\\') OR "
                                     "s.workstation IN (SELECT id FROM plan_name WHERE lower(word) LIKE ? ESCAPE '\\')) OR %2)")
                          .arg(kinds, texts.sql),
                      {like, like, like, texts.value});
    }
}

Condition conditionOf(qint64 engine, const OccurrenceQuery &query, qint32 series, const SearchTable &search)
{
    Condition condition;
    condition.add(QStringLiteral("e.engine IN (?, 0)"), {engine});
    if (query.before > 0)
        condition.add(QStringLiteral("e.seq < ?"), {query.before});
    if (query.after > 0)
        condition.add(QStringLiteral("e.seq > ?"), {query.after});
    if (query.atLeast)
        condition.add(QStringLiteral("e.severity >= ?"), {qint64(*query.atLeast)});
    if (!query.group.isEmpty())
        condition.add(
            QStringLiteral("e.kind IN (%1)").arg(kindsWhere([&query](OccurrenceKind kind) { return groupOf(kind) == query.group; })));
    if (!query.jobSeries.isEmpty())
        condition.add(QStringLiteral("e.series = ?"), {qint64(series)});
    if (query.from)
        condition.add(QStringLiteral("e.at_ms >= ?"), {toMs(*query.from)});
    if (query.to)
        condition.add(QStringLiteral("e.at_ms < ?"), {toMs(*query.to)});
    addText(condition, query.text, search);
    return condition;
}

void bindAll(Statement &statement, const std::vector<QVariant> &values)
{
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QString)
            statement.bind(value.toString());
        else
            statement.bind(value.toLongLong());
    }
}

void readDetails(Occurrence &occurrence, const Statement &row)
{
    if (!row.isNull(12)) {
        occurrence.details = QJsonDocument::fromJson(row.text(12).toUtf8()).object();
        return;
    }
    if (row.isNull(13) || occurrence.kind != OccurrenceKind::JobCompleted)
        return;
    if (const auto code = row.optionalInt64(14))
        occurrence.details.insert(QStringLiteral("returnCode"), int(*code));
    auto duration = row.optionalInt64(15);
    if (!duration && !row.isNull(16) && !row.isNull(17))
        duration = row.int64(17) - row.int64(16);
    if (duration)
        occurrence.details.insert(QStringLiteral("durationMs"), double(*duration));
}

const QString kColumns = QStringLiteral("e.seq, e.at_ms, e.seen_after_ms, e.kind, e.severity, e.series, e.instance, e.ordinal, e.sched_ms, "
                                        "e.object_key, e.workstation, e.cause, e.details, r.run_id, r.return_code, r.duration_ms, "
                                        "r.started_ms, r.ended_ms, r.sched_ms");

} // namespace

Result<void> EventTable::open()
{
    const auto counted = m_database.number(QStringLiteral("SELECT value FROM plan_counter WHERE name = 'event'"));
    if (!counted)
        return counted.error();
    const auto stored = m_database.number(QStringLiteral("SELECT max(seq) FROM events"));
    if (!stored)
        return stored.error();
    m_lastSeq = std::max(counted->value_or(0), stored->value_or(0));
    return m_search.open();
}

static BulkInsert eventRows()
{
    using Type = BulkColumn::Type;
    BulkInsert rows{QStringLiteral("events"), {}, QString()};
    for (const char *name : {"seq", "engine", "at_ms", "seen_after_ms", "kind", "severity", "series", "instance", "ordinal", "sched_ms"})
        rows.columns.push_back({QLatin1String(name), Type::Int64});
    for (const char *name : {"object_key", "workstation", "cause", "details"})
        rows.columns.push_back({QLatin1String(name), Type::Text});
    return rows;
}

Result<void> EventTable::insert(qint64 engine, std::vector<Occurrence> &occurrences, const std::vector<Place> &places)
{
    if (occurrences.empty())
        return {};
    const auto textOrNull = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
    const qint64 first = nextSeq();
    const Place nowhere{};
    const auto cell = [&](qsizetype row, int column) -> QVariant {
        const Occurrence &o = occurrences[size_t(row)];
        const Place &place = size_t(row) < places.size() ? places[size_t(row)] : nowhere;
        const bool ofJob = place.series > 0;
        switch (column) {
        case 0:
            return first + row;
        case 1:
            return engine;
        case 2:
            return toMs(o.at);
        case 3:
            return toMs(o.seenAt) - toMs(o.at);
        case 4:
            return qint64(o.kind);
        case 5:
            return qint64(o.severity);
        case 6:
            return ofJob ? QVariant(qint64(place.series)) : QVariant();
        case 7:
            return ofJob ? QVariant(place.instance) : QVariant();
        case 8:
            return ofJob && place.ordinal >= 0 ? QVariant(qint64(place.ordinal)) : QVariant();
        case 9:
            return ofJob && place.ordinal < 0 && place.sched ? QVariant(toMs(*place.sched)) : QVariant();
        case 10:
            return ofJob ? QVariant() : textOrNull(o.objectKey);
        case 11:
            return ofJob ? QVariant() : textOrNull(o.workstation);
        case 12:
            return textOrNull(o.causeKey);
        default:
            break;
        }
        if (o.details.isEmpty() || (ofJob && place.ordinal >= 0 && followsFromRun(o)))
            return {};
        return QString::fromUtf8(writeJson(o.details));
    };
    if (auto done = m_database.insertMany(eventRows(), qsizetype(occurrences.size()), cell); !done)
        return done;
    const qint64 last = first + qint64(occurrences.size()) - 1;
    Statement counter = m_database.prepare(QStringLiteral("INSERT INTO plan_counter (name, value) VALUES ('event', ?) "
                                                          "ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    if (auto done = counter.bind(last).exec(); !done)
        return done;
    // Numbers of a transaction that is not committed are lost, never used twice.
    for (size_t i = 0; i < occurrences.size(); ++i)
        occurrences[i].seq = first + qint64(i);
    m_lastSeq = last;
    return m_search.insert(occurrences, [&places](size_t row) { return row < places.size() && places[row].series > 0; });
}

Result<std::vector<EventTable::Found>> EventTable::find(qint64 engine, const OccurrenceQuery &query) const
{
    qint32 series = 0;
    if (!query.jobSeries.isEmpty()) {
        series = m_series.find(engine, query.jobSeries);
        if (series == 0)
            return std::vector<Found>();
    }
    const Condition condition = conditionOf(engine, query, series, m_search);
    const bool forward = query.after > 0 && query.before == 0;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT %1 FROM events e LEFT JOIN runs r ON r.instance = e.instance AND r.ordinal = e.ordinal "
                       "WHERE %2 ORDER BY e.seq %3 LIMIT %4")
            .arg(kColumns, condition.parts.join(QLatin1String(" AND ")), forward ? QStringLiteral("ASC") : QStringLiteral("DESC"),
                 QString::number(std::clamp(query.limit, 1, kMostRows))));
    bindAll(select, condition.values);
    std::vector<Found> found;
    auto done = select.each([&] {
        Occurrence o;
        o.seq = select.int64(0);
        o.at = select.instant(1);
        o.seenAt = o.at + Duration(select.int64(2));
        o.kind = OccurrenceKind(select.integer(3));
        o.severity = Severity(select.integer(4));
        o.causeKey = select.text(11);
        if (select.isNull(5)) {
            o.objectKey = select.text(9);
            o.workstation = select.text(10);
        } else {
            const Job job = m_series.jobOf(select.integer(5), select.isNull(8) ? select.optionalInstant(18) : select.optionalInstant(8));
            o.workstation = job.workstation;
            o.stream = job.stream;
            o.job = job.name;
            o.objectKey = job.key();
            if (!select.isNull(13))
                o.runId = unpackId(select.blob(13));
        }
        readDetails(o, select);
        found.push_back({std::move(o), select.int64(6)});
    });
    if (!done)
        return done.error();
    return found;
}

} // namespace resync

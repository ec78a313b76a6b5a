#include "core/patterns/patterns.h"

#include "core/base/handover.h"
#include "core/config/settings.h"
#include "core/patterns/patterntable.h"
#include "core/store/database.h"

#include <QLoggingCategory>
#include <QThreadPool>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(patternsLog, "resync.patterns")

constexpr Duration kFirstAfter = std::chrono::minutes(2); ///< a start has other work first

/// In the pool: reads and computes, on a connection that is opened and closed here.
Result<std::vector<Pattern>> detected(const StoreAddress &address, const Patterns::Read &read, Instant now)
{
    const auto reader = Database::open(address, Database::Mode::Reader);
    if (!reader)
        return reader.error();
    const auto ledger = read(**reader, now - std::chrono::hours(24 * Patterns::kDays));
    if (!ledger)
        return ledger.error();
    DetectRules rules;
    rules.nowMs = toMs(now);
    std::vector<Pattern> found;
    for (const Finding &finding : detectPatterns(*ledger, rules)) {
        Pattern one;
        one.kind = finding.kind;
        one.subject = finding.subject;
        one.second = finding.second;
        // an hour that moves by one is still the same pattern of that job
        const bool isPair = finding.kind == PatternKind::DependencyChain;
        one.id = patternId(one.kind, one.subject, isPair ? one.second : QString());
        one.confidence = 1 - finding.q;
        one.facts = finding.facts;
        one.lastAt = fromMs(finding.lastMs);
        for (const quint32 row : finding.evidence) {
            if (row < ledger->runIds.size() && !ledger->runIds[row].isEmpty())
                one.evidence.append(QString::fromLatin1(ledger->runIds[row]));
        }
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace

class Patterns::Private
{
public:
    Private(Patterns &owner, Database &theDatabase, const Settings &theSettings, Reader theReader, const Clock &theClock)
        : q(owner), database(theDatabase), settings(theSettings), reader(std::move(theReader)), clock(theClock), table(theDatabase)
    {
    }

    void later(Duration delay)
    {
        clock.after(delay, &q, [this] {
            q.detect(&q, [](const Result<int> &done) {
                if (!done && done.error().code != QLatin1String("patterns.nothing"))
                    qCWarning(patternsLog).noquote() << QStringLiteral("no patterns were looked for: %1").arg(done.error().text());
            });
            later(std::chrono::minutes(settings.integer(QStringLiteral("pattern_detection_interval_minutes"))));
        });
    }

    Result<int> keep(const Result<std::vector<Pattern>> &found, Instant now)
    {
        if (!found)
            return found.error();
        const auto known = table.all();
        if (!known)
            return known.error();
        const PatternChange change = afterDetection(*known, *found, now);
        auto transaction = database.begin();
        if (!transaction)
            return transaction.error();
        for (const Pattern &one : change.changed) {
            if (auto done = table.put(one); !done)
                return done.error();
        }
        const auto days = settings.integer(QStringLiteral("retention_days_patterns"));
        if (auto done = table.forget(now - std::chrono::hours(24 * days)); !done)
            return done.error();
        if (auto done = transaction->commit(); !done)
            return done.error();
        detectedAt = now;
        emit q.changed();
        const double least = settings.real(QStringLiteral("pattern_min_confidence"));
        for (const Pattern &one : change.fresh) {
            if (one.confidence >= least && !(one.mutedUntil && *one.mutedUntil > now))
                emit q.found(one);
        }
        return int(std::count_if(change.changed.begin(), change.changed.end(),
                                 [](const Pattern &one) { return one.state != PatternState::Resolved; }));
    }

    Patterns &q;
    Database &database;
    const Settings &settings;
    Reader reader;
    const Clock &clock;
    PatternTable table;
    Mailbox home;
    bool busy = false;
    std::optional<Instant> detectedAt;
};

Patterns::Patterns(Database &database, const Settings &settings, Reader reader, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, settings, std::move(reader), clock))
{
}

Patterns::~Patterns() = default;

Result<void> Patterns::load()
{
    if (const auto known = d->table.all(); !known)
        return known.error();
    d->later(kFirstAfter);
    return {};
}

void Patterns::detect(QObject *receiver, Reply reply)
{
    const auto refuse = [&](const char *code, const char *why) { reply(Error{QLatin1String(code), QLatin1String(why), {}}); };
    if (d->busy)
        return refuse("patterns.busy", "patterns are being looked for");
    const std::optional<Read> read = d->reader();
    if (!read)
        return refuse("patterns.nothing", "no engine has been watched yet");
    d->busy = true;
    // Answers run here, or not at all when this object has died: its mailbox died first.
    QThreadPool::globalInstance()->start([this, address = d->database.address(), read = *read, now = d->clock.now(), home = d->home.post(),
                                          guard = QPointer<QObject>(receiver), reply = std::move(reply)]() mutable {
        auto found = std::make_shared<Result<std::vector<Pattern>>>(detected(address, read, now));
        home([this, found, now, guard, reply = std::move(reply)] {
            d->busy = false;
            const Result<int> done = d->keep(*found, now);
            if (guard)
                reply(done);
        });
    });
}

Result<std::vector<Pattern>> Patterns::patterns(bool withResolved) const
{
    auto all = d->table.all();
    if (!all)
        return all;
    const double least = d->settings.real(QStringLiteral("pattern_min_confidence"));
    std::erase_if(*all,
                  [&](const Pattern &one) { return one.confidence < least || (!withResolved && one.state == PatternState::Resolved); });
    return all;
}

Result<Pattern> Patterns::pattern(const QString &id) const
{
    return d->table.find(id);
}

Result<Pattern> Patterns::mute(const QString &id, std::optional<Instant> until)
{
    auto one = d->table.find(id);
    if (!one)
        return one;
    one->mutedUntil = until;
    if (auto done = d->table.put(*one); !done)
        return done.error();
    emit changed();
    return one;
}

Result<Pattern> Patterns::resolve(const QString &id, const QString &by)
{
    auto one = d->table.find(id);
    if (!one)
        return one;
    one->state = PatternState::Resolved;
    one->resolvedAt = d->clock.now();
    one->resolvedBy = by;
    if (auto done = d->table.put(*one); !done)
        return done.error();
    emit changed();
    return one;
}

std::optional<Instant> Patterns::detectedAt() const
{
    return d->detectedAt;
}

} // namespace resync

#include "core/alerts/alerts.h"

#include "core/alerts/alerttable.h"
#include "core/base/ids.h"
#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "core/runner/cron.h"
#include "core/store/audit.h"
#include "core/store/retention.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(alertLog, "resync.alerts")

constexpr int kAlertDaysKept = 400;
constexpr Duration kAlertTick = std::chrono::seconds(15);
constexpr Duration kAlertTidy = std::chrono::hours(1);
constexpr int kFlaps = 3;                                 ///< it came back so often …
constexpr Duration kFlapQuiet = std::chrono::minutes(10); ///< … that it must stay away so long
constexpr Duration kComesBack = std::chrono::minutes(30); ///< resolved less long ago, it is the same one again

Error overAlready(const Alert &alert)
{
    return {QStringLiteral("alerts.over"), QStringLiteral("this alert is resolved already"), alert.id};
}

Error badField(const char *field, const QString &why)
{
    return {QStringLiteral("alerts.field"), why, QLatin1String(field)};
}

QJsonArray standardRules()
{
    QFile file(QStringLiteral(":/resync/alerts/rules.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

} // namespace

class Alerts::Private
{
public:
    Private(Alerts &owner, Database &theDatabase, EventBus &theBus, const Settings &theSettings, Missed theMissed,
            std::function<QByteArray()> theZone, const Clock &theClock)
        : q(owner), database(theDatabase), bus(theBus), settings(theSettings), missed(std::move(theMissed)), zone(std::move(theZone)),
          clock(theClock), table(theDatabase), audit(theDatabase, theClock), retention(theDatabase, theClock)
    {
        retention.setRules({{QStringLiteral("alerts"), QStringLiteral("last_ms"), kAlertDaysKept, {}, QStringLiteral("state = 4")},
                            {QStringLiteral("alert_steps"), QStringLiteral("at_ms"), kAlertDaysKept, {}, {}}});
    }

    /// Several writes that stand or fall together; what is in mind follows only when they stand.
    template <class Work>
    Result<void> together(Work work)
    {
        auto transaction = database.begin();
        if (!transaction)
            return transaction.error();
        if (auto done = work(); !done)
            return done;
        return transaction->commit();
    }

    Result<void> keep(const Alert &alert, const char *what, const QString &by, const QString &note)
    {
        const auto done = together([&] {
            if (auto put = table.put(alert); !put)
                return put;
            if (auto noted = table.note(alert.id, {clock.now(), QLatin1String(what), by, note}); !noted)
                return noted;
            return by.isEmpty()
                       ? Result<void>()
                       : audit.append(by, QStringLiteral("alert.") + QLatin1String(what), alert.id, {{QStringLiteral("note"), note}});
        });
        if (!done)
            return done;
        remember(alert);
        bus.publish(AlertChanged{alert.id});
        return {};
    }

    void remember(const Alert &alert)
    {
        if (alert.state == AlertState::Resolved) {
            open.remove(alert.key);
            awaySince.remove(alert.id);
            lately.insert(alert.key, alert);
        } else {
            open.insert(alert.key, alert);
        }
    }

    Result<void> readOn();
    Result<void> take(const Occurrence &occurrence);
    Result<void> raise(const AlertRule &rule, const Occurrence &occurrence);
    Result<void> calm(const AlertRule &rule, const Occurrence &occurrence);
    void tick();
    void tidy();
    bool inWindow(const Alert &alert) const;
    Result<Alert> change(const QString &id, const char *what, const QString &by, const QString &note,
                         const std::function<void(Alert &)> &how);

    Alerts &q;
    Database &database;
    EventBus &bus;
    const Settings &settings;
    Missed missed;
    std::function<QByteArray()> zone;
    const Clock &clock;
    AlertTable table;
    Audit audit;
    Retention retention;
    std::vector<AlertRule> rules;
    std::vector<MaintenanceWindow> windows;
    QHash<QString, Alert> open;                                 ///< by key
    QHash<QString, Alert> lately;                               ///< resolved of late, by key
    QHash<QString, Instant> awaySince;                          ///< ids of those that went away and must stay away
    QHash<QString, std::pair<Occurrence, size_t>> pendingSince; ///< by key: to be opened when it lasts; index of the rule
    qint64 seen = 0;
    bool leading = true;
    bool reading = false;
};

Alerts::Alerts(Database &database, EventBus &bus, const Settings &settings, Missed missed, std::function<QByteArray()> zone,
               const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, bus, settings, std::move(missed), std::move(zone), clock))
{
}

Alerts::~Alerts() = default;

Result<void> Alerts::load()
{
    const auto own = d->table.mark(QStringLiteral("rules"));
    const auto seen = d->table.mark(QStringLiteral("seen"));
    auto open = d->table.open();
    auto windows = d->table.windows();
    if (!own || !seen || !open || !windows)
        return !own ? own.error() : !seen ? seen.error() : !open ? open.error() : windows.error();
    auto rules = alertRules(own->isEmpty() ? standardRules() : QJsonDocument::fromJson(own->toUtf8()).array());
    if (!rules) { // of a newer or older release: the standard ones hold, and it is told
        qCWarning(alertLog).noquote()
            << QStringLiteral("the alert rules of the store cannot be used, the standard ones hold: %1").arg(rules.error().text());
        rules = alertRules(standardRules());
        if (!rules)
            return rules.error();
    }
    d->rules = std::move(*rules);
    d->windows = std::move(*windows);
    d->seen = seen->toLongLong();
    for (const Alert &alert : *open)
        d->open.insert(alert.key, alert);
    connect(&d->bus, &EventBus::published, this, [this](const Event &event) {
        if (std::holds_alternative<Happened>(event) && d->leading) {
            if (auto done = d->readOn(); !done)
                qCWarning(alertLog).noquote() << QStringLiteral("alerts could not follow: %1").arg(done.error().text());
        }
    });
    d->clock.after(kAlertTick, this, [this] { d->tick(); });
    d->clock.after(kAlertTidy, this, [this] { d->tidy(); });
    return {};
}

void Alerts::setLeading(bool leading)
{
    d->leading = leading;
}

/// The event that woke us, and all before it that were not read.
Result<void> Alerts::Private::readOn()
{
    if (reading)
        return {};
    reading = true;
    while (true) {
        const auto next = missed(seen);
        if (!next) {
            reading = false;
            return next.error();
        }
        if (next->empty())
            break;
        for (const Occurrence &occurrence : *next) {
            if (auto done = take(occurrence); !done) {
                reading = false;
                return done;
            }
            seen = std::max(seen, occurrence.seq);
        }
        if (auto done = table.setMark(QStringLiteral("seen"), QString::number(seen)); !done) {
            reading = false;
            return done;
        }
    }
    reading = false;
    return {};
}

Result<void> Alerts::Private::take(const Occurrence &occurrence)
{
    if (!settings.on(QStringLiteral("alerts_enabled")))
        return {};
    for (size_t i = 0; i < rules.size(); ++i) {
        const AlertRule &rule = rules[i];
        if (rule.isResolvedBy(occurrence.kind)) {
            pendingSince.remove(rule.keyOf(occurrence));
            if (auto done = calm(rule, occurrence); !done)
                return done;
        }
        if (occurrence.kind == OccurrenceKind::JobStarted) {
            const auto found = open.constFind(rule.keyOf(occurrence));
            if (found != open.cend() && found->state == AlertState::Snoozed && found->ends == SnoozeEnd::NextRun) {
                Alert alert = *found;
                alert.state = AlertState::Open;
                alert.until.reset();
                if (auto done = keep(alert, "reopened", {}, QStringLiteral("the job started again")); !done)
                    return done;
            }
        }
        if (!rule.isOpenedBy(occurrence) || !rule.isNow(occurrence.at, zone()))
            continue;
        const QString key = rule.keyOf(occurrence);
        if (rule.afterMinutes > 0 && !open.contains(key)) {
            if (!pendingSince.contains(key))
                pendingSince.insert(key, {occurrence, i});
            continue;
        }
        if (auto done = raise(rule, occurrence); !done)
            return done;
    }
    return {};
}

Result<void> Alerts::Private::raise(const AlertRule &rule, const Occurrence &occurrence)
{
    const QString key = rule.keyOf(occurrence);
    const Severity severity = rule.severity.value_or(occurrence.severity);
    Alert alert = open.value(key);
    const char *what = "told";
    if (alert.id.isEmpty()) {
        const Alert before = lately.value(key);
        if (!before.id.isEmpty() && before.resolvedAt && occurrence.at - *before.resolvedAt < kComesBack) {
            alert = before; // the same one again
            ++alert.reopened;
            alert.resolvedAt.reset();
            alert.resolvedBy.clear();
            what = "reopened";
        } else {
            alert.id = newUuid();
            alert.key = key;
            alert.rule = rule.id;
            alert.workstation = occurrence.workstation;
            alert.stream = occurrence.stream;
            alert.job = occurrence.job;
            alert.objectKey = occurrence.objectKey;
            alert.firstAt = occurrence.at;
            alert.count = 0;
            alert.severity = severity;
            what = "opened";
        }
        alert.state = AlertState::Open;
        alert.owner.clear();
        alert.until.reset();
    }
    const bool worse = severity > alert.severity;
    if (alert.state == AlertState::Snoozed && alert.ends == SnoozeEnd::Worse && worse) {
        alert.state = AlertState::Open;
        what = "reopened";
    }
    awaySince.remove(alert.id);
    lately.remove(key);
    ++alert.count;
    alert.severity = std::max(alert.severity, severity);
    alert.kind = occurrence.kind;
    alert.runId = occurrence.runId;
    alert.details = occurrence.details;
    alert.lastAt = occurrence.at;
    if (alert.state == AlertState::Open && inWindow(alert))
        alert.state = AlertState::Maintenance;
    return keep(alert, what, {}, {});
}

Result<void> Alerts::Private::calm(const AlertRule &rule, const Occurrence &occurrence)
{
    const auto found = open.constFind(rule.keyOf(occurrence));
    if (found == open.cend())
        return {};
    Alert alert = *found;
    const Duration quiet = std::max<Duration>(std::chrono::minutes(rule.quietMinutes), alert.reopened >= kFlaps ? kFlapQuiet : Duration(0));
    if (quiet > Duration(0)) {
        if (!awaySince.contains(alert.id))
            awaySince.insert(alert.id, clock.now());
        return {};
    }
    alert.state = AlertState::Resolved;
    alert.resolvedAt = occurrence.at;
    alert.resolvedBy.clear();
    return keep(alert, "resolved", {}, {});
}

bool Alerts::Private::inWindow(const Alert &alert) const
{
    return std::any_of(windows.begin(), windows.end(), [&](const MaintenanceWindow &window) {
        return fitsPattern(alert.workstation, window.workstation) && fitsPattern(alert.stream, window.stream) &&
               fitsPattern(alert.job, window.job) && q.isOpen(window, clock.now());
    });
}

/// What time alone changes.
void Alerts::Private::tick()
{
    const Instant now = clock.now();
    if (leading) {
        const auto waiting = pendingSince;
        for (auto one = waiting.begin(); one != waiting.end(); ++one) {
            const auto &[occurrence, index] = one.value();
            if (index >= rules.size() || now - occurrence.seenAt < std::chrono::minutes(rules[index].afterMinutes))
                continue;
            pendingSince.remove(one.key());
            if (auto done = raise(rules[index], occurrence); !done)
                qCWarning(alertLog).noquote() << QStringLiteral("an alert could not be opened: %1").arg(done.error().text());
        }
        const auto all = open;
        for (const Alert &one : all) {
            Alert alert = one;
            const char *what = nullptr;
            const auto rule = std::find_if(rules.begin(), rules.end(), [&one](const AlertRule &each) { return each.id == one.rule; });
            const Duration quiet =
                std::max<Duration>(rule == rules.end() ? Duration(0) : Duration(std::chrono::minutes(rule->quietMinutes)),
                                   alert.reopened >= kFlaps ? kFlapQuiet : Duration(0));
            const bool silent = alert.state == AlertState::Acknowledged || alert.state == AlertState::Snoozed;
            if (awaySince.contains(alert.id) && now - awaySince.value(alert.id) >= quiet) {
                alert.state = AlertState::Resolved;
                alert.resolvedAt = now;
                what = "resolved";
            } else if (rule != rules.end() && rule->expiresHours > 0 && now - alert.lastAt >= std::chrono::hours(rule->expiresHours)) {
                alert.state = AlertState::Resolved;
                alert.resolvedAt = now;
                what = "resolved";
            } else if (silent && alert.until && *alert.until <= now) {
                alert.state = inWindow(alert) ? AlertState::Maintenance : AlertState::Open;
                alert.until.reset();
                what = "reopened";
            } else if (alert.state == AlertState::Maintenance && !inWindow(alert)) {
                alert.state = AlertState::Open;
                what = "reopened";
            } else if (alert.state == AlertState::Open && inWindow(alert)) {
                alert.state = AlertState::Maintenance;
                what = "maintenance";
            }
            if (what) {
                if (auto done = keep(alert, what, {}, {}); !done)
                    qCWarning(alertLog).noquote() << QStringLiteral("an alert could not be changed: %1").arg(done.error().text());
            }
        }
        lately.removeIf([now](const std::pair<const QString &, Alert &> &entry) {
            return entry.second.resolvedAt && now - *entry.second.resolvedAt > kComesBack;
        });
    }
    clock.after(kAlertTick, &q, [this] { tick(); });
}

void Alerts::Private::tidy()
{
    const auto step = leading ? retention.step() : Result<Retention::Step>(Retention::Step::Done);
    const bool more = step && *step == Retention::Step::More;
    clock.after(more ? Duration(250) : kAlertTidy, &q, [this] { tidy(); });
}

Result<std::vector<Alert>> Alerts::alerts(bool resolvedToo, int limit) const
{
    return d->table.list(resolvedToo, limit);
}

Result<Alert> Alerts::alert(const QString &id) const
{
    return d->table.find(id);
}

Result<std::vector<AlertStep>> Alerts::steps(const QString &id) const
{
    return d->table.steps(id);
}

int Alerts::openCount() const
{
    return int(std::count_if(d->open.cbegin(), d->open.cend(), [](const Alert &one) { return one.state == AlertState::Open; }));
}

Result<Alert> Alerts::Private::change(const QString &id, const char *what, const QString &by, const QString &note,
                                      const std::function<void(Alert &)> &how)
{
    auto alert = table.find(id);
    if (!alert)
        return alert;
    if (alert->state == AlertState::Resolved)
        return overAlready(*alert);
    if (note.size() > kLongestNote)
        return badField("note", QStringLiteral("must be a text of at most %1 characters").arg(kLongestNote));
    how(*alert);
    if (!note.isEmpty())
        alert->note = note;
    if (auto done = keep(*alert, what, by, note); !done)
        return done.error();
    return alert;
}

Result<Alert> Alerts::acknowledge(const QString &id, std::optional<Instant> until, bool sticky, const QString &note, const QString &by)
{
    if (until && *until <= d->clock.now())
        return badField("until", QStringLiteral("must lie in the future"));
    const Instant standard = d->clock.now() + std::chrono::hours(d->settings.integer(QStringLiteral("alert_ack_hours")));
    return d->change(id, "acknowledged", by, note, [&](Alert &alert) {
        alert.state = AlertState::Acknowledged;
        alert.owner = by;
        alert.until = sticky ? std::nullopt : std::optional<Instant>(until.value_or(standard));
    });
}

Result<Alert> Alerts::snooze(const QString &id, SnoozeEnd end, std::optional<Instant> until, const QString &note, const QString &by)
{
    if (end == SnoozeEnd::Time && (!until || *until <= d->clock.now()))
        return badField("until", QStringLiteral("must lie in the future"));
    return d->change(id, "snoozed", by, note, [&](Alert &alert) {
        alert.state = AlertState::Snoozed;
        alert.owner = by;
        alert.ends = end;
        alert.until = until;
    });
}

Result<Alert> Alerts::reopen(const QString &id, const QString &by)
{
    return d->change(id, "reopened", by, {}, [](Alert &alert) {
        alert.state = AlertState::Open;
        alert.owner.clear();
        alert.until.reset();
    });
}

Result<Alert> Alerts::resolve(const QString &id, const QString &note, const QString &by)
{
    return d->change(id, "resolved", by, note, [&](Alert &alert) {
        alert.state = AlertState::Resolved;
        alert.resolvedAt = d->clock.now();
        alert.resolvedBy = by;
    });
}

Result<Alert> Alerts::addNote(const QString &id, const QString &note, const QString &by)
{
    if (note.trimmed().isEmpty())
        return badField("note", QStringLiteral("is needed"));
    return d->change(id, "note", by, note, [](Alert &) {});
}

std::optional<std::pair<Instant, Instant>> windowTime(const MaintenanceWindow &window, Instant at)
{
    if (window.cron.isEmpty()) {
        if (!window.from || !window.to || at >= *window.to)
            return {};
        return std::pair(*window.from, *window.to);
    }
    const auto cron = Cron::parse(window.cron, window.zone);
    if (!cron)
        return {};
    const std::chrono::minutes length(window.minutes);
    const auto begins = cron->next(at - length);
    return begins ? std::optional(std::pair(*begins, *begins + length)) : std::nullopt;
}

bool Alerts::isOpen(const MaintenanceWindow &window, Instant at) const
{
    const auto time = windowTime(window, at);
    return time && time->first <= at;
}

Result<MaintenanceWindow> Alerts::addWindow(MaintenanceWindow window, const QString &by)
{
    constexpr int kMostMinutes = 7 * 24 * 60;
    if (window.cron.isEmpty()) {
        if (!window.from || !window.to || *window.to <= *window.from)
            return badField("to", QStringLiteral("must lie after from"));
    } else {
        const auto cron = Cron::parse(window.cron, window.zone);
        if (!cron)
            return badField(cron.error().code == QLatin1String("runner.zone") ? "zone" : "cron", cron.error().message);
        if (window.minutes < 1 || window.minutes > kMostMinutes)
            return badField("minutes", QStringLiteral("must be between 1 and %1").arg(kMostMinutes));
    }
    if (window.reason.trimmed().isEmpty() || window.reason.size() > kLongestNote)
        return badField("reason", QStringLiteral("must be a text of at most %1 characters").arg(kLongestNote));
    window.id = newUuid();
    window.madeBy = by;
    const auto done = d->together([&] {
        if (auto put = d->table.put(window); !put)
            return put;
        return d->audit.append(by, QStringLiteral("alert.window"), window.id, toJson(window));
    });
    if (!done)
        return done.error();
    d->windows.push_back(window);
    d->bus.publish(AlertChanged{});
    return window;
}

Result<void> Alerts::removeWindow(const QString &id, const QString &by)
{
    const auto done = d->together([&] {
        if (auto removed = d->table.removeWindow(id); !removed)
            return removed;
        return d->audit.append(by, QStringLiteral("alert.window_removed"), id, {});
    });
    if (!done)
        return done;
    std::erase_if(d->windows, [&id](const MaintenanceWindow &window) { return window.id == id; });
    d->bus.publish(AlertChanged{});
    return {};
}

Result<std::vector<MaintenanceWindow>> Alerts::windows() const
{
    return d->table.windows();
}

const std::vector<AlertRule> &Alerts::rules() const
{
    return d->rules;
}

Result<void> Alerts::setRules(const QJsonArray &json, const QString &by)
{
    auto rules = alertRules(json.isEmpty() ? standardRules() : json);
    if (!rules)
        return rules.error();
    const QString text = json.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
    const auto done = d->together([&] {
        if (auto set = d->table.setMark(QStringLiteral("rules"), text); !set)
            return set;
        return d->audit.append(by, QStringLiteral("alert.rules"), QStringLiteral("rules"),
                               {{QStringLiteral("count"), double(rules->size())}});
    });
    if (!done)
        return done;
    d->rules = std::move(*rules);
    d->pendingSince.clear();
    return {};
}

} // namespace resync

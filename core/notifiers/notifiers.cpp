#include "core/notifiers/notifiers.h"

#include "core/alerts/alerts.h"
#include "core/base/ids.h"
#include "core/base/retry.h"
#include "core/config/secrets.h"
#include "core/events/eventbus.h"
#include "core/notifiers/notifysender.h"
#include "core/notifiers/notifytable.h"
#include "core/store/retention.h"

#include <QLoggingCategory>
#include <QSet>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(notifyLog, "resync.notify")

constexpr Duration kNotifyTick = std::chrono::seconds(15);
constexpr Duration kNotifySoon{500}; ///< what changes together is looked at together
constexpr Duration kFirstWait = std::chrono::seconds(30);
constexpr Duration kLongestWait = std::chrono::minutes(15);
constexpr int kDeliveryDays = 90;
constexpr int kMostAlertsSeen = 1000;
constexpr size_t kMostAtOnce = 4; ///< sent at the same time

Error unknownNotifier(const QString &name)
{
    return {QStringLiteral("notify.unknown"), QStringLiteral("there is no such notifier"), name};
}

/// How long to wait after that many tries in vain.
Duration waitAfter(int tries)
{
    Duration wait = kFirstWait;
    for (int i = 1; i < tries && wait < kLongestWait; ++i)
        wait *= 2;
    return std::min(wait, kLongestWait);
}

bool isAboutWaking(Notice::Why why)
{
    return why != Notice::Why::Resolved && why != Notice::Why::Test;
}

} // namespace

QString toldWithText(qint64 id)
{
    return QStringLiteral("told together with delivery %1").arg(id);
}

QJsonObject toJson(const Delivery &delivery, const QString &channelName)
{
    static constexpr const char *kStates[] = {"waiting", "sent", "given_up"};
    return {{QStringLiteral("id"), delivery.id},
            {QStringLiteral("notifier"), channelName},
            {QStringLiteral("alert"), delivery.alert.isEmpty() ? QJsonValue() : QJsonValue(delivery.alert)},
            {QStringLiteral("why"), toWire(delivery.why)},
            {QStringLiteral("severity"), toWire(delivery.severity)},
            {QStringLiteral("state"), QLatin1String(kStates[size_t(delivery.state)])},
            {QStringLiteral("tries"), delivery.tries},
            {QStringLiteral("made"), toIso(delivery.made)},
            {QStringLiteral("next_try"), delivery.state == Delivery::State::Waits ? QJsonValue(toIso(delivery.next)) : QJsonValue()},
            {QStringLiteral("done"), delivery.done ? QJsonValue(toIso(*delivery.done)) : QJsonValue()},
            {QStringLiteral("error"), delivery.error.isEmpty() ? QJsonValue() : QJsonValue(delivery.error)}};
}

class Notifiers::Private
{
public:
    Private(Notifiers &owner, Database &theDatabase, Alerts &theAlerts, Secrets &secrets, World theWorld, const Clock &theClock)
        : q(owner), database(theDatabase), alerts(theAlerts), world(std::move(theWorld)), clock(theClock), table(theDatabase, theClock),
          sender(secrets, theClock, &owner), retention(theDatabase, theClock)
    {
        retention.setRules({{QStringLiteral("deliveries"), QStringLiteral("made_ms"), kDeliveryDays, {}, QStringLiteral("state <> 0")}});
    }

    bool isOn() const { return leading && (!world.wanted || world.wanted()); }
    bool wants(const NotifyChannel &channel, const Alert &alert, Instant now) const;
    std::optional<Notice::Why> due(const NotifyChannel &channel, const Alert &alert, Instant now) const;
    void judge();
    void judgeOver(const QString &alertId);
    using Dues = std::vector<std::pair<const Alert *, Notice::Why>>;
    void planAll(const NotifyChannel &channel, Dues dues);
    Result<std::vector<Delivery>> together(const NotifyChannel &channel, const Dues &dues);
    void plan(const NotifyChannel &channel, const Alert &alert, Notice::Why why);
    void sendDue();
    void tryOnce(Delivery delivery);
    void settle(Delivery delivery, const NotifySender::Outcome &outcome);
    bool isPointless(const Delivery &delivery, const Alert &alert) const;
    void store(const Delivery &delivery);
    const NotifyChannel *channelOf(const QString &id) const;
    void soon();

    using Pair = std::pair<QString, QString>; ///< channel and alert

    Notifiers &q;
    Database &database;
    Alerts &alerts;
    World world;
    const Clock &clock;
    NotifyTable table;
    NotifySender sender;
    Retention retention;
    std::vector<NotifyChannel> channels;
    std::map<Pair, Delivery> lasts;
    std::map<qint64, Delivery> queue;
    QSet<qint64> underWay;
    QHash<QString, Instant> openSince; ///< by alert: when it was seen to be open again
    QHash<QString, Delivery> tried;    ///< by channel
    QHash<QString, Instant> plannedAt; ///< by channel
    bool leading = true;
    bool planned = false;
};

Notifiers::Notifiers(Database &database, EventBus &bus, Alerts &alerts, Secrets &secrets, World world, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, alerts, secrets, std::move(world), clock))
{
    connect(&bus, &EventBus::published, this, [this](const Event &event) {
        if (const auto *change = std::get_if<AlertChanged>(&event)) {
            d->judgeOver(change->id);
            d->soon();
        }
    });
}

Notifiers::~Notifiers() = default;

Result<void> Notifiers::load()
{
    QStringList problems;
    auto channels = d->table.channels(problems);
    auto waiting = d->table.waiting();
    auto lasts = d->table.lasts();
    if (!channels || !waiting || !lasts)
        return !channels ? channels.error() : !waiting ? waiting.error() : lasts.error();
    for (const QString &problem : problems)
        qCWarning(notifyLog).noquote() << QStringLiteral("a notifier of the store cannot be used: %1").arg(problem);
    d->channels = std::move(*channels);
    for (const Delivery &one : *waiting)
        d->queue.emplace(one.id, one);
    for (const Delivery &one : *lasts) {
        d->lasts[{one.channel, one.alert}] = one;
        if (isAboutWaking(one.why))
            d->judgeOver(one.alert); // it may have ended while nothing ran
    }
    const auto again = [this](auto &&self) -> void {
        d->clock.after(kNotifyTick, this, [this, self] {
            look();
            if (d->leading)
                (void)d->retention.step();
            self(self);
        });
    };
    again(again);
    return {};
}

void Notifiers::setLeading(bool leading)
{
    d->leading = leading;
}

void Notifiers::Private::soon()
{
    if (std::exchange(planned, true))
        return;
    clock.after(kNotifySoon, &q, [this] {
        planned = false;
        q.look();
    });
}

void Notifiers::look()
{
    if (!d->isOn())
        return;
    d->judge();
    d->sendDue();
}

const NotifyChannel *Notifiers::Private::channelOf(const QString &id) const
{
    const auto found = std::find_if(channels.begin(), channels.end(), [&id](const NotifyChannel &one) { return one.id == id; });
    return found == channels.end() ? nullptr : &*found;
}

bool Notifiers::Private::wants(const NotifyChannel &channel, const Alert &alert, Instant now) const
{
    if (!channel.enabled || !channel.severities.contains(toWire(alert.severity)))
        return false;
    AlertRule rule;
    rule.hours = channel.hours;
    return rule.isNow(now, world.zone());
}

/// Why this one is to be told now, if it is.
std::optional<Notice::Why> Notifiers::Private::due(const NotifyChannel &channel, const Alert &alert, Instant now) const
{
    if (!wants(channel, alert, now))
        return {};
    const auto found = lasts.find({channel.id, alert.id});
    const Delivery *last = found == lasts.end() || found->second.why == Notice::Why::Resolved ? nullptr : &found->second;
    const auto again = std::chrono::minutes(channel.againMinutes);
    if (alert.state == AlertState::Snoozed && alert.ends == SnoozeEnd::Time && alert.until) {
        const Instant from = *alert.until - kSnoozeWarning;
        const bool warned = last && last->why == Notice::Why::SnoozeEnds && last->made >= from;
        return now >= from && !warned ? std::optional(Notice::Why::SnoozeEnds) : std::nullopt;
    }
    if (alert.state != AlertState::Open) { // Alertmanager forgets what is not said again
        const bool fades = channel.kind == NotifyKind::Alertmanager && last && channel.againMinutes > 0 && now - last->made >= again;
        return fades ? std::optional(Notice::Why::Again) : std::nullopt;
    }
    const Instant since = openSince.value(alert.id, alert.firstAt);
    if (now - since < std::chrono::minutes(channel.afterMinutes))
        return {};
    if (!last)
        return Notice::Why::Opened;
    if (last->made < since)
        return Notice::Why::Again; // its silence has ended
    if (alert.severity > last->severity)
        return Notice::Why::Worse;
    return channel.againMinutes > 0 && now - last->made >= again ? std::optional(Notice::Why::Again) : std::nullopt;
}

void Notifiers::Private::judge()
{
    if (channels.empty())
        return;
    const auto open = alerts.alerts(false, kMostAlertsSeen);
    if (!open) {
        qCWarning(notifyLog).noquote() << QStringLiteral("the alerts cannot be read: %1").arg(open.error().text());
        return;
    }
    const Instant now = clock.now();
    QHash<QString, Instant> seen;
    for (const Alert &alert : *open) {
        if (alert.state != AlertState::Open)
            seen.insert(alert.id, Instant::max()); // open from the moment that it is seen so again
        else if (openSince.value(alert.id) == Instant::max())
            seen.insert(alert.id, now);
        else if (openSince.contains(alert.id))
            seen.insert(alert.id, openSince.value(alert.id));
    }
    openSince = seen;
    for (const NotifyChannel &channel : channels) {
        Dues dues;
        for (const Alert &alert : *open) {
            if (const auto why = due(channel, alert, now))
                dues.emplace_back(&alert, *why);
        }
        planAll(channel, std::move(dues));
    }
}

/// Many at once are one message: the worst of them, the oldest of these.
void Notifiers::Private::planAll(const NotifyChannel &channel, Dues dues)
{
    const Instant now = clock.now();
    if (dues.empty() || (channel.gathers() && now - plannedAt.value(channel.id, Instant()) < kGather))
        return; // what comes meanwhile is told with what follows
    plannedAt.insert(channel.id, now);
    if (!channel.gathers() || dues.size() <= kTogether) {
        for (const auto &[alert, why] : dues)
            plan(channel, *alert, why);
        return;
    }
    std::stable_sort(dues.begin(), dues.end(), [](const auto &one, const auto &other) {
        return one.first->severity != other.first->severity ? one.first->severity > other.first->severity
                                                            : one.first->firstAt < other.first->firstAt;
    });
    const auto made = together(channel, dues);
    if (!made) {
        qCWarning(notifyLog).noquote() << QStringLiteral("deliveries could not be stored: %1").arg(made.error().text());
        return;
    }
    for (const Delivery &one : *made)
        lasts[{one.channel, one.alert}] = one;
    queue.emplace(made->front().id, made->front());
    soon();
}

/// In one transaction; only the first is to be sent.
Result<std::vector<Delivery>> Notifiers::Private::together(const NotifyChannel &channel, const Dues &dues)
{
    std::vector<Delivery> made;
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    for (const auto &[alert, why] : dues) {
        Delivery one;
        one.channel = channel.id;
        one.alert = alert->id;
        one.why = why;
        one.severity = alert->severity;
        one.made = one.next = clock.now();
        if (!made.empty()) {
            one.state = Delivery::State::Sent;
            one.done = one.made;
            one.error = toldWithText(made.front().id);
        }
        if (auto added = table.add(one); !added)
            return added.error();
        made.push_back(std::move(one));
    }
    if (auto done = transaction->commit(); !done)
        return done.error();
    return made;
}

/// Told ones that are over are told to be over.
void Notifiers::Private::judgeOver(const QString &alertId)
{
    if (alertId.isEmpty() || !isOn())
        return;
    for (const NotifyChannel &channel : channels) {
        const auto last = lasts.find({channel.id, alertId});
        if (!channel.enabled || !channel.resolvedToo || last == lasts.end() || !isAboutWaking(last->second.why))
            continue;
        if (last->second.state == Delivery::State::Sent && last->second.tries == 0)
            continue; // it was only counted in the message of another
        const auto alert = alerts.alert(alertId);
        if (!alert || alert->state != AlertState::Resolved)
            return;
        plan(channel, *alert, Notice::Why::Resolved);
    }
}

void Notifiers::Private::plan(const NotifyChannel &channel, const Alert &alert, Notice::Why why)
{
    Delivery delivery;
    delivery.channel = channel.id;
    delivery.alert = alert.id;
    delivery.why = why;
    delivery.severity = alert.severity;
    delivery.made = delivery.next = clock.now();
    auto transaction = database.begin();
    const auto added = transaction ? table.add(delivery) : Result<void>(transaction.error());
    const auto stored = added ? transaction->commit() : added;
    if (!stored) { // looked at again with the next tick
        qCWarning(notifyLog).noquote() << QStringLiteral("a delivery could not be stored: %1").arg(stored.error().text());
        return;
    }
    lasts[{channel.id, alert.id}] = delivery;
    queue.emplace(delivery.id, delivery);
    soon();
}

void Notifiers::Private::sendDue()
{
    const Instant now = clock.now();
    std::vector<Delivery> ready;
    for (const auto &[id, delivery] : queue) {
        if (ready.size() + size_t(underWay.size()) >= kMostAtOnce)
            break;
        if (delivery.next <= now && !underWay.contains(id))
            ready.push_back(delivery);
    }
    for (const Delivery &delivery : ready)
        tryOnce(delivery);
}

/// It is over, or somebody has taken it on, before it could be told: nobody is woken for it.
bool Notifiers::Private::isPointless(const Delivery &delivery, const Alert &alert) const
{
    if (!isAboutWaking(delivery.why) || delivery.tries == 0)
        return false;
    return alert.state == AlertState::Resolved || (alert.isSilenced() && delivery.why != Notice::Why::SnoozeEnds);
}

void Notifiers::Private::tryOnce(Delivery delivery)
{
    const NotifyChannel *channel = channelOf(delivery.channel);
    const auto alert = alerts.alert(delivery.alert);
    if (!channel || !channel->enabled || !alert || isPointless(delivery, *alert)) {
        delivery.state = Delivery::State::GivenUp;
        delivery.done = clock.now();
        delivery.error = channel && alert ? QStringLiteral("it was over, or somebody had taken it on, before it could be told")
                                          : QStringLiteral("the notifier or the alert is no more");
        return store(delivery);
    }
    underWay.insert(delivery.id);
    ++delivery.tries;
    const auto more = table.toldWith(delivery.id);
    const Notice notice{*alert, delivery.why, clock.now(), world.practice && world.practice(), channel->againMinutes, more ? *more : 0};
    sender.send(*channel, notice, QStringLiteral("%1-%2").arg(alert->id).arg(delivery.id), {}, &q,
                [this, delivery](const NotifySender::Outcome &outcome) { settle(delivery, outcome); });
}

void Notifiers::Private::settle(Delivery delivery, const NotifySender::Outcome &outcome)
{
    underWay.remove(delivery.id);
    const Instant now = clock.now();
    delivery.error = outcome.error ? outcome.error->text() : QString();
    if (!outcome.error) {
        delivery.state = Delivery::State::Sent;
        delivery.done = now;
    } else if (outcome.forGood || now - delivery.made >= kGiveUp) {
        delivery.state = Delivery::State::GivenUp;
        delivery.done = now;
        qCWarning(notifyLog).noquote() << QStringLiteral("an alert could not be told, and is given up: %1").arg(delivery.error);
    } else {
        delivery.next = now + std::max(waitAfter(delivery.tries), outcome.notBefore.value_or(Duration(0)));
    }
    tried.insert(delivery.channel, delivery);
    store(delivery);
    soon();
}

void Notifiers::Private::store(const Delivery &delivery)
{
    if (auto done = table.update(delivery); !done)
        qCWarning(notifyLog).noquote() << QStringLiteral("what came of a delivery could not be stored: %1").arg(done.error().text());
    if (delivery.state == Delivery::State::Waits)
        queue[delivery.id] = delivery;
    else
        queue.erase(delivery.id);
    emit q.changed();
}

std::vector<NotifyState> Notifiers::all() const
{
    std::vector<NotifyState> states;
    for (const NotifyChannel &channel : d->channels) {
        NotifyState state{channel, 0, {}};
        for (const auto &[id, delivery] : d->queue)
            state.waiting += delivery.channel == channel.id ? 1 : 0;
        if (const auto last = d->tried.constFind(channel.id); last != d->tried.cend())
            state.last = *last;
        states.push_back(std::move(state));
    }
    return states;
}

std::optional<NotifyChannel> Notifiers::find(const QString &idOrName) const
{
    for (const NotifyChannel &one : d->channels) {
        if (one.id == idOrName || one.name == idOrName)
            return one;
    }
    return {};
}

Result<NotifyChannel> Notifiers::save(NotifyChannel channel, const QString &by)
{
    const std::vector<Error> problems = problemsOf(channel);
    if (!problems.empty())
        return problems.front();
    const bool isNew = channel.id.isEmpty();
    if (isNew)
        channel.id = newUuid();
    else if (!d->channelOf(channel.id))
        return unknownNotifier(channel.id);
    if (auto done = d->table.put(channel, isNew, by); !done)
        return done.error();
    std::erase_if(d->channels, [&channel](const NotifyChannel &one) { return one.id == channel.id; });
    d->channels.push_back(channel);
    std::sort(d->channels.begin(), d->channels.end(), [](const auto &one, const auto &other) { return one.name < other.name; });
    d->sender.forget(channel.id);
    emit changed();
    d->soon();
    return channel;
}

Result<void> Notifiers::remove(const QString &idOrName, const QString &by)
{
    const auto channel = find(idOrName);
    if (!channel)
        return unknownNotifier(idOrName);
    if (auto done = d->table.remove(*channel, by); !done)
        return done;
    std::erase_if(d->channels, [&channel](const NotifyChannel &one) { return one.id == channel->id; });
    std::erase_if(d->queue, [&channel](const auto &entry) { return entry.second.channel == channel->id; });
    d->sender.forget(channel->id);
    emit changed();
    return {};
}

void Notifiers::test(const NotifyChannel &channel, const std::optional<Secret> &secret, QObject *receiver, Tested tested)
{
    Notice notice;
    notice.why = Notice::Why::Test;
    notice.at = d->clock.now();
    notice.practice = d->world.practice && d->world.practice();
    notice.alert.id = QStringLiteral("test-") + newUuid();
    notice.alert.severity = Severity::Info;
    notice.alert.firstAt = notice.alert.lastAt = notice.at;
    notice.alert.objectKey = QStringLiteral("test");
    if (channel.kind == NotifyKind::Alertmanager || channel.kind == NotifyKind::PagerDuty)
        notice.againMinutes = 1; // it ends by itself
    d->sender.send(channel, notice, notice.alert.id, secret, receiver,
                   [this, channel, at = notice.at, tested = std::move(tested)](const NotifySender::Outcome &outcome) {
                       Delivery delivery;
                       delivery.channel = channel.id;
                       delivery.why = Notice::Why::Test;
                       delivery.severity = Severity::Info;
                       delivery.state = outcome.error ? Delivery::State::GivenUp : Delivery::State::Sent;
                       delivery.tries = 1;
                       delivery.made = delivery.next = at;
                       delivery.done = d->clock.now();
                       delivery.error = outcome.error ? outcome.error->text() : QString();
                       if (!channel.id.isEmpty()) {
                           if (auto added = d->table.add(delivery); !added)
                               qCWarning(notifyLog).noquote() << QStringLiteral("a test could not be noted: %1").arg(added.error().text());
                           d->tried.insert(channel.id, delivery);
                           emit changed();
                       }
                       tested(outcome.error ? Result<void>(*outcome.error) : Result<void>());
                   });
}

Result<std::vector<Delivery>> Notifiers::deliveries(const QString &alert, int limit) const
{
    return d->table.list(alert, limit);
}

} // namespace resync

#include "core/api/streamfeed.h"

#include "core/base/json.h"
#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "core/health/health.h"
#include "core/model/documents.h"
#include "core/plan/plan.h"

#include <QJsonArray>

namespace resync
{

namespace
{

StreamEvent streamEvent(const Occurrence &occurrence)
{
    return {
        occurrence.seq, groupOf(occurrence.kind), occurrence.severity == Severity::Critical,
        writeJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("event")}, {QStringLiteral("event"), occurrenceJson(occurrence)}})};
}

QByteArray typed(const char *type, const QString &name, const QJsonValue &value)
{
    return writeJson(QJsonObject{{QStringLiteral("type"), QLatin1String(type)}, {name, value}});
}

} // namespace

QJsonObject statusJson(const ApiSlices &slices)
{
    const Instant now = slices.clock.now();
    const Connection &connection = slices.plan.connection();
    QJsonObject object{{QStringLiteral("status"), slices.health.status()},
                       {QStringLiteral("engine"), connectionJson(connection, now)},
                       {QStringLiteral("last_update"), toIso(now)},
                       {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)},
                       {QStringLiteral("jobs"), QJsonValue()},
                       {QStringLiteral("workstations"), QJsonValue()},
                       {QStringLiteral("open_failures"), QJsonValue()}};
    if (!connection.pictureAt) // not known is null, never 0
        return object;
    const Picture picture = slices.plan.picture();
    const PlanCounts counts = countsOf(picture.jobs, picture.workstations);
    object.insert(QStringLiteral("plan"),
                  QJsonObject{{QStringLiteral("id"), picture.planId}, {QStringLiteral("run_number"), picture.runNumber}});
    object.insert(QStringLiteral("jobs"), countsJson(counts));
    object.insert(QStringLiteral("workstations"),
                  QJsonObject{{QStringLiteral("total"), counts.workstations}, {QStringLiteral("offline"), counts.offline}});
    object.insert(QStringLiteral("open_failures"), qint64(slices.plan.openFailures().size()));
    return object;
}

StreamFeed::StreamFeed(const ApiSlices &slices, ToGate toGate, QObject *parent)
    : QObject(parent), m_slices(slices), m_toGate(std::move(toGate))
{
    connect(&slices.bus, &EventBus::published, this, &StreamFeed::watch);
}

void StreamFeed::watch(const Event &event)
{
    if (m_clients == 0)
        return;
    if (const auto *happened = std::get_if<Happened>(&event))
        m_toGate.event(streamEvent(happened->occurrence));
}

void StreamFeed::take(const StreamAsk &ask)
{
    m_clients = ask.eventClients;
    m_slices.health.setStreamClients(ask.eventClients);
    switch (ask.what) {
    case StreamAsk::What::Opened:
        m_toGate.answer(greeting(ask));
        break;
    case StreamAsk::What::Closed:
        break;
    case StreamAsk::What::Status:
        m_toGate.answer({ask, {typed("status", QStringLiteral("status"), statusJson(m_slices))}, {}, true});
        break;
    case StreamAsk::What::Missed:
        m_toGate.answer(missed(ask));
        break;
    case StreamAsk::What::Health:
        m_toGate.answer({ask, {writeJson(m_slices.health.current())}, {}, true});
        break;
    }
}

StreamAnswer StreamFeed::greeting(const StreamAsk &ask) const
{
    StreamAnswer answer{ask, {}, {}, true};
    QJsonArray recent;
    const auto &all = m_slices.bus.recent();
    const auto most = size_t(m_slices.settings.integer(QStringLiteral("events_limit")));
    for (size_t i = all.size() - std::min(all.size(), most); i < all.size(); ++i)
        recent.append(occurrenceJson(all[i]));
    const Connection &connection = m_slices.plan.connection();
    answer.texts.push_back(writeJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("connected")},
                                                 {QStringLiteral("version"), QStringLiteral(RESYNC_VERSION)},
                                                 {QStringLiteral("server_time"), toIso(m_slices.clock.now())},
                                                 {QStringLiteral("engine"), toWire(connection.state)},
                                                 {QStringLiteral("practice"), connection.practice},
                                                 {QStringLiteral("last_seq"), all.empty() ? 0 : all.back().seq}}));
    answer.texts.push_back(typed("recent_events", QStringLiteral("events"), recent));
    return answer;
}

StreamAnswer StreamFeed::missed(const StreamAsk &ask) const
{
    constexpr int kPage = 100;
    StreamAnswer answer{ask, {}, {}, true};
    OccurrenceQuery query;
    query.limit = kPage;
    query.after = ask.after;
    if (ask.after == 0) { // "numbers above 0" would be the newest: the first one alone, then what follows it
        query.before = 2;
        query.limit = 1;
    }
    const auto found = m_slices.plan.occurrences(query);
    if (!found) {
        answer.texts.push_back(writeJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("error")},
                                                     {QStringLiteral("code"), found.error().code},
                                                     {QStringLiteral("message"), QStringLiteral("what was missed cannot be read now")},
                                                     {QStringLiteral("after"), ask.after}}));
        return answer;
    }
    for (const Occurrence &occurrence : *found)
        answer.events.push_back(streamEvent(occurrence));
    answer.last = ask.after > 0 && int(found->size()) < kPage;
    return answer;
}

} // namespace resync

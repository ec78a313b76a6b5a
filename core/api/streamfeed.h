#pragma once

#include "core/api/apicall.h"
#include "core/api/streams.h"
#include "core/events/event.h"

#include <QObject>

namespace resync
{

/// Core's side of the streams: writes each thing that happens once, and answers what the gate's clients ask.
class StreamFeed : public QObject
{
    Q_OBJECT
public:
    struct ToGate {
        std::function<void(StreamEvent)> event;
        std::function<void(StreamAnswer)> answer;
    };

    StreamFeed(const ApiSlices &slices, ToGate toGate, QObject *parent = nullptr);

    void take(const StreamAsk &ask);

private:
    void watch(const Event &event);
    StreamAnswer greeting(const StreamAsk &ask) const;
    StreamAnswer missed(const StreamAsk &ask) const;

    ApiSlices m_slices;
    ToGate m_toGate;
    int m_clients = 0;
};

/// GET /api/v1/monitoring/status
QJsonObject statusJson(const ApiSlices &slices);

} // namespace resync

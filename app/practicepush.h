#pragma once

#include "app/cli/command.h"
#include "core/http/httpclient.h"
#include "core/practice/practice.h"

#include <QJsonArray>

#include <deque>

namespace resync
{

struct PushWish {
    QUrl url; ///< of a Resync's port
    QByteArray key;
};
/// Nothing when no push is asked for. Errors "usage".
Result<std::optional<PushWish>> pushWish(const Invocation &invocation);

/// Sends what the machines of a practice engine measure to the port of a Resync, as their collectors would: first the past that the engine
/// has lived through, as far back as the port takes it, then now and every minute. What is refused for want of room or of a way is sent
/// again; what else is refused is said on stderr.
class PracticePush : public QObject
{
    Q_OBJECT
public:
    PracticePush(Practice &engine, PushWish wish, int historyDays);

    void start();

private:
    void measureNow();
    void askPast(const QString &machine);
    void keep(const std::vector<practice::Measurement> &measured);
    void sendNext();
    void answered(const Result<HttpAnswer> &answer);

    Practice &m_engine;
    const PushWish m_wish;
    const int m_historyDays;
    SystemClock m_clock;
    HttpClient m_client;
    Mailbox m_here;
    Mailbox::Post m_post;
    QStringList m_waiting; ///< machines whose past is still to be sent
    std::deque<QJsonArray> m_batches;
    bool m_underWay = false;
};

} // namespace resync

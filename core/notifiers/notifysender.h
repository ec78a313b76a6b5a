#pragma once

#include "core/base/clock.h"
#include "core/config/secret.h"
#include "core/notifiers/notifychannel.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace resync
{

class HttpClient;
class Secrets;

/// Sends one notice by one channel, once.
class NotifySender : public QObject
{
    Q_OBJECT
public:
    /// How a try ended.
    struct Outcome {
        std::optional<Error> error; ///< nothing = it was taken
        bool forGood = false;       ///< the same would be refused again
        std::optional<Duration> notBefore;
    };
    using Done = std::function<void(const Outcome &)>;

    NotifySender(Secrets &secrets, const Clock &clock, QObject *parent);
    ~NotifySender() override;

    /// \a mark: the same for each try of the same notice. \a secret: instead of what Secrets has. Calls \a done later, unless \a receiver
    /// has died.
    void send(const NotifyChannel &channel, const Notice &notice, const QString &mark, const std::optional<Secret> &secret,
              QObject *receiver, Done done);
    /// The channel has changed or gone.
    void forget(const QString &channelId);

private:
    void deliver(const NotifyChannel &channel, const Notice &notice, const QString &mark, const Secret &secret, QObject *receiver,
                 Done done);
    void mail(const NotifyChannel &channel, const Notice &notice, const QString &mark, const Secret &secret, const QByteArray &caPem,
              const Done &done);
    void web(const NotifyChannel &channel, const Notice &notice, const Secret &secret, const QByteArray &caPem, QObject *receiver,
             Done done);

    Secrets &m_secrets;
    const Clock &m_clock;
    std::map<QString, std::unique_ptr<HttpClient>> m_clients; ///< by the channel's id
};

} // namespace resync

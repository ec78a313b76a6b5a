#include "core/notifiers/notifysender.h"

#include "core/config/secrets.h"
#include "core/http/httpclient.h"
#include "core/notifiers/smtp.h"

#include <QFile>
#include <QHostAddress>
#include <QPointer>
#include <QUrl>

namespace resync
{

namespace
{

const QString kPagerDutyUrl = QStringLiteral("https://events.pagerduty.com/v2/enqueue");

Error noSecret(const QString &why)
{
    return {QStringLiteral("notify.secret"), QStringLiteral("the password, key or secret address of the notifier cannot be had"), why};
}

MailServer mailServerOf(const NotifyChannel &channel, const Secret &secret, const QByteArray &caPem)
{
    constexpr quint16 kSubmission = 587;
    constexpr quint16 kSubmissions = 465;
    const QUrl url(channel.url);
    MailServer server;
    server.host = url.host();
    const bool fromTheStart = url.scheme() == QLatin1String("smtps");
    const bool here = server.host == QLatin1String("localhost") || QHostAddress(server.host).isLoopback();
    server.port = quint16(url.port(fromTheStart ? kSubmissions : here ? 25 : kSubmission));
    server.tls = fromTheStart ? MailServer::Tls::FromTheStart : here ? MailServer::Tls::WhenOffered : MailServer::Tls::StartTls;
    server.caPem = caPem;
    server.user = channel.user;
    server.password = secret;
    return server;
}

NotifySender::Outcome webOutcome(const Result<HttpAnswer> &answer)
{
    if (!answer)
        return {answer.error(), false, {}};
    if (answer->good())
        return {};
    constexpr int kTimedOut = 408;
    constexpr int kTooMany = 429;
    const bool later = answer->status >= 500 || answer->status == kTimedOut || answer->status == kTooMany;
    return {Error{QStringLiteral("notify.http"), QStringLiteral("the service answered with HTTP %1").arg(answer->status),
                  QString::fromUtf8(answer->body.left(200)).simplified()},
            !later, answer->retryAfter};
}

} // namespace

NotifySender::NotifySender(Secrets &secrets, const Clock &clock, QObject *parent) : QObject(parent), m_secrets(secrets), m_clock(clock) {}

NotifySender::~NotifySender() = default;

void NotifySender::forget(const QString &channelId)
{
    m_clients.erase(channelId);
}

void NotifySender::send(const NotifyChannel &channel, const Notice &notice, const QString &mark, const std::optional<Secret> &secret,
                        QObject *receiver, Done done)
{
    if (!channel.needsSecret() || secret)
        return deliver(channel, notice, mark, secret.value_or(Secret()), receiver, std::move(done));
    if (!channel.secretVariable.isEmpty()) {
        const Secret found(qgetenv(channel.secretVariable.toUtf8().constData()));
        if (!found.isEmpty())
            return deliver(channel, notice, mark, found, receiver, std::move(done));
        const Error error = noSecret(QStringLiteral("the environment variable %1 is empty").arg(channel.secretVariable));
        m_clock.after(Duration(0), receiver, [done = std::move(done), error] { done({error, false, {}}); });
        return;
    }
    m_secrets.read(channel.secretKey(), receiver, [this, channel, notice, mark, receiver, done](const SecretAnswer &answer) {
        if (answer.state != SecretState::Present)
            return done({noSecret(answer.message), false, {}});
        deliver(channel, notice, mark, answer.secret, receiver, done);
    });
}

void NotifySender::deliver(const NotifyChannel &channel, const Notice &notice, const QString &mark, const Secret &secret, QObject *receiver,
                           Done done)
{
    QByteArray caPem;
    if (!channel.caFile.isEmpty()) {
        QFile file(channel.caFile);
        if (file.open(QIODevice::ReadOnly))
            caPem = file.readAll();
        if (caPem.isEmpty()) {
            const Error error{QStringLiteral("notify.ca"), QStringLiteral("the file with the certificate authority cannot be read"),
                              channel.caFile};
            m_clock.after(Duration(0), receiver, [done = std::move(done), error] { done({error, false, {}}); });
            return;
        }
    }
    if (channel.kind == NotifyKind::Mail) {
        const QPointer<QObject> alive(receiver);
        mail(channel, notice, mark, secret, caPem, [alive, done = std::move(done)](const Outcome &outcome) {
            if (alive)
                done(outcome);
        });
        return;
    }
    web(channel, notice, secret, caPem, receiver, std::move(done));
}

void NotifySender::mail(const NotifyChannel &channel, const Notice &notice, const QString &mark, const Secret &secret,
                        const QByteArray &caPem, const Done &done)
{
    const Mail mail{channel.from, channel.to, noticeSubject(notice), noticeText(notice), notice.at, QStringLiteral("resync-") + mark};
    new SmtpSession(
        mailServerOf(channel, secret, caPem), mail, m_clock,
        [done](const Result<void> &sent) {
            if (sent)
                return done({});
            done({sent.error(), sent.error().code == QLatin1String("smtp.refused"), {}});
        },
        this);
}

void NotifySender::web(const NotifyChannel &channel, const Notice &notice, const Secret &secret, const QByteArray &caPem, QObject *receiver,
                       Done done)
{
    auto &client = m_clients[channel.id];
    if (!client) {
        HttpClientSettings settings;
        settings.caPem = caPem;
        client = std::make_unique<HttpClient>(m_clock, settings);
    }
    QString url = channel.url;
    if (url.isEmpty())
        url = channel.kind == NotifyKind::PagerDuty ? kPagerDutyUrl : secret.text();
    if (channel.kind == NotifyKind::Alertmanager)
        url = url.endsWith(QLatin1Char('/')) ? url + QStringLiteral("api/v2/alerts") : url + QStringLiteral("/api/v2/alerts");
    HttpCall call;
    call.method = QByteArrayLiteral("POST");
    call.url = QUrl(url, QUrl::StrictMode);
    call.headers.add(QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json"));
    call.body = noticePayload(channel, notice, secret.utf8());
    call.maxBodyBytes = 64 << 10;
    client->send(call, receiver, [done = std::move(done)](const Result<HttpAnswer> &answer) { done(webOutcome(answer)); });
}

} // namespace resync

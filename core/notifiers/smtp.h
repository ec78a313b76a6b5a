#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/config/secret.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace resync
{

/// Where mail is handed in.
struct MailServer {
    enum class Tls {
        WhenOffered, ///< only to this very machine
        StartTls,    ///< or nothing is sent
        FromTheStart
    };
    QString host;
    quint16 port = 25;
    Tls tls = Tls::StartTls;
    QByteArray caPem; ///< the only authorities believed; empty = the system's
    QString user;     ///< empty = no login
    Secret password;
};

struct Mail {
    QString from;
    QStringList to;
    QString subject;
    QString text;
    Instant at;
    QString id; ///< of its Message-ID, before the @: the same for a mail that is tried again
};

/// RFC 5322 with a body of UTF-8 in base64; every line ends with CR LF and is short. Pure.
QByteArray mailBytes(const Mail &mail);

/// Hands one mail in by SMTP (RFC 5321, STARTTLS of RFC 3207, AUTH PLAIN and LOGIN of RFC 4954), without ever waiting.
///
///   greeting ─► EHLO ─► (STARTTLS ─► EHLO) ─► (AUTH) ─► MAIL ─► RCPT … ─► DATA ─► the mail ─► 250 ─► QUIT
///
/// A login is never sent without TLS. Errors: "smtp.net", "smtp.tls", "smtp.timeout", "smtp.busy" (4yz: to be tried again),
/// "smtp.refused" (5yz: it never will be taken), "smtp.protocol"; `context` is what the server said.
class SmtpSession : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<void> &)>;

    SmtpSession(const MailServer &server, const Mail &mail, const Clock &clock, Done done, QObject *parent);
    ~SmtpSession() override;

    static constexpr Duration kWhole = std::chrono::seconds(60);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync

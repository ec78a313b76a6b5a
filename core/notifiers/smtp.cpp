#include "core/notifiers/smtp.h"

#include <QDateTime>
#include <QHostInfo>
#include <QLocale>
#include <QSslConfiguration>
#include <QSslSocket>

#include <deque>

namespace resync
{

namespace
{

constexpr qsizetype kLongestReply = 16 << 10;

/// RFC 2047: whole characters, so many bytes of UTF-8 a word that a line stays under 76 with its name.
QByteArray headerWords(const QString &text)
{
    constexpr qsizetype kMostBytes = 36;
    const auto isPlain = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; };
    if (std::all_of(text.begin(), text.end(), isPlain) && text.size() < 60 && !text.contains(QLatin1String("=?")))
        return text.toLatin1();
    QByteArrayList words;
    QByteArray piece;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        const char32_t one = point < 0x20 || point == 0x7f ? U' ' : char32_t(point);
        const QByteArray bytes = QString::fromUcs4(&one, 1).toUtf8();
        if (piece.size() + bytes.size() > kMostBytes)
            words.append(std::exchange(piece, {}));
        piece += bytes;
    }
    words.append(piece);
    for (QByteArray &word : words)
        word = "=?UTF-8?B?" + word.toBase64() + "?=";
    return words.join("\r\n ");
}

QByteArray base64Lines(const QByteArray &bytes)
{
    constexpr qsizetype kLine = 76;
    const QByteArray whole = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < whole.size(); at += kLine)
        lines += whole.mid(at, kLine) + "\r\n";
    return lines;
}

QByteArray domainOf(const QString &address)
{
    return address.section(QLatin1Char('@'), 1).toLatin1();
}

/// What this machine calls itself in EHLO; an address literal where it has no proper name.
QByteArray ownName()
{
    const QByteArray name = QHostInfo::localHostName().toLatin1();
    const bool good = !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    return good ? name : QByteArray("[127.0.0.1]");
}

} // namespace

QByteArray mailBytes(const Mail &mail)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(toMs(mail.at), Qt::UTC);
    QByteArrayList to;
    for (const QString &one : mail.to)
        to.append('<' + one.toLatin1() + '>');
    QByteArray text = mail.text.toUtf8();
    text.replace("\r\n", "\n").replace('\n', "\r\n");
    return "From: <" + mail.from.toLatin1() + ">\r\nTo: " + to.join(",\r\n ") + "\r\nSubject: " + headerWords(mail.subject) +
           "\r\nDate: " + QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " +0000\r\nMessage-ID: <" +
           mail.id.toLatin1() + '@' + domainOf(mail.from) +
           ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
           "Auto-Submitted: auto-generated\r\n\r\n" +
           base64Lines(text + "\r\n");
}

class SmtpSession::Private
{
public:
    enum class Step { Greeting, Hello, StartTls, Handshake, Auth, Answers, From, To, Data, Body, Over };

    Private(SmtpSession &owner, const MailServer &to, const Mail &what, Done whenDone)
        : q(owner), server(to), mail(what), done(std::move(whenDone)), socket(&owner)
    {
    }

    void begin(const Clock &clock);
    void take();
    void answer(int code, const QByteArrayList &lines);
    void say(const QByteArray &line) { socket.write(line + "\r\n"); }
    void hello();
    void offered(const QByteArrayList &lines);
    void login(const QByteArray &methods);
    void envelope();
    void nextAddressee();
    void end(const Result<void> &result);
    void refuse(int code, const QByteArrayList &lines);

    SmtpSession &q;
    MailServer server;
    Mail mail;
    Done done;
    QSslSocket socket;
    Step step = Step::Greeting;
    QByteArray unread;
    QByteArrayList reply;
    std::deque<QByteArray> answers; ///< of AUTH LOGIN
    qsizetype addressed = 0;
    bool encrypted = false;
};

SmtpSession::SmtpSession(const MailServer &server, const Mail &mail, const Clock &clock, Done done, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, server, mail, std::move(done)))
{
    d->begin(clock);
}

SmtpSession::~SmtpSession() = default;

void SmtpSession::Private::begin(const Clock &clock)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!server.caPem.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromData(server.caPem, QSsl::Pem));
    socket.setSslConfiguration(configuration);
    QObject::connect(&socket, &QSslSocket::readyRead, &q, [this] { take(); });
    QObject::connect(&socket, &QSslSocket::encrypted, &q, [this] {
        encrypted = true;
        if (step == Step::Handshake)
            hello();
    });
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, &q, [this] {
        const bool tls = step == Step::Handshake || socket.error() == QAbstractSocket::SslHandshakeFailedError;
        end(Error{tls ? QStringLiteral("smtp.tls") : QStringLiteral("smtp.net"),
                  tls ? QStringLiteral("the mail server's certificate is not believed, or TLS failed")
                      : QStringLiteral("the mail server cannot be reached, or the connection broke"),
                  socket.errorString()});
    });
    clock.after(kWhole, &q, [this] {
        end(Error{QStringLiteral("smtp.timeout"), QStringLiteral("the mail server did not finish in time"), server.host});
    });
    if (server.tls == MailServer::Tls::FromTheStart)
        socket.connectToHostEncrypted(server.host, server.port);
    else
        socket.connectToHost(server.host, server.port);
}

void SmtpSession::Private::take()
{
    unread += socket.readAll();
    while (step != Step::Over) {
        const qsizetype end_ = unread.indexOf('\n');
        if (end_ < 0 && unread.size() <= kLongestReply)
            return;
        const QByteArray line = unread.left(std::max<qsizetype>(0, end_)).trimmed();
        unread.remove(0, end_ + 1);
        bool isNumber = false;
        const int code = line.left(3).toInt(&isNumber);
        if (end_ < 0 || !isNumber || code < 200 || code > 599 || reply.size() > 100)
            return end(Error{QStringLiteral("smtp.protocol"), QStringLiteral("the mail server's answer is no SMTP"),
                             QString::fromLatin1(line.left(100))});
        reply.append(line.mid(4));
        if (line.size() > 3 && line[3] == '-')
            continue; // the answer goes on
        answer(code, std::exchange(reply, {}));
    }
}

void SmtpSession::Private::refuse(int code, const QByteArrayList &lines)
{
    const bool later = code < 500;
    end(Error{later ? QStringLiteral("smtp.busy") : QStringLiteral("smtp.refused"),
              later ? QStringLiteral("the mail server cannot take it now") : QStringLiteral("the mail server refuses the mail"),
              QStringLiteral("%1 %2").arg(code).arg(QString::fromUtf8(lines.join(' ')).left(300))});
}

void SmtpSession::Private::answer(int code, const QByteArrayList &lines)
{
    const int wanted = step == Step::Data ? 3 : 2;
    const bool goesOn = code / 100 == wanted || (code / 100 == 3 && (step == Step::Auth || step == Step::Answers));
    if (!goesOn)
        return refuse(code, lines);
    switch (step) {
    case Step::Greeting:
        return hello();
    case Step::Hello:
        return offered(lines);
    case Step::StartTls:
        step = Step::Handshake;
        unread.clear(); // what was said before TLS counts for nothing
        socket.setPeerVerifyName(server.host);
        return socket.startClientEncryption();
    case Step::Auth:
    case Step::Answers:
        if (code / 100 == 2)
            return envelope();
        if (answers.empty())
            return refuse(535, lines);
        step = Step::Answers;
        say(answers.front());
        return answers.pop_front();
    case Step::From:
    case Step::To:
        return nextAddressee();
    case Step::Data:
        step = Step::Body;
        socket.write(mailBytes(mail) + ".\r\n"); // base64 and headers: no line of it begins with a dot
        return;
    case Step::Body:
        say("QUIT");
        return end({});
    case Step::Handshake:
    case Step::Over:
        break;
    }
}

void SmtpSession::Private::hello()
{
    step = Step::Hello;
    say("EHLO " + ownName());
}

void SmtpSession::Private::offered(const QByteArrayList &lines)
{
    bool startTls = false;
    QByteArray methods;
    for (const QByteArray &line : lines) {
        const QByteArray upper = line.toUpper();
        startTls = startTls || upper == "STARTTLS";
        if (upper.startsWith("AUTH "))
            methods = upper.mid(5);
    }
    if (!encrypted && startTls) {
        step = Step::StartTls;
        return say("STARTTLS");
    }
    if (!encrypted && server.tls != MailServer::Tls::WhenOffered)
        return end(Error{QStringLiteral("smtp.tls"), QStringLiteral("the mail server does not offer TLS: nothing was sent"), server.host});
    if (server.user.isEmpty())
        return envelope();
    if (!encrypted)
        return end(Error{QStringLiteral("smtp.tls"), QStringLiteral("a login is not sent without TLS"), server.host});
    login(methods);
}

void SmtpSession::Private::login(const QByteArray &methods)
{
    step = Step::Auth;
    const QByteArray user = server.user.toUtf8();
    const QByteArray password = server.password.utf8();
    const QByteArrayList known = methods.split(' ');
    if (known.contains("PLAIN"))
        return say("AUTH PLAIN " + (QByteArray(1, '\0') + user + QByteArray(1, '\0') + password).toBase64());
    if (!known.contains("LOGIN"))
        return end(Error{QStringLiteral("smtp.refused"), QStringLiteral("the mail server knows no login that we know"),
                         QString::fromLatin1(methods.left(100))});
    answers = {user.toBase64(), password.toBase64()};
    say("AUTH LOGIN");
}

void SmtpSession::Private::envelope()
{
    step = Step::From;
    say("MAIL FROM:<" + mail.from.toLatin1() + '>');
}

void SmtpSession::Private::nextAddressee()
{
    if (addressed < mail.to.size()) {
        step = Step::To;
        return say("RCPT TO:<" + mail.to[addressed++].toLatin1() + '>');
    }
    step = Step::Data;
    say("DATA");
}

void SmtpSession::Private::end(const Result<void> &result)
{
    if (step == Step::Over)
        return;
    step = Step::Over;
    socket.disconnectFromHost();
    const auto last = std::exchange(done, {});
    q.deleteLater();
    last(result);
}

} // namespace resync

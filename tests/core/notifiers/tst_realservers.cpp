// Mail into Debian's exim4, with STARTTLS, TLS from the start and a login; alerts into Debian's prometheus-alertmanager. On the loopback.
#include "core/http/httpclient.h"
#include "core/notifiers/smtp.h"
#include "tests/core/notifiers/notifybench.h"
#include "tests/support/realexim.h"

#include <QRegularExpression>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

const QString kSubject = QStringLiteral("[ERRO] job_abend FTA1#PAGAMENTO.ÇÃO: não há espaço no disco /dados, e o assunto é longo de mais");

Mail mailTo(const QString &address)
{
    return {QStringLiteral("resync@example.com"),
            {address},
            kSubject,
            QStringLiteral("linha um\n.\nlinha três: ação\n"),
            *fromIso(u"2026-11-27T02:47:00Z"),
            QStringLiteral("resync-1")};
}

/// What a mail's header and body say, decoded.
QString subjectOf(const QByteArray &mail)
{
    static const QRegularExpression word(QStringLiteral("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]+)\\?="));
    QByteArray bytes;
    for (auto found = word.globalMatch(QString::fromLatin1(mail)); found.hasNext();)
        bytes += QByteArray::fromBase64(found.next().captured(1).toLatin1());
    return QString::fromUtf8(bytes);
}

} // namespace

class RealServersTest : public QObject
{
    Q_OBJECT
    SystemClock m_clock;

    Result<void> send(const MailServer &server, const Mail &mail)
    {
        std::optional<Result<void>> sent;
        new SmtpSession(
            server, mail, m_clock, [&sent](const Result<void> &result) { sent = result; }, this);
        if (!QTest::qWaitFor([&sent] { return sent.has_value(); }, 30'000))
            return Error{QStringLiteral("test"), QStringLiteral("no end"), {}};
        return *sent;
    }
    static MailServer serverOf(const RealExim &exim, MailServer::Tls tls, bool believed = true)
    {
        MailServer server;
        server.host = QStringLiteral("localhost");
        server.port = exim.port;
        server.tls = tls;
        if (believed)
            server.caPem = readTestFile(exim.file("cert.pem"));
        return server;
    }

private slots:
    void mailIsTakenOverStartTlsAndReadBack()
    {
        RealExim exim;
        if (const QString missing = exim.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        MailServer server = serverOf(exim, MailServer::Tls::StartTls);
        server.user = QStringLiteral("ana");
        server.password = Secret(QStringLiteral("sesame"));
        RESYNC_OK(send(server, mailTo(QStringLiteral("oncall@example.com"))));
        QTRY_COMPARE(exim.mails().size(), 1);
        const QByteArray mail = exim.mails().first();
        QVERIFY2(mail.contains("oncall@example.com") && mail.contains("esmtpsa"), mail.constData()); // encrypted, and with the login
        QCOMPARE(subjectOf(mail), kSubject);
        const QByteArray body = mail.mid(mail.lastIndexOf("-D\n") + 3);
        QCOMPARE(QString::fromUtf8(QByteArray::fromBase64(body.simplified().replace(' ', ""))),
                 QStringLiteral("linha um\r\n.\r\nlinha três: ação\r\n\r\n"));
        const QByteArrayList lines = mailBytes(mailTo(QStringLiteral("oncall@example.com"))).split('\n');
        QVERIFY(std::all_of(lines.begin(), lines.end(), [](const QByteArray &line) { return line.size() <= 78; }));
    }
    void aServerThatIsNotBelievedGetsNothing()
    {
        RealExim exim;
        if (const QString missing = exim.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        MailServer server = serverOf(exim, MailServer::Tls::StartTls, false);
        server.user = QStringLiteral("ana");
        server.password = Secret(QStringLiteral("sesame"));
        const auto sent = send(server, mailTo(QStringLiteral("oncall@example.com")));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, QStringLiteral("smtp.tls"));
        QVERIFY(exim.mails().isEmpty());
    }
    void refusalsAndDefersAreToldApart()
    {
        RealExim exim;
        if (const QString missing = exim.start(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        MailServer server = serverOf(exim, MailServer::Tls::StartTls);
        QCOMPARE(send(server, mailTo(QStringLiteral("nobody@example.com"))).error().code, QStringLiteral("smtp.refused"));
        QCOMPARE(send(server, mailTo(QStringLiteral("later@example.com"))).error().code, QStringLiteral("smtp.busy"));
        server.user = QStringLiteral("ana");
        server.password = Secret(QStringLiteral("wrong"));
        const auto refused = send(server, mailTo(QStringLiteral("oncall@example.com")));
        QCOMPARE(refused.error().code, QStringLiteral("smtp.refused"));
        QVERIFY(!refused.error().text().contains(QStringLiteral("wrong")));
        exim.stop();
        QCOMPARE(send(server, mailTo(QStringLiteral("oncall@example.com"))).error().code, QStringLiteral("smtp.net"));
    }
    void tlsFromTheStartAndAnAlertOfOurOwn()
    {
        RealExim exim;
        if (const QString missing = exim.start(true); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        NotifyBench it(m_clock);
        NotifyChannel channel;
        channel.kind = NotifyKind::Mail;
        channel.url = QStringLiteral("smtps://localhost:%1").arg(exim.port);
        channel.from = QStringLiteral("resync@example.com");
        channel.to = QStringList{QStringLiteral("ana@example.com"), QStringLiteral("rui@example.com")};
        channel.caFile = exim.file("cert.pem");
        it.add(channel);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("LOAD"));
        QTRY_COMPARE_WITH_TIMEOUT(exim.mails().size(), 1, 30'000);
        const QByteArray mail = exim.mails().first();
        QVERIFY2(mail.contains("Subject: [ERROR] job_abend FTA1#PAY.LOAD"), mail.constData());
        QVERIFY(mail.contains("ana@example.com") && mail.contains("rui@example.com"));
        QTRY_COMPARE(it.log().front().state, Delivery::State::Sent);
    }
    void alertmanagerHoldsTheAlertUntilItIsOver()
    {
        const QString program = serverProgram(QStringLiteral("prometheus-alertmanager"));
        if (program.isEmpty())
            QSKIP("Debian's package prometheus-alertmanager is not installed");
        QTemporaryDir folder;
        const quint16 port = freePort();
        writeTestFile(folder.filePath(QStringLiteral("a.yml")), "route:\n  receiver: none\nreceivers:\n  - name: none\n");
        ServerProcess manager;
        QString said;
        QVERIFY2(manager.start(program,
                               {QStringLiteral("--config.file=") + folder.filePath(QStringLiteral("a.yml")),
                                QStringLiteral("--storage.path=") + folder.filePath(QStringLiteral("data")),
                                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port), QStringLiteral("--cluster.listen-address=")},
                               port, &said),
                 qPrintable(said));
        HttpClient client(m_clock);
        const auto held = [&]() -> QJsonArray {
            HttpCall call;
            call.url = QUrl(QStringLiteral("http://127.0.0.1:%1/api/v2/alerts?active=true").arg(port));
            std::optional<Result<HttpAnswer>> answer;
            client.send(call, this, [&answer](const Result<HttpAnswer> &one) { answer = one; });
            if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 5000) || !*answer)
                return {QJsonValue()};
            return QJsonDocument::fromJson(answer->value().body).array();
        };
        QTRY_COMPARE_WITH_TIMEOUT(held().size(), 0, 20'000);
        NotifyBench it(m_clock);
        NotifyChannel channel;
        channel.kind = NotifyKind::Alertmanager;
        channel.url = QStringLiteral("http://127.0.0.1:%1").arg(port);
        it.add(channel);
        it.happen(OccurrenceKind::JobAbend, QStringLiteral("LOAD"));
        QTRY_COMPARE_WITH_TIMEOUT(held().size(), 1, 20'000);
        const QJsonObject labels = held().first().toObject().value(QLatin1String("labels")).toObject();
        QCOMPARE(labels.value(QLatin1String("job")).toString(), QStringLiteral("LOAD"));
        QCOMPARE(labels.value(QLatin1String("severity")).toString(), QStringLiteral("error"));
        it.happen(OccurrenceKind::JobCompleted, QStringLiteral("LOAD"), Severity::Info);
        QTRY_COMPARE_WITH_TIMEOUT(held().size(), 0, 20'000);
        for (const Delivery &one : it.log())
            QCOMPARE(one.state, Delivery::State::Sent);
    }
};

QTEST_GUILESS_MAIN(RealServersTest)
#include "tst_realservers.moc"

#include "core/http/certificate.h"
#include "core/http/httpserver.h"

#include <QElapsedTimer>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

void sayHello(const HttpRequest &request, const HttpReply &reply)
{
    reply.send(HttpResponse::text(request.tls ? QStringLiteral("hello over TLS") : QStringLiteral("hello")));
}

const QByteArray kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const Instant now = m_clock.now();
        const auto authority = makeAuthority({QStringLiteral("Test authority"), {}, now - 1h, now + 24h});
        QVERIFY(authority.ok());
        m_authority = *authority;
        const auto own =
            makeServerCertificate({QStringLiteral("Practice engine"),
                                   loopbackNames({QStringLiteral("mdm.example"), QStringLiteral("10.1.2.3")}), now - 1h, now + 24h},
                                  m_authority);
        QVERIFY(own.ok());
        m_own = *own;
    }

    void aCertificateSaysWhatWasWished()
    {
        const QSslCertificate read(m_own.certificatePem, QSsl::Pem);
        QVERIFY(!read.isNull());
        QCOMPARE(read.subjectInfo(QSslCertificate::CommonName), QStringList{QStringLiteral("Practice engine")});
        QCOMPARE(read.issuerInfo(QSslCertificate::CommonName), QStringList{QStringLiteral("Test authority")});
        QCOMPARE(read.digest(QCryptographicHash::Sha256), m_own.sha256);
        QCOMPARE(m_own.sha256.size(), 32);
        QCOMPARE(fingerprintText(QByteArray::fromHex("0aff")), QStringLiteral("0A:FF"));
        const auto names = read.subjectAlternativeNames();
        QCOMPARE(names.values(QSsl::DnsEntry).size(), 2);
        QVERIFY(names.values(QSsl::DnsEntry).contains(QStringLiteral("mdm.example")));
        QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 3);
        QVERIFY(QSslCertificate(m_authority.certificatePem, QSsl::Pem).isSelfSigned());
        QVERIFY(!read.isSelfSigned());
        QVERIFY(read.serialNumber() != QSslCertificate(m_authority.certificatePem, QSsl::Pem).serialNumber());
    }

    void aNameCannotSmuggleInAnother()
    {
        const Instant now = m_clock.now();
        const auto made =
            makeSelfSigned({QStringLiteral("x"),
                            {QStringLiteral("a.example,DNS:b.example"), QStringLiteral("email:c"), QStringLiteral("d.example")},
                            now,
                            now + 1h});
        QVERIFY(made.ok());
        const auto names = QSslCertificate(made->certificatePem, QSsl::Pem).subjectAlternativeNames();
        QCOMPARE(names.values(), QStringList{QStringLiteral("d.example")});
    }

    void anAuthorityThatIsNoneSignsNothing()
    {
        const auto made = makeServerCertificate({QStringLiteral("x"), {}, fromMs(0), fromMs(1000)}, Certificate{"no", "no", {}});
        QVERIFY(!made.ok());
        QCOMPARE(made.error().code, QStringLiteral("certificate.make"));
    }

    void onlyNewTlsIsSpoken_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<bool>("spoken");
        QTest::newRow("1.3") << int(QSsl::TlsV1_3) << true;
        QTest::newRow("1.2") << int(QSsl::TlsV1_2) << true;
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        QTest::newRow("1.1") << int(QSsl::TlsV1_1) << false;
        QTest::newRow("1.0") << int(QSsl::TlsV1_0) << false;
        QT_WARNING_POP
    }
    void onlyNewTlsIsSpoken()
    {
        QFETCH(int, protocol);
        QFETCH(bool, spoken);
        HttpServer server(m_clock, sayHello);
        const auto port = server.listenTls(QHostAddress::LocalHost, 0, m_own.certificatePem, m_own.keyPem);
        QVERIFY(port.ok());
        QSslSocket client;
        trust(client, QSsl::SslProtocol(protocol));
        client.connectToHostEncrypted(QStringLiteral("localhost"), *port);
        client.write(kGet);
        QByteArray received;
        QTRY_VERIFY_WITH_TIMEOUT(
            (received += client.readAll()).contains("hello over TLS") || client.state() == QAbstractSocket::UnconnectedState, 5000);
        QCOMPARE(received.contains("hello over TLS"), spoken);
        if (spoken)
            QVERIFY2(client.sessionCipher().name().contains(QLatin1String("GCM")) ||
                         client.sessionCipher().name().contains(QLatin1String("CHACHA20")),
                     qPrintable(client.sessionCipher().name()));
    }

    void silentClientsDoNotBlockTheTlsPort()
    {
        HttpLimits limits;
        limits.connections = limits.connectionsAnAddress = 400;
        limits.handshake = 1500ms;
        HttpServer server(m_clock, sayHello, limits);
        const auto port = server.listenTls(QHostAddress::LocalHost, 0, m_own.certificatePem, m_own.keyPem);
        QVERIFY(port.ok());
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 300; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QHostAddress::LocalHost, *port);
        }
        QTRY_COMPARE_WITH_TIMEOUT(server.stats().open, 300, 5000);
        QElapsedTimer timer;
        timer.start();
        QSslSocket good;
        trust(good, QSsl::TlsV1_2OrLater);
        good.connectToHostEncrypted(QStringLiteral("localhost"), *port);
        good.write(kGet);
        QByteArray received;
        QTRY_VERIFY((received += good.readAll()).contains("hello over TLS"));
        QVERIFY2(timer.elapsed() < 1000, "silent clients delay a good one");
        QTRY_COMPARE_WITH_TIMEOUT(server.stats().open, 1, 6000);
        QCOMPARE(server.stats().timedOut, quint64(300));
    }

    void tlsClientsPastACapAreCutOff()
    {
        HttpLimits limits;
        limits.connectionsAnAddress = 1;
        HttpServer server(m_clock, sayHello, limits);
        const auto port = server.listenTls(QHostAddress::LocalHost, 0, m_own.certificatePem, m_own.keyPem);
        QVERIFY(port.ok());
        QSslSocket first;
        trust(first, QSsl::TlsV1_2OrLater);
        first.connectToHostEncrypted(QStringLiteral("localhost"), *port);
        QTRY_VERIFY(first.isEncrypted());
        QSslSocket second;
        trust(second, QSsl::TlsV1_2OrLater);
        second.connectToHostEncrypted(QStringLiteral("localhost"), *port);
        QTRY_VERIFY(second.state() == QAbstractSocket::UnconnectedState);
        QVERIFY(!second.isEncrypted());
        QCOMPARE(server.stats().refused, quint64(1));
    }

    void aRefusalReachesATlsClient()
    {
        HttpServer server(m_clock, sayHello);
        const auto port = server.listenTls(QHostAddress::LocalHost, 0, m_own.certificatePem, m_own.keyPem);
        QVERIFY(port.ok());
        QSslSocket client;
        trust(client, QSsl::TlsV1_2OrLater);
        client.connectToHostEncrypted(QStringLiteral("localhost"), *port);
        client.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n" + QByteArray(300000, 'x'));
        QByteArray received;
        QTRY_VERIFY((received += client.readAll()).contains("HTTP/1.1 413 "));
        QTRY_VERIFY_WITH_TIMEOUT(client.state() == QAbstractSocket::UnconnectedState, 6000);
    }

    void plainAndTlsMayBeServedTogether()
    {
        HttpServer server(m_clock, sayHello);
        const auto plain = server.listen(QHostAddress::LocalHost, 0);
        const auto tls = server.listenTls(QHostAddress::LocalHost, 0, m_own.certificatePem, m_own.keyPem);
        QVERIFY(plain.ok() && tls.ok() && *plain != *tls);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, *tls);
        client.write(kGet); // no TLS
        QTRY_VERIFY(client.state() == QAbstractSocket::UnconnectedState);
        QVERIFY(!client.readAll().contains("HTTP"));
    }

    void whatIsNoCertificateIsSaid()
    {
        HttpServer server(m_clock, sayHello);
        const auto noCertificate = server.listenTls(QHostAddress::LocalHost, 0, "nothing", m_own.keyPem);
        QVERIFY(!noCertificate.ok());
        QCOMPARE(noCertificate.error().code, QStringLiteral("http.certificate"));
        const auto noKey = server.listenTls(QHostAddress::LocalHost, 0, m_own.certificatePem, "nothing");
        QVERIFY(!noKey.ok());
        QVERIFY(!server.listening());
    }

private:
    void trust(QSslSocket &client, QSsl::SslProtocol protocol) const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(m_authority.certificatePem, QSsl::Pem));
        configuration.setProtocol(protocol);
        client.setSslConfiguration(configuration);
    }

    SystemClock m_clock;
    Certificate m_authority;
    Certificate m_own;
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"

#include "core/apikeys/keytable.h"

#include "core/apikeys/keyformat.h"

#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

class KeyTableTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");
    const QByteArray kText = keyTextFor("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq");

    KeyFacts facts() const { return {QStringLiteral("id"), keyDigest(kText), Scope::MetricsWrite, {}, {}, {}, false, false, {}}; }
    KeyVerdict verdict(const KeyFacts &key, const QByteArray &text, const QString &from = QStringLiteral("127.0.0.1")) const
    {
        return KeyTable({key}).look(text, QHostAddress(from), kNow).verdict;
    }

private slots:
    void everyScopeHasItsWordAndItsWildcard()
    {
        QCOMPARE(scopesFrom({QStringLiteral("metrics:*")}).value(), Scope::MetricsRead | Scope::MetricsWrite);
        QCOMPARE(scopesFrom({QStringLiteral("actions:write"), QStringLiteral("admin:read")}).value(),
                 Scope::ActionsWrite | Scope::AdminRead);
        const Scopes all = scopesFrom({QStringLiteral("admin:*")}).value();
        for (const QString &word : scopeWords())
            QVERIFY2((scopesFrom({word}).value() & ~all) == Scopes(), qPrintable(word));
        QCOMPARE(toWire(Scope::WorkflowsRead), QStringLiteral("workflows:read"));
        // reading and writing administration is not everything
        QVERIFY(!(scopesFrom({QStringLiteral("admin:read"), QStringLiteral("admin:write")}).value() & Scope::MetricsRead));
    }
    void whatIsNoScopeIsRefusedByField_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("none") << QStringList();
        QTest::newRow("unknown") << QStringList{QStringLiteral("metrics:delete")};
        QTest::newRow("case") << QStringList{QStringLiteral("Metrics:read")};
        QTest::newRow("star alone") << QStringList{QStringLiteral("*")};
        QTest::newRow("one of two") << QStringList{QStringLiteral("metrics:read"), QString()};
    }
    void whatIsNoScopeIsRefusedByField()
    {
        QFETCH(QStringList, words);
        const auto scopes = scopesFrom(words);
        QVERIFY(!scopes);
        QCOMPARE(scopes.error().code, QStringLiteral("apikey.field"));
        QCOMPARE(scopes.error().context, QStringLiteral("scopes"));
    }
    void eachStateOfAKeyIsTold()
    {
        KeyFacts key = facts();
        QCOMPARE(verdict(key, kText), KeyVerdict::Good);
        QCOMPARE(verdict(key, "hello"), KeyVerdict::Malformed);
        QCOMPARE(verdict(key, ""), KeyVerdict::Malformed);
        QCOMPARE(verdict(key, QByteArray(100'000, 'x')), KeyVerdict::Malformed);
        QCOMPARE(verdict(key, keyTextFor(QByteArray(43, 'z'))), KeyVerdict::Unknown);
        key.suspended = true;
        QCOMPARE(verdict(key, kText), KeyVerdict::Suspended);
        key.expiresAt = kNow;
        QCOMPARE(verdict(key, kText), KeyVerdict::Expired);
        key.revoked = true;
        QCOMPARE(verdict(key, kText), KeyVerdict::Revoked);
        key = facts();
        key.expiresAt = kNow + 1ms;
        QCOMPARE(verdict(key, kText), KeyVerdict::Good);
    }
    void anAddressListIsHeld_data()
    {
        QTest::addColumn<QString>("range");
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *range, const char *from, bool good) {
            QTest::addRow("%s in %s", from, range) << QString::fromLatin1(range) << QString::fromLatin1(from) << good;
        };
        row("10.1.0.0/16", "10.1.255.3", true);
        row("10.1.0.0/16", "10.2.0.1", false);
        row("10.1.0.0/16", "::ffff:10.1.2.3", true);
        row("192.0.2.7", "192.0.2.7", true);
        row("192.0.2.7", "192.0.2.8", false);
        row("2001:db8::/32", "2001:db8:1::9", true);
        row("2001:db8::/32", "2001:db9::9", false);
        row("0.0.0.0/0", "203.0.113.9", true);
        row("0.0.0.0/0", "2001:db8::1", false);
    }
    void anAddressListIsHeld()
    {
        QFETCH(QString, range);
        QFETCH(QString, from);
        QFETCH(bool, good);
        KeyFacts key = facts();
        key.addresses.push_back(AddressRange::parse(range).value());
        QCOMPARE(verdict(key, kText, from), good ? KeyVerdict::Good : KeyVerdict::OtherAddress);
    }
    void textsThatAreNoAddressAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "10.", "10.1.0.0/33", "10.1.0.0/-1", "host.example", "10.1.0.0/16 ", "::/129", "*"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text);
    }
    void textsThatAreNoAddressAreRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!AddressRange::parse(text));
    }
    void aBindingCoversItsWorkstations_data()
    {
        QTest::addColumn<QString>("binding");
        QTest::addColumn<QString>("workstation");
        QTest::addColumn<bool>("covers");
        const auto row = [](const char *binding, const char *workstation, bool covers) {
            QTest::addRow("%s %s", binding, workstation) << QString::fromLatin1(binding) << QString::fromLatin1(workstation) << covers;
        };
        row("", "ANY", true);
        row("FTA1", "fta1", true);
        row("FTA1", "FTA10", false);
        row("FTA*", "FTA10", true);
        row("FTA*", "XFTA1", false);
        row("*-PROD", "SP-PROD", true);
        row("A*B*C", "AxxBxxBC", true);
        row("A*B*C", "AxxBxxB", false);
        row("*", "", true);
        row("FTA1", "", false);
    }
    void aBindingCoversItsWorkstations()
    {
        QFETCH(QString, binding);
        QFETCH(QString, workstation);
        QFETCH(bool, covers);
        QCOMPARE(coversWorkstation(binding, workstation), covers);
    }
    void aHostilePatternIsNotSlow()
    {
        const QString pattern = QStringLiteral("*A").repeated(60);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!coversWorkstation(pattern, QStringLiteral("A").repeated(5000) + QLatin1Char('B')));
        QVERIFY(timer.elapsed() < 1000);
    }
    void comparingDoesNotDependOnThePlaceOfTheDifference()
    {
        QVERIFY(equalInConstantTime("abcd", "abcd"));
        QVERIFY(!equalInConstantTime("abcd", "abce"));
        QVERIFY(!equalInConstantTime("xbcd", "abcd"));
        QVERIFY(!equalInConstantTime("abc", "abcd"));
    }
};

QTEST_GUILESS_MAIN(KeyTableTest)
#include "tst_keytable.moc"

#include "core/plan/packing.h"

#include <QTest>

#include <limits>

using namespace resync;

class tst_Packing : public QObject
{
    Q_OBJECT
private slots:
    void everyIdComesBackAsItWas_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("bytes");
        QTest::newRow("uuid") << u"6d19eaf1-c9da-3799-96ed-0123456789ab"_qs << 16;
        QTest::newRow("upper case") << u"6D19EAF1-C9DA-3799-96ED-0123456789AB"_qs << 37;
        QTest::newRow("all zeros") << u"00000000-0000-0000-0000-000000000000"_qs << 37;
        QTest::newRow("no digit") << u"6d19eaf1-c9da-3799-96ed-0123456789ag"_qs << 37;
        QTest::newRow("dash moved") << u"6d19eaf-1c9da-3799-96ed-0123456789ab"_qs << 37;
        QTest::newRow("accents") << u"6d19eaf1-c9da-3799-96ed-0123456789\u00e3\u00e7"_qs << 39;
        QTest::newRow("as long as a uuid's bytes") << u"ABCDEFGHIJKLMNO"_qs << 17;
        QTest::newRow("short") << u"/MDM"_qs << 5;
        QTest::newRow("empty") << u""_qs << 1;
    }
    void everyIdComesBackAsItWas()
    {
        QFETCH(QString, id);
        QFETCH(int, bytes);
        const QByteArray packed = packId(id);
        QCOMPARE(int(packed.size()), bytes);
        QCOMPARE(unpackId(packed), id);
    }
    void everyNumberComesBackAsItWas()
    {
        const qint64 numbers[] = {0,
                                  1,
                                  -1,
                                  63,
                                  64,
                                  -64,
                                  -65,
                                  127,
                                  128,
                                  100000,
                                  1LL << 40,
                                  std::numeric_limits<qint64>::max(),
                                  std::numeric_limits<qint64>::min()};
        Packer packer;
        for (const qint64 number : numbers)
            packer.number(number);
        Unpacker unpacker(packer.take());
        for (const qint64 number : numbers)
            QCOMPARE(unpacker.number(), number);
        QVERIFY(unpacker.good() && unpacker.atEnd());
    }
};

QTEST_APPLESS_MAIN(tst_Packing)
#include "tst_packing.moc"

#include "core/store/compress.h"

#include <QRandomGenerator>
#include <QTest>

using namespace resync;

namespace
{

QByteArray logText(qsizetype size)
{
    QByteArray text;
    for (int line = 0; text.size() < size; ++line)
        text += "AWSBIN" + QByteArray::number(line % 1000) + "E step " + QByteArray::number(line) +
                " of job PAYROLL ended with return code 8\n";
    text.truncate(size);
    return text;
}

} // namespace

class CompressTest : public QObject
{
    Q_OBJECT

private slots:
    void what_is_compressed_comes_back_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("zeros") << QByteArray(1'000'000, '\0');
        QTest::newRow("a log") << logText(300'000);
        QByteArray random(100'000, Qt::Uninitialized);
        QRandomGenerator generator(1);
        for (char &byte : random)
            byte = char(generator.generate());
        QTest::newRow("random") << random;
    }
    void what_is_compressed_comes_back()
    {
        QFETCH(QByteArray, bytes);
        const auto back = decompress(compress(bytes));
        QVERIFY(back.ok());
        QCOMPARE(*back, bytes);
        QByteArray joined;
        for (const QByteArray &chunk : compressChunks(bytes)) {
            const auto part = decompress(chunk, kChunkBytes);
            QVERIFY(part.ok());
            joined += *part;
        }
        QCOMPARE(joined, bytes);
    }

    void a_log_becomes_at_least_four_times_smaller()
    {
        const QByteArray text = logText(1 << 20);
        qsizetype size = 0;
        for (const QByteArray &chunk : compressChunks(text))
            size += chunk.size();
        QVERIFY2(size * 4 < text.size(), qPrintable(QString::number(size)));
    }

    void damaged_bytes_are_refused()
    {
        const QByteArray good = compress(logText(50'000));
        for (qsizetype at = 0; at < good.size(); at += 7) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ 0x55);
            const auto back = decompress(bad, 1 << 20);
            // The checksum finds what the format itself does not; a changed flag may still give the same text.
            QVERIFY(!back.ok() || *back == logText(50'000));
        }
        for (qsizetype length = 0; length < good.size(); length += 11)
            QVERIFY(!decompress(good.left(length)).ok());
        QCOMPARE(decompress(QByteArray("hello")).error().code, QStringLiteral("store.compressed"));
    }

    void a_bomb_is_refused_before_it_is_unpacked() { QVERIFY(!decompress(compress(QByteArray(10 << 20, 'x')), 1 << 20).ok()); }
};

QTEST_GUILESS_MAIN(CompressTest)
#include "tst_compress.moc"

#include "app/cli/command.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace resync;

/// The commands that read a series of values and nothing else.
class SeriesCommandsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_files = 0;

    QString fileWith(const QByteArray &bytes)
    {
        const QString name = m_folder.filePath(QStringLiteral("series%1.csv").arg(m_files++));
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? name : QString();
    }
    static Outcome run(const char *command, const QStringList &words, QByteArray &out, bool json = false)
    {
        auto invocation = sortWords(*findCommand(QLatin1String(command)), words);
        if (!invocation)
            return Outcome::usage(invocation.error().message);
        invocation->json = json;
        QBuffer buffer(&out);
        buffer.open(QIODevice::WriteOnly);
        return findCommand(QLatin1String(command))->read(*invocation, buffer);
    }
    static QByteArray days(int count)
    {
        QByteArray csv = "timestamp,value\n";
        for (int t = 0; t < count; ++t)
            csv += QByteArray::number(1767225600 + 86400 * t) + ',' + QByteArray::number(200 + 2 * t + t * 31 % 5) + '\n';
        return csv;
    }

private slots:
    void forecastAsJsonHasWhatScriptsReadOn()
    {
        QByteArray out;
        const QStringList words{
            fileWith(days(60)),  QStringLiteral("--horizon"),        QStringLiteral("30"),          QStringLiteral("--freq"),
            QStringLiteral("d"), QStringLiteral("--interval=80,95"), QStringLiteral("--threshold"), QStringLiteral("340")};
        QCOMPARE(run("forecast", words, out, true).exitCode, int(kDone));
        const QJsonObject json = QJsonDocument::fromJson(out).object();
        for (const char *name : {"mean", "lo80", "hi80", "lo95", "hi95"})
            QCOMPARE(json.value(QLatin1String(name)).toArray().size(), 30);
        QCOMPARE(json.value(QLatin1String("method")).toString(), QStringLiteral("robust-trend"));
        QVERIFY(json.value(QLatin1String("why")).toString().contains(QStringLiteral("60")));
        QVERIFY(json.value(QLatin1String("backtest")).toObject().value(QLatin1String("origins")).toInt() > 1);
        QCOMPARE(json.value(QLatin1String("first_time")).toString(), QStringLiteral("2026-03-02T00:00:00Z"));
        const QJsonObject full = json.value(QLatin1String("saturation")).toObject();
        QCOMPARE(full.value(QLatin1String("state")).toString(), QStringLiteral("reached"));
        QVERIFY(full.value(QLatin1String("expected_step")).toInt() > 5);
    }
    void forecastAsTextIsATableWithTheReasonBelow()
    {
        QByteArray out;
        const QStringList words{fileWith(days(60)), QStringLiteral("--horizon"), QStringLiteral("3"), QStringLiteral("--interval"),
                                QStringLiteral("50")};
        QCOMPARE(run("forecast", words, out).exitCode, int(kDone));
        const QList<QByteArray> lines = out.split('\n');
        QCOMPARE(lines[0], QByteArray("timestamp,mean,lo50,hi50"));
        QVERIFY(lines[1].startsWith("2026-03-02T00:00:00Z,"));
        QVERIFY(lines[4].startsWith("# "));
    }
    void theReasonSpeaksTheLanguageOfTheProgram()
    {
        QTranslator portuguese;
        QVERIFY(portuguese.load(QStringLiteral(":/i18n/resync_pt_BR.qm")));
        QCoreApplication::installTranslator(&portuguese);
        QByteArray out;
        const Outcome outcome = run("forecast", {fileWith("5\n5\n5\n5\n"), QStringLiteral("--horizon"), QStringLiteral("2")}, out, true);
        QCoreApplication::removeTranslator(&portuguese);
        QCOMPARE(outcome.exitCode, int(kDone));
        QCOMPARE(QJsonDocument::fromJson(out).object().value(QLatin1String("why")).toString(),
                 QString::fromUtf8("O valor nunca mudou em 4 leituras."));
    }
    void anomaliesGivesEveryRowItsScore()
    {
        QByteArray csv = "timestamp,value\n";
        for (int t = 0; t < 400; ++t)
            csv += "t" + QByteArray::number(t) + ',' +
                   (t == 300   ? QByteArray("900")
                    : t == 310 ? QByteArray()
                               : QByteArray::number(t % 9)) +
                   '\n';
        QByteArray out;
        QCOMPARE(run("anomalies", {fileWith(csv)}, out).exitCode, int(kDone));
        const QList<QByteArray> lines = out.split('\n');
        QCOMPARE(lines.size(), 402);
        QCOMPARE(lines[0], QByteArray("timestamp,value,score"));
        QCOMPARE(lines[1], QByteArray("t0,0,0.0000"));
        QVERIFY(lines[301].startsWith("t300,900,0.9"));
        QCOMPARE(lines[311], QByteArray("t310,,0.0000"));
        out.clear();
        QCOMPARE(run("anomalies", {fileWith("1\n2\nx\n3\n")}, out, true).exitCode, int(kDone));
        QCOMPARE(QJsonDocument::fromJson(out).object().value(QLatin1String("count")).toInt(), 3);
        const Outcome told = run("anomalies", {fileWith("1\n2\nx\n3\n")}, out);
        QVERIFY2(told.err.contains("line 3"), told.err.constData());
        out.clear();
        QCOMPARE(run("anomalies", {fileWith({})}, out).exitCode, int(kFailed));
        QCOMPARE(run("anomalies", {}, out).exitCode, int(kUsage));
        QVERIFY(out.isEmpty());
    }
    void anomaliesTellWhereALevelChanges()
    {
        QByteArray csv = "timestamp,value\n";
        for (int t = 0; t < 100; ++t)
            csv += "t" + QByteArray::number(t) + ',' + QByteArray::number((t < 60 ? 10 : 30) + t * 7 % 5) + '\n';
        QByteArray out;
        QCOMPARE(run("anomalies", {fileWith(csv), QStringLiteral("--changes")}, out).exitCode, int(kDone));
        QCOMPARE(out, QByteArray("timestamp,value,row\nt60,30,61\n"));
        out.clear();
        QCOMPARE(run("anomalies", {fileWith("5\n5\n5\n"), QStringLiteral("--changes")}, out, true).exitCode, int(kDone));
        const QJsonObject none = QJsonDocument::fromJson(out).object();
        QCOMPARE(none.value(QLatin1String("count")).toInt(-1), 0);
        QCOMPARE(none.value(QLatin1String("values")).toInt(), 3);
    }
    void aBadLineIsToldAndTheRestUsed()
    {
        QByteArray csv = days(40);
        csv += "2026-02-10,many\n";
        QByteArray out;
        const Outcome outcome = run("forecast", {fileWith(csv), QStringLiteral("--horizon"), QStringLiteral("2")}, out, true);
        QCOMPARE(outcome.exitCode, int(kDone));
        QVERIFY2(outcome.err.contains("line 42") && outcome.err.contains("many"), outcome.err.constData());
        QCOMPARE(QJsonDocument::fromJson(out).object().value(QLatin1String("problems")).toArray().size(), 1);
    }
    void whatCannotBeDoneIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *what, const char *csv, const char *options, int exitCode, const char *reason) {
            QTest::newRow(what) << QByteArray(csv) << QByteArray(options) << exitCode << QByteArray(reason);
        };
        row("two values", "1\n2\n", "--horizon 5", kFailed, "3 values are needed");
        row("empty", "", "--horizon 5", kFailed, "no value");
        row("gaps", "value\nNaN\nNaN\nNaN\n", "--horizon 5", kFailed, "no value");
        row("words", "a\nb\nc\n", "--horizon 5", kFailed, "line 2");
        row("no horizon", "1\n2\n3\n", "", kUsage, "--horizon");
        row("horizon 0", "1\n2\n3\n", "--horizon 0", kUsage, "--horizon");
        row("endless horizon", "1\n2\n3\n", "--horizon 200000", kFailed, "horizon");
        row("frequency", "1\n2\n3\n", "--horizon 2 --freq often", kUsage, "--freq");
        row("interval", "1\n2\n3\n", "--horizon 2 --interval 80,150", kUsage, "--interval");
        row("bounds", "1\n2\n3\n", "--horizon 2 --bounds low", kUsage, "--bounds");
        row("bounds the other way", "1\n2\n3\n", "--horizon 2 --bounds 9,1", kFailed, "bound");
        row("threshold", "1\n2\n3\n", "--horizon 2 --threshold high", kUsage, "--threshold");
    }
    void whatCannotBeDoneIsRefusedWithItsReason()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, options);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, reason);
        QByteArray out;
        const Outcome outcome =
            run("forecast", QStringList{fileWith(csv)} + QString::fromLatin1(options).split(QLatin1Char(' '), Qt::SkipEmptyParts), out);
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(outcome.err.contains(reason) && out.isEmpty(), outcome.err.constData());
    }
};

QTEST_GUILESS_MAIN(SeriesCommandsTest)
#include "tst_seriescommands.moc"

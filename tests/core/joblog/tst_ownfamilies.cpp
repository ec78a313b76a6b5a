// An operator's own families of errors: used by every reader of logs, judged with the line of the fault, bounded whatever they hold.
#include "core/joblog/joblog.h"
#include "core/joblog/ownfamilies.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

namespace
{

const QByteArray kBilling = R"({
  "family": "billing",
  "about": "the billing batch",
  "rules": [
    { "find": ["BIL-9"], "match": "BIL-9\\d+ (?<host>\\w+) lost", "weight": 0.97 },
    { "find": ["ORA-00001"], "weight": 0.99, "role": "noise" }
  ],
  "steps": { "en": ["Ring the billing desk about {host}."] }
})";

struct Folder {
    ~Folder() { useOwnFamilies({}); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    QTemporaryDir dir;
};

Explanation explained(const QByteArray &log)
{
    Explainer explainer;
    explainer.feed(log);
    return explainer.finish();
}

} // namespace

class OwnFamiliesTest : public QObject
{
    Q_OBJECT private slots : void usedByEveryReaderAndGivenUpAgain()
    {
        Folder it;
        const QByteArray log = "begin\nBIL-9031 node7 lost\nORA-00001: unique constraint violated\nrc=1\n";
        QCOMPARE(analyseJoblog(log).family, QStringLiteral("oracle"));
        it.write(QStringLiteral("billing.json"), kBilling);
        const auto files = useOwnFamilies(it.dir.path());
        QCOMPARE(files.size(), size_t(1));
        QVERIFY2(files[0].trouble.isEmpty(), qPrintable(files[0].trouble));
        QCOMPARE(files[0].rules, 2);
        const JoblogAnalysis analysis = analyseJoblog(log);
        QCOMPARE(analysis.line, 2);
        QCOMPARE(analysis.family, QStringLiteral("billing"));
        QVERIFY(std::find(analysis.objects.begin(), analysis.objects.end(), CauseObject{QStringLiteral("host"), QStringLiteral("node7")}) !=
                analysis.objects.end());
        QVERIFY(signatureOf(analysis).startsWith(QStringLiteral("billing:")));
        const Explanation explanation = explained(log);
        QCOMPARE(explanation.line, qint64(2));
        QCOMPARE(explanation.family, QStringLiteral("billing"));
        QCOMPARE(stepsFor(explanation, QStringLiteral("en")).value(0), QStringLiteral("Ring the billing desk about node7."));
        QCOMPARE(stepsFor(explanation, QStringLiteral("pt_BR")).value(0), QStringLiteral("Ring the billing desk about node7."));
        QVERIFY(familiesWithSteps().contains(QStringLiteral("billing")));
        useOwnFamilies({});
        QCOMPARE(analyseJoblog(log).family, QStringLiteral("oracle"));
    }
    void aWrongFileIsLeftOutAndTheOthersServe()
    {
        Folder it;
        it.write(QStringLiteral("a.json"), "{\n \"family\": \"a\",\n \"rules\": [\n  {\"find\": [\"abc\"], \"weight\": 2}\n ]\n}\n");
        it.write(QStringLiteral("billing.json"), kBilling);
        const auto files = useOwnFamilies(it.dir.path());
        QCOMPARE(files.size(), size_t(2));
        QCOMPARE(files[0].line, 4);
        QVERIFY(files[0].trouble.contains(QStringLiteral("a weight lies between 0 and 1")));
        QVERIFY(files[1].trouble.isEmpty());
        QCOMPARE(analyseJoblog("BIL-9031 node7 lost\nrc=1\n").family, QStringLiteral("billing"));
    }
    void faultsAreToldWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        const QByteArray head = "{\n \"family\": \"own\",\n \"rules\": [\n  {\"find\": [\"fine\"]},\n";
        QTest::newRow("not JSON") << QByteArray("{\n \"family\": \"own\",\n \"rules\" [\n") << 3 << QString();
        QTest::newRow("no object") << QByteArray("[]") << 1 << QStringLiteral("no JSON object");
        QTest::newRow("foreign member") << head + "  {\"find\": [\"abc\"], \"regex\": \"x\"}\n]}" << 5 << QStringLiteral("“regex”");
        QTest::newRow("no texts") << head + "\n  {\"match\": \"x\"}\n]}" << 6 << QStringLiteral("“find”");
        QTest::newRow("short text") << head + "  {\"find\": [\"ab\"]}\n]}" << 5 << QStringLiteral("3 characters");
        QTest::newRow("no expression") << head + "  {\"find\": [\"abc\"], \"match\": \"a(b\"}\n]}" << 5 << QStringLiteral("at character");
        QTest::newRow("endless expression") << head + "  {\"find\": [\"abc\"], \"match\": \"" + QByteArray(1001, 'a') + "\"}\n]}" << 5
                                            << QStringLiteral("at most 1000");
        QTest::newRow("no role") << head + "  {\"find\": [\"abc\"], \"role\": 7}\n]}" << 5 << QStringLiteral("“role”");
        QTest::newRow("a brace in a text") << head + "  {\"find\": [\"a{b[c\"]},\n  {\"find\": 3}\n]}" << 6 << QStringLiteral("“find”");
        QTest::newRow("no name") << QByteArray("{\"family\":\"A B\",\"rules\":[{\"find\":[\"abc\"]}]}") << 0 << QStringLiteral("“family”");
        QTest::newRow("no rules") << QByteArray("{\"family\":\"a\"}") << 0 << QStringLiteral("“rules”");
        QTest::newRow("bad steps") << QByteArray("{\"family\":\"a\",\"rules\":[{\"find\":[\"abc\"]}],\"steps\":{\"fr\":[\"x\"]}}") << 0
                                   << QStringLiteral("“steps”");
        QTest::newRow("takes too long") << head + "  {\"find\": [\"abc\"], \"match\": \"(a+)+$\"}\n]}" << 5 << QStringLiteral("too long");
        QTest::newRow("large") << QByteArray(300 << 10, ' ') << 0 << QStringLiteral("256 KiB");
    }
    void faultsAreToldWithTheirLine()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, line);
        QFETCH(QString, says);
        Folder it;
        it.write(QStringLiteral("own.json"), file);
        const OwnFamilyFile told = checkFamilyFile(it.dir.filePath(QStringLiteral("own.json")));
        QVERIFY(!told.trouble.isEmpty());
        QVERIFY2(told.trouble.contains(says), qPrintable(told.trouble));
        QVERIFY2(told.line == line, qPrintable(told.trouble));
        QVERIFY(line == 0 || told.trouble.startsWith(QStringLiteral("line %1:").arg(line)));
    }
    void aHostileExpressionTakesBoundedTime()
    {
        Folder it;
        it.write(QStringLiteral("evil.json"), "{\"family\":\"evil\",\"rules\":["
                                              "{\"find\":[\"aaa\"],\"match\":\"(*LIMIT_MATCH=4000000000)(a+)+$\",\"weight\":1},"
                                              "{\"find\":[\"aaa\"],\"match\":\"(?:a|aa|a?)*b[0-9](?<path>x)\",\"weight\":1}]}");
        QCOMPARE(useOwnFamilies(it.dir.path())[0].trouble, QString());
        QByteArray log;
        for (int i = 0; i < 3000; ++i)
            log += QByteArray(4000, 'a') + "!\n";
        log += "No space left on device\nrc=1\n";
        const JoblogAnalysis analysis = analyseJoblog(log); // would be years without bounds
        QCOMPARE(analysis.family, QStringLiteral("space"));
        QCOMPARE(analysis.line, 3001);
    }
    void moreThanThereIsRoomForIsRefused()
    {
        Folder it;
        QByteArray texts;
        for (int i = 0; i < 45; ++i)
            texts += (i ? ",\"" : "\"") + QByteArray::number(i) + QByteArray(900, char('a' + i % 26)) + '"';
        it.write(QStringLiteral("long.json"), "{\"family\":\"long\",\"rules\":[{\"find\":[" + texts + "]}]}");
        it.write(QStringLiteral("z.json"), kBilling);
        const auto files = useOwnFamilies(it.dir.path());
        QVERIFY(files[0].trouble.contains(QStringLiteral("longer than")));
        QVERIFY(files[1].trouble.isEmpty());
    }
};

QTEST_GUILESS_MAIN(OwnFamiliesTest)
#include "tst_ownfamilies.moc"

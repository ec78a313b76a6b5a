#include "core/joblog/joblog.h"
#include "tests/core/joblog/causes.h"
#include "tests/core/joblog/framed.h"

#include <QTest>

using namespace resync;

class CauseTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstCausalLineIsFound_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(kCases); ++i)
            QTest::newRow(kCases[i].name) << int(i);
    }
    void theFirstCausalLineIsFound()
    {
        QFETCH(int, index);
        const Case &one = kCases[index];
        QList<QByteArray> lines = QByteArray(one.body).split('\n');
        int expected = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].startsWith('!')) {
                lines[i].remove(0, 1);
                expected = int(i) + 1;
            }
        }
        const JoblogAnalysis found = analyseJoblog(framed(lines.join('\n'), one.exitStatus));
        QVERIFY2(found.line == kLinesBefore + expected,
                 qPrintable(QStringLiteral("line %1 instead of %2: %3 [%4]")
                                .arg(QString::number(found.line), QString::number(kLinesBefore + expected), found.text, found.family)));
        QCOMPARE(found.family, QString::fromLatin1(one.family));
        QCOMPARE(found.exitStatus, std::optional(one.exitStatus));
        QVERIFY(found.confidence > 0 && found.confidence <= 1);
        // Bare, as contentOnly gives it, with another kind of line end, the answer is the same.
        QCOMPARE(analyseJoblog(lines.join("\r\n")).line, expected);
        QCOMPARE(analyseJoblog(lines.join('\r')).line, expected);
    }

    void objectsOfTheCauseAreTakenOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *line, const char *kind, const char *value) {
            QTest::newRow(name) << QByteArray(line) << QString::fromLatin1(kind) << QString::fromLatin1(value);
        };
        row("tablespace", "ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA", "tablespace", "PAY_DATA");
        row("table", "ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA", "table", "PAY.TRX");
        row("path", "gzip: /data/arch/trx.gz: No space left on device", "path", "/data/arch/trx.gz");
        row("host", "ssh: connect to host sftp01 port 22: Connection timed out", "host", "sftp01");
        row("port", "ssh: connect to host sftp01 port 22: Connection timed out", "port", "22");
        row("user", "Login failed for user 'etl'.", "user", "etl");
        row("Windows path", "ERROR copying D:\\in\\x.csv failed", "path", "D:\\in\\x.csv");
    }
    void objectsOfTheCauseAreTakenOut()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, kind);
        QFETCH(QString, value);
        const JoblogAnalysis found = analyseJoblog(framed(line, 1));
        QStringList seen;
        for (const CauseObject &object : found.objects)
            seen << object.kind + QLatin1Char('=') + object.value;
        QVERIFY2(seen.contains(kind + QLatin1Char('=') + value), qPrintable(seen.join(QLatin1Char(' '))));
    }

    void whatIsNotKnownIsCalledUnknown_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("nothing said") << framed("step 1\nstep 2", 1);
        QTest::newRow("ended well") << framed("ORA-00942: table or view does not exist, created", 0);
        QTest::newRow("counts of nothing") << framed("loaded 10 rows, 0 errors, 0 failed\nno error found", 1);
        QTest::newRow("binary") << QByteArray("\0\1\2\3\xff\xfe\0\0", 8);
        QTest::newRow("only the frame") << framed("", 1);
    }
    void whatIsNotKnownIsCalledUnknown()
    {
        QFETCH(QByteArray, log);
        const JoblogAnalysis found = analyseJoblog(log);
        QCOMPARE(found.line, 0);
        QCOMPARE(found.family, QStringLiteral("unknown"));
        QVERIFY(found.text.isEmpty() && found.objects.empty());
    }

    void aSilentDeathIsReadFromTheExitStatus()
    {
        const JoblogAnalysis found = analyseJoblog(framed("rows 1\nrows 2", 143));
        QCOMPARE(found.family, QStringLiteral("signal"));
        QCOMPARE(joblogLines(framed("rows 1\nrows 2", 143)).value(found.line - 1), QStringLiteral("= Exit Status           : 143"));
    }

    void theTasksXmlIsNoOutput()
    {
        const QByteArray rule(63, '=');
        const QByteArray log =
            rule +
            "\n= JOB       : /P#S[(0100 09/15/26),(X)].J\n= TASK      : <?xml version=\"1.0\"?>\n<jsdl>rm: cannot stat: No such file "
            "or directory</jsdl>\n= AGENT     : /A\n" +
            rule + "\ncp: cannot stat '/x/y': No such file or directory\n" + rule + "\n= Exit Status           : 1\n" + rule + "\n";
        QCOMPARE(analyseJoblog(log).line, 7);
    }

    void everyEncodingIsRead()
    {
        const QByteArray latin = "in\xed"
                                 "cio\ncp: n\xe3o: /dados/a\xe7\xe3"
                                 "o.csv: No such file or directory";
        QCOMPARE(analyseJoblog(latin).line, 2);
        QVERIFY(analyseJoblog(latin).text.contains(QString::fromUtf8("ação")));
        const QByteArray coloured = "ok\n\x1b[31;1mcp: \x1b[0mcannot stat '/x/y': No such \x1b[4mfile\x1b[0m or directory";
        const JoblogAnalysis found = analyseJoblog(coloured);
        QCOMPARE(found.line, 2);
        QCOMPARE(found.text, QStringLiteral("cp: cannot stat '/x/y': No such file or directory"));
        QByteArray wide("\xff\xfe", 2);
        for (const char c : QByteArray("a\r\nAccess is denied.\r\n"))
            wide += QByteArray(1, c) + '\0';
        QCOMPARE(analyseJoblog(wide).line, 2);
    }

    void linesAreSplitAsTheyAreNumbered()
    {
        QCOMPARE(joblogLines("a\r\nb\rc\n\nd"),
                 QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QString(), QStringLiteral("d")}));
        QCOMPARE(joblogLines("a\n"), QStringList{QStringLiteral("a")});
        QVERIFY(joblogLines({}).isEmpty());
        QCOMPARE(joblogLines("euro \x80"), QStringList{QString::fromUtf8("euro €")});
        QCOMPARE(joblogLines("a\tb\n12345678\tc"), (QStringList{QStringLiteral("a       b"), QStringLiteral("12345678        c")}));
        QCOMPARE(joblogLines(QByteArray("x\0y\a\x1b[31mred", 12)), QStringList{QString::fromUtf8("x␀y␇red")});
        QCOMPARE(analyseJoblog("a\r\nb\rc\n\nd").lines, 5);
    }

    void errorLinesAreToldInOrderAndBounded()
    {
        QByteArray log;
        for (int i = 0; i < 3000; ++i)
            log += "fine\nERROR in step " + QByteArray::number(i) + "\n";
        const JoblogAnalysis found = analyseJoblog(log);
        QCOMPARE(found.errorLines.size(), size_t(1000));
        QVERIFY(std::is_sorted(found.errorLines.begin(), found.errorLines.end()));
        QCOMPARE(found.errorLines.front(), 2);
    }
};

QTEST_GUILESS_MAIN(CauseTest)
#include "tst_cause.moc"

// families list|check with the built program, and what explain makes of an operator's own file.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class FamiliesCommandTest : public QObject
{
    Q_OBJECT
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    Answer run(const QStringList &words) const
    {
        QProcess process;
        process.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"), words + QStringList{QStringLiteral("--data-dir"), m_folder.path()});
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QTemporaryDir m_folder;

private slots:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("families")));
        write(QStringLiteral("families/billing.json"), "{\"family\":\"billing\",\"rules\":[{\"find\":[\"BIL-9\"],\"weight\":0.9}]}");
        write(QStringLiteral("families/wrong.json"), "{\"family\":\"wrong\",\n\"rules\":[\n{\"find\":[\"abc\"],\"match\":\"(\"}]}");
        write(QStringLiteral("job.log"), "begin\nBIL-9031 lost\nrc=1\n");
    }
    void listSaysWhatIsInUseAndWhyNot()
    {
        const Answer list = run({QStringLiteral("families"), QStringLiteral("list"), QStringLiteral("--json")});
        QVERIFY2(list.exitCode == 0, list.err.constData());
        QCOMPARE(list.json().value(QLatin1String("folder")).toString(), m_folder.filePath(QStringLiteral("families")));
        const QJsonArray files = list.json().value(QLatin1String("files")).toArray();
        QCOMPARE(files.size(), qsizetype(2));
        QCOMPARE(files[0].toObject().value(QLatin1String("used")).toBool(), true);
        QCOMPARE(files[1].toObject().value(QLatin1String("used")).toBool(true), false);
        QCOMPARE(files[1].toObject().value(QLatin1String("line")).toInt(), 3);
        QVERIFY(list.json().value(QLatin1String("families")).toArray().size() > 20);
        const Answer text = run({QStringLiteral("families"), QStringLiteral("list")});
        QVERIFY(text.out.contains("billing.json"));
        QVERIFY(text.out.contains("line 3"));
    }
    void checkFailsWithFileAndLine()
    {
        const Answer good =
            run({QStringLiteral("families"), QStringLiteral("check"), m_folder.filePath(QStringLiteral("families/billing.json"))});
        QVERIFY2(good.exitCode == 0, good.err.constData());
        const Answer wrong =
            run({QStringLiteral("families"), QStringLiteral("check"), m_folder.filePath(QStringLiteral("families/wrong.json"))});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY2(wrong.err.contains("wrong.json:3"), wrong.err.constData());
        QCOMPARE(run({QStringLiteral("families"), QStringLiteral("check"), QStringLiteral("/no/such/file.json")}).exitCode, 1);
        QCOMPARE(run({QStringLiteral("families")}).exitCode, 2);
    }
    void explainReadsWithIt()
    {
        const Answer told = run({QStringLiteral("explain"), m_folder.filePath(QStringLiteral("job.log")), QStringLiteral("--json")});
        QVERIFY2(told.exitCode == 0, told.err.constData());
        const QJsonObject cause = told.json().value(QLatin1String("root_cause")).toObject();
        QCOMPARE(cause.value(QLatin1String("line")).toInt(), 2);
        QCOMPARE(cause.value(QLatin1String("family")).toString(), QStringLiteral("billing"));
        QVERIFY(told.json().value(QLatin1String("signature")).toString().startsWith(QLatin1String("billing:")));
    }
};

QTEST_GUILESS_MAIN(FamiliesCommandTest)
#include "tst_familiescommand.moc"

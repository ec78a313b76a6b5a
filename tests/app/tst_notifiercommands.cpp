// Notifiers from the command line: the built program alone, and its exit codes.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class NotifierCommandsTest : public QObject
{
    Q_OBJECT
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    Answer alerts(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                      QStringList{QStringLiteral("alerts")} + arguments + QStringList{QStringLiteral("--data-dir"), m_folder.path()});
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QJsonArray rows(const QStringList &arguments) const
    {
        return QJsonDocument::fromJson(alerts(arguments + QStringList{QStringLiteral("--json")}).out)
            .object()
            .value(QLatin1String("results"))
            .toArray();
    }

    QTemporaryDir m_folder;

private slots:
    void addedListedTestedAndRemoved()
    {
        const QString notifiers = QStringLiteral("notifiers");
        const Answer added =
            alerts({notifiers, QStringLiteral("add"), QStringLiteral("on call"), QStringLiteral("--kind"), QStringLiteral("mail"),
                    QStringLiteral("--url"), QStringLiteral("smtp://127.0.0.1:1"), QStringLiteral("--sender"),
                    QStringLiteral("resync@example.com"), QStringLiteral("--to"), QStringLiteral("ana@example.com"), QStringLiteral("--to"),
                    QStringLiteral("rui@example.com"), QStringLiteral("--after"), QStringLiteral("10"), QStringLiteral("--hours"),
                    QStringLiteral("22:00-06:00"), QStringLiteral("--severity"), QStringLiteral("critical")});
        QVERIFY2(added.exitCode == 0, added.err.constData());
        const QJsonObject one = rows({notifiers, QStringLiteral("list")}).first().toObject();
        QCOMPARE(one.value(QLatin1String("name")).toString(), QStringLiteral("on call"));
        QCOMPARE(one.value(QLatin1String("to")).toArray().size(), 2);
        QCOMPARE(one.value(QLatin1String("after_minutes")).toInt(), 10);
        QCOMPARE(one.value(QLatin1String("severities")).toArray(), QJsonArray{QStringLiteral("critical")});
        const Answer tested = alerts({notifiers, QStringLiteral("test"), QStringLiteral("on call")});
        QCOMPARE(tested.exitCode, 1); // nobody listens there, and that is no success
        QVERIFY(!tested.err.isEmpty());
        const QJsonObject told = rows({QStringLiteral("deliveries")}).first().toObject();
        QCOMPARE(told.value(QLatin1String("notifier")).toString(), QStringLiteral("on call"));
        QCOMPARE(told.value(QLatin1String("state")).toString(), QStringLiteral("given_up"));
        QCOMPARE(alerts({notifiers, QStringLiteral("remove"), QStringLiteral("on call")}).exitCode, 0);
        QVERIFY(rows({notifiers}).isEmpty());
        QCOMPARE(alerts({notifiers, QStringLiteral("remove"), QStringLiteral("on call")}).exitCode, 1);
    }
    void wrongUseIsExitCodeTwo()
    {
        QCOMPARE(alerts({QStringLiteral("notifiers"), QStringLiteral("add"), QStringLiteral("x")}).exitCode, 2);
        const Answer hours = alerts({QStringLiteral("notifiers"), QStringLiteral("add"), QStringLiteral("x"), QStringLiteral("--kind"),
                                     QStringLiteral("slack"), QStringLiteral("--hours"), QStringLiteral("at night")});
        QCOMPARE(hours.exitCode, 2);
        QVERIFY2(hours.err.contains("hours"), hours.err.constData());
        QCOMPARE(alerts({QStringLiteral("notifiers"), QStringLiteral("polish")}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(NotifierCommandsTest)
#include "tst_notifiercommands.moc"

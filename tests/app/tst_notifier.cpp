// The real thing: dunst (a notification daemon) on a display of its own (Xvfb) and a session bus of its own (dbus-run-session), all started
// here.
#include "app/notifier.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

class NotifierTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        m_display.start(QStringLiteral("Xvfb"),
                        {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                         QStringLiteral("800x600x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        QVERIFY(m_display.waitForReadyRead(10000));
        qputenv("DISPLAY", ":" + m_display.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        stopDaemon();
        m_display.terminate();
        QVERIFY(m_display.waitForFinished(5000));
    }
    void withoutADaemonOrATrayTheWindowMustShowIt()
    {
        Notifier notifier(nullptr);
        QSignalSpy notShown(&notifier, &Notifier::notShown);
        notifier.show(toast(QStringLiteral("nobody")));
        QTRY_COMPARE_WITH_TIMEOUT(notShown.count(), 1, 5000);
    }
    void aToastIsShownAndItsActionsComeBack()
    {
        startDaemon();
        Notifier notifier(nullptr);
        QSignalSpy open(&notifier, &Notifier::openWanted);
        QSignalSpy acknowledge(&notifier, &Notifier::acknowledgeWanted);
        QSignalSpy notShown(&notifier, &Notifier::notShown);
        notifier.show(toast(QStringLiteral("disk <b>full</b>")));
        QTRY_COMPARE_WITH_TIMEOUT(displayed(), 1, 10000);
        // restated, not doubled
        notifier.show(toast(QStringLiteral("disk <b>full</b>")));
        QTest::qWait(300);
        QCOMPARE(displayed(), 1);
        QCOMPARE(control({QStringLiteral("action"), QStringLiteral("0")}).second, 0); // the default action of the newest
        QTRY_COMPARE_WITH_TIMEOUT(open.count(), 1, 5000);
        QCOMPARE(open.first().first().value<Toast>().runIds, QStringList{QStringLiteral("run-1")});
        QCOMPARE(acknowledge.count(), 0);
        QCOMPARE(notShown.count(), 0);
    }
    void acknowledgeIsChosenFromTheDaemonsMenu()
    {
        startDaemon();
        control({QStringLiteral("close-all")});
        Notifier notifier(nullptr);
        QSignalSpy open(&notifier, &Notifier::openWanted);
        QSignalSpy acknowledge(&notifier, &Notifier::acknowledgeWanted);
        notifier.show(toast(QStringLiteral("tape missing")));
        QTRY_COMPARE_WITH_TIMEOUT(displayed(), 1, 10000);
        QCOMPARE(control({QStringLiteral("context")}).second, 0);
        QTRY_COMPARE_WITH_TIMEOUT(acknowledge.count(), 1, 10000);
        QCOMPARE(acknowledge.first().first().value<Toast>().runIds, QStringList{QStringLiteral("run-1")});
        QCOMPARE(open.count(), 0);
    }
    void outsideTextIsNotMarkup()
    {
        startDaemon();
        Notifier notifier(nullptr);
        notifier.show(toast(QStringLiteral("<img src='/etc/passwd'> a < b & c")));
        QTRY_VERIFY_WITH_TIMEOUT(control({QStringLiteral("history")}).first.contains("&lt;img") || displayed() > 0, 10000);
        control({QStringLiteral("close-all")});
        QTRY_VERIFY_WITH_TIMEOUT(control({QStringLiteral("history")}).first.contains("img src"), 5000);
        const QByteArray history = control({QStringLiteral("history")}).first;
        QVERIFY2(!history.contains("\"<img src"), history.constData());
    }

private:
    static Toast toast(const QString &cause)
    {
        Occurrence occurrence;
        occurrence.kind = OccurrenceKind::JobAbend;
        occurrence.severity = Severity::Error;
        occurrence.workstation = QStringLiteral("/WS");
        occurrence.stream = QStringLiteral("S");
        occurrence.job = QStringLiteral("J");
        occurrence.runId = QStringLiteral("run-1");
        occurrence.details.insert(QStringLiteral("cause"), cause);
        return {cause, Severity::Error, {occurrence}, {QStringLiteral("run-1")}};
    }
    void startDaemon()
    {
        if (m_daemon.state() == QProcess::Running)
            return;
        // the menu of actions, answered by a person who always acknowledges
        QFile settings(m_home.filePath(QStringLiteral("dunstrc")));
        QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write("[global]\n    dmenu = /usr/bin/env grep -i -m1 acknowledge\n") > 0);
        settings.close();
        m_daemon.start(QStringLiteral("dunst"), {QStringLiteral("-conf"), settings.fileName()});
        QVERIFY(m_daemon.waitForStarted(5000));
        QTRY_VERIFY_WITH_TIMEOUT(
            QDBusConnection::sessionBus().interface()->isServiceRegistered(QStringLiteral("org.freedesktop.Notifications")), 10000);
    }
    void stopDaemon()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished(5000);
    }
    static std::pair<QByteArray, int> control(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("dunstctl"), arguments);
        process.waitForFinished(5000);
        return {process.readAllStandardOutput(), process.exitCode()};
    }
    static int displayed() { return control({QStringLiteral("count"), QStringLiteral("displayed")}).first.trimmed().toInt(); }

    QTemporaryDir m_home;
    QProcess m_display;
    QProcess m_daemon;
};

Q_DECLARE_METATYPE(resync::Toast)

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("RESYNC_TEST_BUS")) {
        qputenv("RESYNC_TEST_BUS", "1");
        QStringList command = {QStringLiteral("--")};
        for (int i = 0; i < argc; ++i)
            command.append(QString::fromLocal8Bit(argv[i]));
        return QProcess::execute(QStringLiteral("dbus-run-session"), command);
    }
    qRegisterMetaType<resync::Toast>("resync::Toast");
    QGuiApplication application(argc, argv);
    NotifierTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_notifier.moc"

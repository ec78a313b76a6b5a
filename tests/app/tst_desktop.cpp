// The whole program on a display of its own (Xvfb) and a session bus of its own (dbus-run-session): tray icon, hidden start, one instance.
// A place for tray icons is played by this very program, started once more with the word "watcher".
#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusReply>
#include <QDBusVariant>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <memory>

namespace
{
const QString kWatcherName = QStringLiteral("org.kde.StatusNotifierWatcher");
}

/// What a panel offers: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
class PlaceForIcons : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ version)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
public:
    bool hasHost() const { return true; }
    int version() const { return 0; }
    QStringList items() const { return m_items; }

public slots:
    void RegisterStatusNotifierItem(const QString &service) // NOLINT: the name of the protocol
    {
        m_items.append(service);
        std::printf("item %s\n", qPrintable(service));
        std::fflush(stdout);
    }

private:
    QStringList m_items;
};

class DesktopTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_folder->filePath(QStringLiteral("config")).toUtf8());
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void cleanup()
    {
        end(m_program);
        end(m_place);
    }

    void hiddenAtLogInItWaitsForTheTrayAndLivesThere()
    {
        start(m_program, {QStringLiteral("--practice"), QStringLiteral("--hidden")});
        QTest::qWait(2000);
        QVERIFY2(!isWindowThere(), "the panel may still be on its way: no window yet");
        const QString item = startPlace();
        QVERIFY2(!item.isEmpty(), "the icon comes when the panel does");
        QTRY_VERIFY_WITH_TIMEOUT(tooltip(item).contains(QLatin1String("PRACTICE")) && tooltip(item).contains(QLatin1String("data of")),
                                 30000);
        QVERIFY(!isWindowThere());
        QVERIFY(!pictureOf(item).isEmpty());

        click(item);
        QTRY_VERIFY_WITH_TIMEOUT(isWindowThere(), 10000);
        click(item);
        QTRY_VERIFY_WITH_TIMEOUT(!isWindowThere(), 10000);

        QProcess second;
        start(second, {});
        QVERIFY(second.waitForFinished(20000));
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(isWindowThere(), 10000); // started once more, it is the first that shows itself
        click(item);
        QTRY_VERIFY_WITH_TIMEOUT(!isWindowThere(), 10000);
        start(second, {QStringLiteral("--hidden")});
        QVERIFY(second.waitForFinished(20000));
        QCOMPARE(second.exitCode(), 0);
        QTest::qWait(500);
        QVERIFY(!isWindowThere());

        end(m_place); // the panel is gone, and with it the way to the window
        QTRY_VERIFY_WITH_TIMEOUT(isWindowThere(), 25000);
        QVERIFY2(!startPlace().isEmpty(), "a panel that comes back gets the icon again");

        m_program.terminate();
        QVERIFY(m_program.waitForFinished(20000));
        QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program.exitCode(), 0);
    }
    void withoutATrayAHiddenStartIsNotStranded()
    {
        start(m_program, {QStringLiteral("--practice"), QStringLiteral("--hidden")});
        QTRY_VERIFY_WITH_TIMEOUT(isWindowThere(), 30000);
        QCOMPARE(m_program.state(), QProcess::Running);
    }
    void aSecondStartBringsUpTheWindowOfTheFirst()
    {
        start(m_program, {QStringLiteral("--practice")});
        QTRY_VERIFY_WITH_TIMEOUT(isWindowThere(), 30000);
        QProcess second;
        start(second, {});
        QVERIFY(second.waitForFinished(20000));
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(m_program.state(), QProcess::Running);
    }

private:
    void start(QProcess &process, const QStringList &options) const
    {
        process.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                      QStringList{QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--data-dir"),
                                  m_folder->filePath(QStringLiteral("data"))} +
                          options);
        QVERIFY(process.waitForStarted(10000));
    }
    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(20000))
            process.kill();
    }
    /// The item's service once the program has registered it; empty when it does not come.
    QString startPlace()
    {
        m_place.start(QCoreApplication::applicationFilePath(), {QStringLiteral("watcher")});
        if (!QTest::qWaitFor([this] { return m_place.canReadLine(); }, 20000))
            return {};
        return QString::fromUtf8(m_place.readLine()).trimmed().section(QLatin1Char(' '), 1);
    }
    static bool isWindowThere()
    {
        QProcess search;
        search.start(QStringLiteral("xdotool"),
                     {QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"), QStringLiteral("Resync$")});
        search.waitForFinished(5000);
        return !search.readAllStandardOutput().trimmed().isEmpty();
    }
    static QVariant property(const QString &service, const char *name)
    {
        QDBusMessage ask = QDBusMessage::createMethodCall(service, QStringLiteral("/StatusNotifierItem"),
                                                          QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        ask.setArguments({QStringLiteral("org.kde.StatusNotifierItem"), QLatin1String(name)});
        const QDBusReply<QDBusVariant> reply = QDBusConnection::sessionBus().call(ask, QDBus::Block, 5000);
        return reply.isValid() ? reply.value().variant() : QVariant();
    }
    /// (icon name, pictures, title, text)
    static QString tooltip(const QString &service)
    {
        const QVariant value = property(service, "ToolTip");
        if (!value.canConvert<QDBusArgument>())
            return {};
        const auto argument = value.value<QDBusArgument>();
        QString icon;
        QString title;
        argument.beginStructure();
        argument >> icon;
        skipPictures(argument);
        argument >> title;
        argument.endStructure();
        return title;
    }
    static QByteArray pictureOf(const QString &service)
    {
        const QVariant value = property(service, "IconPixmap");
        if (!value.canConvert<QDBusArgument>())
            return {};
        return skipPictures(value.value<QDBusArgument>());
    }
    /// The bytes of the last of them.
    static QByteArray skipPictures(const QDBusArgument &argument)
    {
        QByteArray bytes;
        argument.beginArray();
        while (!argument.atEnd()) {
            int width = 0;
            int height = 0;
            argument.beginStructure();
            argument >> width >> height >> bytes;
            argument.endStructure();
        }
        argument.endArray();
        return bytes;
    }
    static void click(const QString &service)
    {
        QDBusMessage activate = QDBusMessage::createMethodCall(service, QStringLiteral("/StatusNotifierItem"),
                                                               QStringLiteral("org.kde.StatusNotifierItem"), QStringLiteral("Activate"));
        activate.setArguments({10, 10});
        QDBusConnection::sessionBus().call(activate, QDBus::Block, 5000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_program;
    QProcess m_place;
};

namespace
{

int playPlace(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    PlaceForIcons place;
    QDBusConnection bus = QDBusConnection::sessionBus();
    const bool there = bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), &place,
                                          QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties) &&
                       bus.registerService(kWatcherName);
    return there ? QCoreApplication::exec() : 1;
}

/// Everything again under a display and a bus of its own.
int runOnOwnDesktop(int argc, char *argv[])
{
    QProcess display;
    display.start(QStringLiteral("Xvfb"),
                  {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                   QStringLiteral("1280x1024x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    if (!display.waitForReadyRead(20000))
        return 1;
    qputenv("DISPLAY", ":" + display.readLine().trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qputenv("RESYNC_TEST_DESKTOP", "1");
    QStringList command = {QStringLiteral("--")};
    for (int i = 0; i < argc; ++i)
        command.append(QString::fromLocal8Bit(argv[i]));
    const int result = QProcess::execute(QStringLiteral("dbus-run-session"), command);
    display.terminate();
    display.waitForFinished(5000);
    return result;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc > 1 && QLatin1String(argv[1]) == QLatin1String("watcher"))
        return playPlace(argc, argv);
    if (qEnvironmentVariableIsEmpty("RESYNC_TEST_DESKTOP"))
        return runOnOwnDesktop(argc, argv);
    QCoreApplication application(argc, argv);
    DesktopTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktop.moc"

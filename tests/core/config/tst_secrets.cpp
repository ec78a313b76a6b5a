#include "core/base/log.h"
#include "core/config/secrets.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace resync;

namespace
{

const char *word(SecretState state)
{
    switch (state) {
    case SecretState::Present:
        return "present";
    case SecretState::Absent:
        return "absent";
    case SecretState::Locked:
        return "locked";
    case SecretState::Unavailable:
        break;
    }
    return "unavailable";
}

/// This program again, inside a session bus of its own: performs the given steps one after the other and prints what came of each.
///   write:KEY:TEXT  read:KEY  remove:KEY
class Child : public QObject
{
public:
    Child(const QString &markFile, Duration timeout, const QStringList &steps)
        : m_secrets(keyringSecrets(m_clock, markFile, QStringLiteral("resync-test"), timeout)), m_steps(steps)
    {
        next();
    }

private:
    void next()
    {
        if (m_steps.isEmpty()) {
            QCoreApplication::quit();
            return;
        }
        const QStringList step = m_steps.takeFirst().split(QLatin1Char(':'));
        const auto done = [this, name = step[0]](const Result<void> &result) {
            print(name, result.ok() ? QStringLiteral("ok") : result.error().code);
            next();
        };
        if (step[0] == QLatin1String("write"))
            m_secrets->write(step[1], Secret(step[2]), this, done);
        else if (step[0] == QLatin1String("remove"))
            m_secrets->remove(step[1], this, done);
        else
            m_secrets->read(step[1], this, [this](const SecretAnswer &answer) {
                print(QStringLiteral("read"),
                      QLatin1String(word(answer.state)) + (answer.secret.isEmpty() ? QString() : QLatin1Char('=') + answer.secret.text()));
                next();
            });
    }

    static void print(const QString &step, const QString &outcome)
    {
        std::printf("%s %s\n", qPrintable(step), qPrintable(outcome));
        std::fflush(stdout);
    }

    SystemClock m_clock;
    std::unique_ptr<Secrets> m_secrets;
    QStringList m_steps;
};

/// A home of its own with a keyring of its own.
class KeyringHome
{
public:
    enum class Keyring { Unlocked, Locked, Frozen, NoBus };

    QString markFile() const { return m_folder.filePath(QStringLiteral("keyring-mark")); }

    /// The lines that the child printed.
    QStringList run(Keyring keyring, const QStringList &steps)
    {
        const QString program = QCoreApplication::applicationFilePath();
        const QString timeout = keyring == Keyring::Frozen ? QStringLiteral("700") : QStringLiteral("8000");
        const QStringList child = QStringList{QStringLiteral("--child"), markFile(), timeout} + steps;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        if (keyring == Keyring::NoBus)
            environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/bus"));
        process.setProcessEnvironment(environment);
        process.setStandardErrorFile(QProcess::nullDevice()); // the daemons grumble about the missing display
        if (keyring == Keyring::NoBus) {
            process.start(program, child);
        } else {
            // The daemon goes into the background once it serves; its process is asked of the bus, so that only this one is stopped.
            const QString pid =
                QStringLiteral("for i in $(seq 100); do pid=$(dbus-send --print-reply=literal --dest=org.freedesktop.DBus / "
                               "org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null "
                               "| awk '{print $2}'); [ -n \"$pid\" ] && break; sleep 0.05; done; ");
            const QString start = keyring == Keyring::Locked
                                      ? QStringLiteral("gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; ")
                                      : QStringLiteral("printf t | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ");
            const QString freeze = keyring == Keyring::Frozen ? QStringLiteral("kill -STOP $pid; ") : QString();
            const QString script = start + pid + freeze + QStringLiteral("\"$@\"; kill -KILL $pid");
            process.start(QStringLiteral("dbus-run-session"), QStringList{QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                                                                          script, QStringLiteral("sh"), program} +
                                                                  child);
        }
        if (!process.waitForFinished(30000)) {
            process.kill();
            process.waitForFinished();
            return {QStringLiteral("did not end")};
        }
        return QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

private:
    QTemporaryDir m_folder;
};

QStringList lines(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char('|'));
}

bool haveKeyring()
{
    return !QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty() &&
           !QStandardPaths::findExecutable(QStringLiteral("dbus-run-session")).isEmpty() &&
           !QStandardPaths::findExecutable(QStringLiteral("dbus-send")).isEmpty();
}

SecretAnswer readNow(Secrets &secrets, const QString &key)
{
    QObject context;
    std::optional<SecretAnswer> answer;
    secrets.read(key, &context, [&](const SecretAnswer &given) { answer = given; });
    Q_ASSERT(!answer); // never inside the call
    if (!QTest::qWaitFor([&] { return answer.has_value(); }))
        return {SecretState::Unavailable, {}, QStringLiteral("no reply")};
    return *answer;
}

QString writeNow(Secrets &secrets, const QString &key, const QString &text)
{
    QObject context;
    std::optional<QString> code;
    secrets.write(key, Secret(text), &context, [&](const Result<void> &result) { code = result.ok() ? QString() : result.error().code; });
    return QTest::qWaitFor([&] { return code.has_value(); }) ? *code : QStringLiteral("no reply");
}

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void a_secret_never_reaches_the_log()
    {
        const Secret secret(QStringLiteral("pässwörd-4711"));
        QCOMPARE(cleanLogLine(QStringLiteral("login with pässwörd-4711 failed")), QStringLiteral("login with ‹secret› failed"));
        QCOMPARE(secret.text(), QStringLiteral("pässwörd-4711"));
    }

    void secrets_compare_copy_and_move()
    {
        Secret a(QStringLiteral("one-secret"));
        Secret b = a;
        QVERIFY(a == b);
        Secret c = std::move(a);
        QVERIFY(a.isEmpty()); // NOLINT: that is what is tested
        QVERIFY(c == b);
        QVERIFY(!(c == Secret(QStringLiteral("one-secret2"))));
        QVERIFY(!(c == Secret(QStringLiteral("one-secreT"))));
        QVERIFY(Secret() == Secret());
        b = Secret(QByteArray("\x00\xff", 2));
        QCOMPARE(b.utf8(), QByteArray("\x00\xff", 2));
    }

    void the_environment_gives_secrets()
    {
        QCOMPARE(secretVariable(QStringLiteral("engine/Prod-1/password")), QStringLiteral("RESYNC_SECRET_ENGINE_PROD_1_PASSWORD"));
        const auto secrets = environmentSecrets();
        QCOMPARE(readNow(*secrets, QStringLiteral("engine/none")).state, SecretState::Absent);
        qputenv("RESYNC_SECRET_ENGINE_P", "from-environment");
        const SecretAnswer answer = readNow(*secrets, QStringLiteral("engine/p"));
        qunsetenv("RESYNC_SECRET_ENGINE_P");
        QCOMPARE(answer.state, SecretState::Present);
        QCOMPARE(answer.secret.text(), QStringLiteral("from-environment"));
        QCOMPARE(writeNow(*secrets, QStringLiteral("engine/p"), QStringLiteral("x")), QStringLiteral("secret.unavailable"));
        const auto named = environmentSecrets({{QStringLiteral("engine/p"), QStringLiteral("MY_PASSWORD")}});
        qputenv("MY_PASSWORD", "from-my-own");
        QCOMPARE(readNow(*named, QStringLiteral("engine/p")).secret.text(), QStringLiteral("from-my-own"));
        qunsetenv("MY_PASSWORD");
    }

    void the_outer_place_is_asked_first()
    {
        const auto secrets = layeredSecrets(environmentSecrets(), memorySecrets());
        QCOMPARE(secrets->place(), QStringLiteral("environment, memory"));
        QCOMPARE(writeNow(*secrets, QStringLiteral("k"), QStringLiteral("inner-secret")), QString());
        QCOMPARE(readNow(*secrets, QStringLiteral("k")).secret.text(), QStringLiteral("inner-secret"));
        qputenv("RESYNC_SECRET_K", "outer-secret");
        QCOMPARE(readNow(*secrets, QStringLiteral("k")).secret.text(), QStringLiteral("outer-secret"));
        qunsetenv("RESYNC_SECRET_K");
    }

    void nobody_is_called_after_the_context_died()
    {
        const auto secrets = memorySecrets();
        bool called = false;
        {
            QObject context;
            secrets->read(QStringLiteral("k"), &context, [&](const SecretAnswer &) { called = true; });
        }
        QCoreApplication::sendPostedEvents();
        QVERIFY(!called);
    }

    void an_open_keyring_keeps_secrets()
    {
        if (!haveKeyring())
            QSKIP("gnome-keyring, dbus-run-session or dbus-send is not installed");
        KeyringHome home;
        QCOMPARE(
            home.run(KeyringHome::Keyring::Unlocked,
                     lines("read:engine/p|write:engine/p:geheim-ü|read:engine/p|read:other|remove:engine/p|read:engine/p|remove:engine/p")),
            lines("read absent|write ok|read present=geheim-ü|read absent|remove ok|read absent|remove ok"));
        QVERIFY(QFileInfo::exists(home.markFile()));
    }

    void a_locked_keyring_is_not_taken_for_an_empty_one()
    {
        if (!haveKeyring())
            QSKIP("gnome-keyring, dbus-run-session or dbus-send is not installed");
        KeyringHome home;
        QCOMPARE(home.run(KeyringHome::Keyring::Unlocked, lines("write:engine/p:geheim")), lines("write ok"));
        QCOMPARE(home.run(KeyringHome::Keyring::Locked, lines("read:engine/p|read:other|remove:engine/p|write:engine/p:other")),
                 lines("read locked|read locked|remove secret.locked|write secret.locked"));
        QCOMPARE(home.run(KeyringHome::Keyring::Unlocked, lines("read:engine/p|read:other")), lines("read present=geheim|read absent"));
    }

    void a_locked_keyring_without_a_mark_is_not_taken_for_an_empty_one()
    {
        if (!haveKeyring())
            QSKIP("gnome-keyring, dbus-run-session or dbus-send is not installed");
        KeyringHome home;
        QCOMPARE(home.run(KeyringHome::Keyring::Unlocked, lines("write:engine/p:geheim")), lines("write ok"));
        QVERIFY(QFile::remove(home.markFile()));
        QCOMPARE(home.run(KeyringHome::Keyring::Locked, lines("read:engine/p")), lines("read locked"));
        QVERIFY(!QFileInfo::exists(home.markFile()));
    }

    void no_bus_is_unavailable_at_once()
    {
        KeyringHome home;
        QCOMPARE(home.run(KeyringHome::Keyring::NoBus, lines("read:engine/p|write:engine/p:x|remove:engine/p")),
                 lines("read unavailable|write secret.unavailable|remove secret.unavailable"));
    }

    void a_frozen_keyring_is_unavailable_after_the_time_out()
    {
        if (!haveKeyring())
            QSKIP("gnome-keyring, dbus-run-session or dbus-send is not installed");
        KeyringHome home;
        QCOMPARE(home.run(KeyringHome::Keyring::Frozen, lines("read:engine/p|write:engine/p:geheim")),
                 lines("read unavailable|write secret.unavailable"));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 3 && arguments[1] == QLatin1String("--child")) {
        std::unique_ptr<Child> child;
        QTimer::singleShot(0, &application,
                           [&] { child = std::make_unique<Child>(arguments[2], Duration(arguments[3].toInt()), arguments.mid(4)); });
        return QCoreApplication::exec();
    }
    SecretsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_secrets.moc"

#include "app/console.h"

#include "app/alertsound.h"
#include "app/approvalwatch.h"
#include "app/colourscheme.h"
#include "app/commandrunner.h"
#include "app/headless.h"
#include "app/instance.h"
#include "app/notifier.h"
#include "app/signals.h"
#include "app/snoozewatch.h"
#include "app/tray.h"
#include "app/trayhost.h"
#include "core/config/settings.h"
#include "core/health/health.h"
#include "core/plan/plan.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/models/planfeed.h"
#include "ui/session.h"
#include "ui/themes/errortext.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QLabel>
#include <QMessageBox>
#include <QTimer>

#include <cstdio>

namespace resync
{

namespace
{

constexpr int kPulseMs = 1000;

/// Everything the desktop program is made of, in build order.
class Console : public QObject
{
public:
    Console(QApplication &application, const Options &options);

    bool begin();

private:
    void connectNotifications();
    void standInTray(bool there);
    void readSettings();
    void bringForward();
    void open(const Toast &toast);
    void acknowledge(const Toast &toast);
    void tellHealth(const QString &part, PartHealth::State state, const QString &why);
    void connectSound();
    void showFailures();
    void toggle();
    void fail(const Error &error);

    QApplication &m_application;
    const Options &m_options;
    SystemClock m_clock;
    CoreThread m_core;
    PlanFeed m_feed;
    Themes m_themes;
    Session m_session;
    Languages m_languages;
    CommandRunner m_runner;
    InstanceServer m_instance;
    MainWindow m_window;
    Tray m_tray;
    Toasts m_toasts;
    TrayHost m_host;
    Notifier m_notifier;
    AlertSound m_sound;
    QAction m_soundTest;
    SnoozeWatch m_snoozes;
    ApprovalWatch m_approvals;
    QTimer m_pulse; ///< how late it comes is how long the window stood still
    QElapsedTimer m_pulseClock;
    ColourScheme m_colours;
};

Console::Console(QApplication &application, const Options &options)
    : m_application(application), m_options(options), m_core(options.core), m_feed(m_core),
      m_session(options.core.dataDir + QStringLiteral("/session.ini")), m_runner(m_core),
      m_instance(options.core.dataDir,
                 [this](const Request &request, const InstanceServer::Answer &answer) { m_runner.run(request, answer); }),
      m_window({m_core, m_feed, m_themes, m_languages, m_session, m_clock}), m_tray(m_feed, m_themes, m_clock), m_toasts(m_clock),
      m_host(m_clock), m_notifier(nullptr), m_sound(m_clock), m_snoozes(m_core), m_approvals(m_core, m_feed)
{
    m_languages.choose(options.language.isEmpty() ? m_session.language() : options.language);
    m_themes.choose(m_session.theme());
}

bool Console::begin()
{
    if (!m_instance.listen())
        return false;
    connectNotifications();
    connectSound();
    connect(&m_core, &CoreThread::failed, this, &Console::fail);
    connect(&m_core, &CoreThread::opened, this, &Console::readSettings);
    connect(&m_core, &CoreThread::opened, this, [this] {
        tellHealth(QStringLiteral("desktop"), PartHealth::State::Unknown, QStringLiteral("no notification has been shown yet"));
    });
    m_core.start(); // what it tells is heard when the event loop runs; the store opens while the window is painted
    connect(&m_feed, &PlanFeed::settingApplied, this, &Console::readSettings);
    connect(&m_instance, &InstanceServer::showWanted, this, &Console::bringForward);
    connect(&m_window, &MainWindow::quitWanted, &m_application, &QApplication::quit);
    endOnSignals(this, [this] {
        m_window.saveSession();
        m_application.quit();
    });
    connect(&m_colours, &ColourScheme::changed, &m_themes, &Themes::hintDark);
    m_colours.follow();
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        const Duration late(std::max<qint64>(0, m_pulseClock.restart() - kPulseMs));
        m_core.tell([late](Core &core) { core.health().countWindowLag(late); });
    });
    m_pulse.setTimerType(Qt::PreciseTimer);
    m_pulse.start(kPulseMs);
    m_pulseClock.start();
    m_window.restoreSession();
    connect(&m_host, &TrayHost::appeared, this, [this] { standInTray(true); });
    connect(&m_host, &TrayHost::missing, this, [this] { standInTray(false); });
    if (!m_options.startHidden)
        m_window.show();
    m_host.look();
    return true;
}

/// With a tray, closing hides; without one it ends the program, and a hidden window comes back: nobody is left with a program out of reach.
void Console::standInTray(bool there)
{
    m_application.setQuitOnLastWindowClosed(!there);
    m_window.setClosingHides(there);
    if (there)
        m_tray.show();
    else if (!m_window.isVisible())
        m_window.showQuietly();
    m_notifier.setTray(there ? m_tray.icon() : nullptr);
}

void Console::connectNotifications()
{
    connect(&m_feed, &PlanFeed::connectionChanged, &m_toasts,
            [this](const Connection &connection) { m_toasts.setPractice(connection.practice); });
    connect(&m_feed, &PlanFeed::happened, &m_toasts, &Toasts::take);
    connect(&m_snoozes, &SnoozeWatch::soon, &m_toasts, &Toasts::take);
    connect(&m_snoozes, &SnoozeWatch::unread, this, [this](const Error &error) {
        emit m_window.desk().notice(
            QCoreApplication::translate("Console", "Nobody is warned of snoozes that end: %1").arg(errorText(error)), true);
    });
    connect(&m_toasts, &Toasts::show, &m_notifier, &Notifier::show);
    connect(&m_notifier, &Notifier::served, this, [this](Notifier::Way way) {
        if (way == Notifier::Way::Desktop)
            return tellHealth(QStringLiteral("desktop"), PartHealth::State::Good, {});
        tellHealth(QStringLiteral("desktop"), PartHealth::State::Degraded,
                   way == Notifier::Way::Tray ? QStringLiteral("the desktop does not answer: shown by the tray")
                                              : QStringLiteral("neither the desktop nor a tray shows them: the window does"));
    });
    connect(&m_notifier, &Notifier::openWanted, this, &Console::open);
    connect(&m_notifier, &Notifier::acknowledgeWanted, this, &Console::acknowledge);
    connect(&m_notifier, &Notifier::notShown, this, [this](const Toast &toast) {
        const QString body = toastBody(toast);
        emit m_window.desk().notice(body.isEmpty() ? toastTitle(toast)
                                                   : toastTitle(toast) + QStringLiteral(" – ") + body.section(QLatin1Char('\n'), 0, 0),
                                    toast.severity >= Severity::Error);
    });
    connect(&m_tray, &Tray::toggleWanted, this, &Console::toggle);
    connect(&m_tray, &Tray::openWanted, &m_window, &MainWindow::showQuietly);
    connect(&m_tray, &Tray::failuresWanted, this, &Console::showFailures);
    connect(&m_tray, &Tray::approvalsWanted, this, [this] {
        m_window.showQuietly();
        m_window.bringUp(QStringLiteral("approvals"));
    });
    connect(&m_approvals, &ApprovalWatch::counted, &m_tray, &Tray::setApprovals);
    connect(&m_tray, &Tray::muteWanted, &m_window, &MainWindow::setMuted);
    connect(&m_tray, &Tray::failed, this, [this](const Error &error) { emit m_window.desk().notice(errorText(error), true); });
    connect(&m_tray, &Tray::quitWanted, &m_application, [this] {
        m_window.saveSession();
        m_application.quit();
    });
    connect(&m_window, &MainWindow::mutedChanged, this, [this](bool muted) {
        m_toasts.setMuted(muted);
        m_sound.setMuted(muted);
        m_tray.setMuted(muted);
    });
    m_window.offer(m_tray.autostartSwitch());
    m_toasts.setMuted(m_session.muted());
    m_tray.setMuted(m_session.muted());
}

/// Of what only the desktop can do: what came of the last try.
void Console::tellHealth(const QString &part, PartHealth::State state, const QString &why)
{
    m_core.tell([part, state, why](Core &core) { core.health().setPart({part, state, why, false}); });
}

void Console::connectSound()
{
    connect(&m_toasts, &Toasts::show, &m_sound, [this](const Toast &toast) { m_sound.hear(toast.severity); });
    connect(&m_sound, &AlertSound::played, this, [this](const QString &trouble) {
        tellHealth(QStringLiteral("sound"), trouble.isEmpty() ? PartHealth::State::Good : PartHealth::State::Bad, trouble);
        if (!trouble.isEmpty())
            emit m_window.desk().notice(QCoreApplication::translate("Console", "No sound was made: %1").arg(messageText(trouble)), true);
    });
    for (const auto signal : {&Notifier::openWanted, &Notifier::acknowledgeWanted})
        connect(&m_notifier, signal, &m_sound, &AlertSound::notice);
    connect(&m_application, &QGuiApplication::applicationStateChanged, &m_sound, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            m_sound.notice();
    });
    const auto name = [this] { m_soundTest.setText(QCoreApplication::translate("Console", "Test the sound")); };
    name();
    connect(&m_languages, &Languages::changed, &m_soundTest, name);
    connect(&m_soundTest, &QAction::triggered, &m_sound, [this] { m_sound.test(Severity::Critical); });
    m_window.offer(&m_soundTest);
}

void Console::readSettings()
{
    struct Wanted {
        QStringList severities;
        bool enabled;
        AlertSound::Rules sound;
    };
    m_core.ask(
        this,
        [](Core &core) {
            const QStringList hours = core.settings().text(QStringLiteral("sound_hours")).split(QLatin1Char('-'));
            const QString form = QStringLiteral("HH:mm");
            const AlertSound::Rules sound{
                core.settings().on(QStringLiteral("sound_enabled")),     core.settings().list(QStringLiteral("sound_severities")),
                QTime::fromString(hours.value(0).trimmed(), form),       QTime::fromString(hours.value(1).trimmed(), form),
                core.settings().integer(QStringLiteral("sound_volume")), core.settings().integer(QStringLiteral("sound_repeat_seconds"))};
            return Wanted{
                core.settings().list(QStringLiteral("notification_severities")),
                core.settings().on(QStringLiteral("notifications_enabled")) && core.settings().on(QStringLiteral("alerts_enabled")), sound};
        },
        [this](const Wanted &wanted) {
            m_toasts.setSeverities(wanted.severities);
            m_toasts.setEnabled(wanted.enabled);
            m_sound.setRules(wanted.sound);
            m_notifier.setSound(wanted.sound.enabled && AlertSound::player().isEmpty()); // else it would be heard twice
        });
}

/// Because a person asked for it: by starting the program again, or by a toast. As large as it was.
void Console::bringForward()
{
    m_window.setWindowState((m_window.windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Console::open(const Toast &toast)
{
    bringForward();
    if (toast.about.empty() || toast.about.back().jobId.isEmpty())
        return;
    m_window.desk().selectJob(toast.about.back().jobId);
    emit m_window.desk().joblogWanted(toast.about.back().jobId, toast.about.back().runId);
}

void Console::acknowledge(const Toast &toast)
{
    m_core.tell([runs = toast.runIds, user = systemUser()](Core &core) {
        for (const QString &run : runs) {
            if (auto done = core.plan().acknowledge(run, true, user); !done)
                qWarning().noquote() << QStringLiteral("acknowledging failed:") << done.error().text();
        }
    });
}

void Console::showFailures()
{
    m_window.showQuietly();
    m_window.bringUp(QStringLiteral("openfailures"));
}

void Console::toggle()
{
    if (m_window.isVisible() && !m_window.isMinimized())
        m_window.hide();
    else
        m_window.showQuietly();
}

void Console::fail(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Critical, QStringLiteral("Resync"), QString(), QMessageBox::Close, &m_window);
    box->setTextFormat(Qt::PlainText);
    box->setText(QCoreApplication::translate("Console", "Resync cannot open its store."));
    box->setInformativeText(errorText(error));
    if (auto *label = box->findChild<QLabel *>(QStringLiteral("qt_msgbox_informativelabel")))
        label->setTextFormat(Qt::PlainText); // the box says it only of its first text
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, &m_application, [this] { m_application.exit(kUnreachable); });
    std::fprintf(stderr, "resync: %s\n", qPrintable(error.text()));
    box->open();
}

} // namespace

int runConsole(int &argc, char **argv, const Options &options)
{
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.resync.Resync"));
    if (QFontDatabase::families().isEmpty())
        std::fprintf(stderr, "resync: no font is installed; install fonts-dejavu-core\n");
    if (const auto running = callInstance(options.core.dataDir, options.startHidden))
        return print(*running, options.json); // it shows its window, or says why it cannot
    Console console(application, options);
    if (!console.begin()) {
        std::fprintf(stderr, "resync: another Resync has this data folder in use: %s\n", qPrintable(options.core.dataDir));
        return kFailed;
    }
    return QApplication::exec();
}

} // namespace resync

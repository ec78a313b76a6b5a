// resync picture: a pane or the whole window as PNG, on any machine, without a display or a dialog.
#include "app/cli/output.h"
#include "app/commandrunner.h"
#include "app/console.h"
#include "app/headless.h"
#include "app/instance.h"
#include "app/signals.h"
#include "core/base/json.h"
#include "core/plan/plan.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/models/planfeed.h"
#include "ui/session.h"

#include <QApplication>
#include <QFileInfo>
#include <QTemporaryDir>

namespace resync
{

namespace
{

constexpr Duration kSettle{1200}; ///< for panes that ask once more after the first picture (details, joblog, charts)
constexpr Duration kPicturePatience{40000};
constexpr Duration kPicturePatienceWithPast{120'000};
constexpr Duration kPastAgain{300};
constexpr Duration kDrawn{200};
constexpr int kLooks = 25;

struct Wish {
    QString what;
    QString file;
    QString theme;
    QSize size{1280, 800};
    bool json = false;
};

Result<Wish> readWish(const Invocation &invocation)
{
    Wish wish;
    wish.what = invocation.words.value(0);
    wish.file = invocation.value("--out");
    wish.theme = invocation.has("--theme") ? invocation.value("--theme") : QStringLiteral("light");
    if (invocation.words.size() != 1 || wish.file.isEmpty())
        return Error{QStringLiteral("usage"), QStringLiteral("picture PANE|window --out FILE.png"), {}};
    bool known = wish.what == QLatin1String("window");
    for (const PaneRow &row : paneTable())
        known = known || wish.what == QLatin1String(row.id);
    if (!known)
        return Error{QStringLiteral("usage"), QStringLiteral("there is no pane '%1'; see picture --list").arg(wish.what), {}};
    if (!Themes::names().contains(wish.theme))
        return Error{QStringLiteral("usage"), QStringLiteral("--theme is one of ") + Themes::names().join(QStringLiteral(", ")), {}};
    if (invocation.has("--size")) {
        const QStringList parts = invocation.value("--size").split(QLatin1Char('x'));
        wish.size = QSize(parts.value(0).toInt(), parts.value(1).toInt());
        if (parts.size() != 2 || wish.size.width() < 100 || wish.size.height() < 100 || wish.size.width() > 10000 ||
            wish.size.height() > 10000)
            return Error{QStringLiteral("usage"), QStringLiteral("--size takes WxH, from 100x100 to 10000x10000"), {}};
    }
    return wish;
}

Outcome list(bool json)
{
    QStringList ids = {QStringLiteral("window")};
    for (const PaneRow &row : paneTable())
        ids.append(QLatin1String(row.id));
    if (json)
        return {kDone, jsonList(QJsonArray::fromStringList(ids)), {}};
    return {kDone, ids.join(QLatin1Char('\n')).toUtf8() + '\n', {}};
}

/// How the Resync that has the data folder in use stands with its engine; nothing when none runs.
std::optional<Connection> runningConnection(const QString &dataDir)
{
    const auto status = askInstance(dataDir, {{QStringLiteral("status")}, true, systemUser(), {}});
    if (!status)
        return std::nullopt;
    const auto json = readJson(status->out);
    return connectionFromJson(json ? json->toObject().value(QLatin1String("connection")).toObject() : QJsonObject());
}

/// Shows what a picture is to be taken of, waits until it has something to show, and takes it.
class Photographer : public QObject
{
public:
    /// \a running: of the Resync that polls, when this one only reads what that one stored.
    Photographer(CoreThread &core, PlanFeed &feed, MainWindow &window, const Clock &clock, const Wish &wish,
                 std::optional<Connection> running)
        : m_core(core), m_feed(feed), m_window(window), m_clock(clock), m_wish(wish), m_running(std::move(running))
    {
        if (m_running)
            connect(&feed, &PlanFeed::reset, this, [this] { m_feed.handle(ConnectionChanged{*m_running}); });
        connect(&feed, &PlanFeed::connectionChanged, this, &Photographer::look);
        connect(&feed, &PlanFeed::reset, this, &Photographer::look);
        connect(&feed, &PlanFeed::openFailuresChanged, this, &Photographer::look);
        connect(&core, &CoreThread::failed, this, [this](const Error &error) { end(Outcome::failed(error)); });
        const bool longPast = core.options().practice && core.options().practiceEngine.historyDays > 0;
        clock.after(longPast ? kPicturePatienceWithPast : kPicturePatience, this, [this] { take(); });
    }

private:
    void look()
    {
        const ConnectionState state = m_feed.connection().state;
        const bool settled = state != ConnectionState::Connecting && state != ConnectionState::PlanSwitching;
        // open failures are told after the picture: without them details and joblog would show any job
        const bool enough =
            m_feed.hasPicture() && !m_feed.jobs().isEmpty() && (m_feed.counts().failed == 0 || !m_feed.openFailures().empty());
        if (m_armed || !settled ||
            (!enough && state != ConnectionState::Lost && state != ConnectionState::AuthFailed && state != ConnectionState::Stopped))
            return;
        m_armed = true;
        choose();
        m_clock.after(kSettle, this, [this] { takeWithPast(); });
    }

    /// Details and joblog need a job: the worst open failure, else any that runs.
    void choose()
    {
        QString job;
        QString run;
        if (!m_feed.openFailures().empty()) {
            job = m_feed.openFailures().front().jobId;
            run = m_feed.openFailures().front().runId;
        }
        for (const JobPtr &one : m_feed.jobs()) {
            if (job.isEmpty() && one->lastRun())
                job = one->id;
        }
        if (job.isEmpty())
            return;
        m_window.desk().selectJob(job);
        emit m_window.desk().joblogWanted(job, run);
        if (m_wish.what == QLatin1String("window"))
            m_window.bringUp(QStringLiteral("overview"));
    }

    /// A past that is still on its way is waited for.
    void takeWithPast()
    {
        m_core.ask(
            this, [](Core &core) { return core.bringsPast(); },
            [this](bool comes) {
                if (comes)
                    m_clock.after(kPastAgain, this, [this] { takeWithPast(); });
                else
                    take();
            });
    }

    void take()
    {
        if (m_taken)
            return;
        m_taken = true;
        QWidget *subject = &m_window;
        if (m_wish.what != QLatin1String("window")) {
            subject = m_window.pane(m_wish.what);
            subject->setParent(nullptr);
            subject->resize(m_wish.size);
            subject->show();
        }
        m_clock.after(kDrawn, this, [this, subject] { takeOf(*subject, kLooks); });
    }

    /// A pane that has just come to be shown may read anew: it is looked at again, a few times.
    void takeOf(QWidget &subject, int looks)
    {
        const auto *pane = qobject_cast<const Pane *>(&subject);
        if (pane && !pane->ready() && looks > 0)
            return void(m_clock.after(kDrawn, this, [this, &subject, looks] { takeOf(subject, looks - 1); }));
        m_clock.after(kDrawn, this, [this, &subject] {
            if (!subject.grab().save(m_wish.file, "PNG"))
                return end(
                    Outcome::failed({QStringLiteral("file.write"), QStringLiteral("the picture could not be written"), m_wish.file}));
            end(saved());
        });
    }

    /// The picture is there, and true; but that the engine was not reached must not look like a success.
    Outcome saved() const
    {
        const Connection &connection = m_feed.connection();
        Outcome outcome;
        if (m_wish.json)
            outcome.out = jsonDocument({{QStringLiteral("file"), QFileInfo(m_wish.file).absoluteFilePath()},
                                        {QStringLiteral("connection"), connectionJson(connection, m_clock.now())}});
        const bool unread = !connection.pictureAt && connection.state != ConnectionState::Stopped;
        if (unread || connection.state == ConnectionState::Lost || connection.state == ConnectionState::AuthFailed) {
            outcome.exitCode = kUnreachable;
            outcome.err = "resync: the picture shows that the plan could not be read: " +
                          terminalLine(connection.lastError ? connection.lastError->text() : toWire(connection.state)).toUtf8() + '\n';
        }
        return outcome;
    }

    void end(const Outcome &outcome) const { QApplication::exit(print(outcome, m_wish.json)); }

    CoreThread &m_core;
    PlanFeed &m_feed;
    MainWindow &m_window;
    const Clock &m_clock;
    Wish m_wish;
    std::optional<Connection> m_running;
    bool m_armed = false;
    bool m_taken = false;
};

} // namespace

int runPicture(int &argc, char **argv, const Options &options)
{
    const auto invocation = sortWords(*findCommand(QStringLiteral("picture")), options.rest);
    if (!invocation)
        return print(Outcome::failed(invocation.error()), options.json);
    if (invocation->has("--list"))
        return print(list(options.json), options.json);
    auto wish = readWish(*invocation);
    if (!wish)
        return print(Outcome::failed(wish.error()), options.json);
    wish->json = options.json;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);

    QTemporaryDir own; // a picture of the practice engine leaves nothing behind
    CoreOptions core = options.core;
    core.workflows = false;
    core.listen.clear();
    std::optional<Connection> running;
    if (core.practice) {
        core.dataDir = own.path();
        core.store.clear();
    } else if ((running = runningConnection(core.dataDir))) {
        core.readOnlyStore = true; // the running one polls and writes
        core.poll = false;
    }
    const SystemClock clock;
    CoreThread thread(core);
    PlanFeed feed(thread);
    Themes themes;
    Session session(own.filePath(QStringLiteral("session.ini")));
    Languages languages;
    languages.choose(options.language.isEmpty() ? QStringLiteral("auto") : options.language);
    themes.choose(wish->theme);
    session.setTheme(wish->theme);
    session.setLanguage(languages.chosen());
    MainWindow window({thread, feed, themes, languages, session, clock});
    window.restoreSession(MainWindow::Greeting::None);
    window.resize(wish->size);
    if (wish->what != QLatin1String("window"))
        window.pane(wish->what);
    Photographer photographer(thread, feed, window, clock, *wish, running);
    endOnSignals(&application, [&application] { application.exit(kFailed); });
    window.show();
    thread.start();
    return QApplication::exec();
}

} // namespace resync

#pragma once

#include "app/toasts.h"
#include "app/tray.h"
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/runtime/corethread.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/models/planfeed.h"
#include "ui/panedock.h"
#include "ui/session.h"
#include "ui/statusstrip.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/connectionbanner.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/veil.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace resync::test
{

/// Everything an operator has before them, on a practice engine that stands still and a clock that the test moves: time-outs, intervals and
/// ages pass at once, only the engine's real answers are waited for.
class OperatorDesk
{
public:
    OperatorDesk()
    {
        qputenv("OPERATOR_PASSWORD", "night-shift-1");
        options.user = QStringLiteral("operator");
        options.password = QStringLiteral("night-shift-1");
        options.world.jobs = 200;
        options.world.workstations = 20;
        options.world.speed = 0;
    }

    /// Opens everything before an engine with \a fault, and waits for the end of the first poll.
    bool begin(const QJsonObject &fault = {})
    {
        practice = std::make_unique<Practice>(options);
        const auto url = practice->start();
        if (!url || (!fault.isEmpty() && !spoil(fault)))
            return false;
        CoreOptions core;
        core.dataDir = m_folder.filePath(QStringLiteral("data"));
        EngineProfile profile;
        profile.name = QStringLiteral("night");
        profile.environment = EngineProfile::Environment::Test;
        profile.urls = {*url};
        profile.user = options.user;
        profile.secretVariable = QStringLiteral("OPERATOR_PASSWORD");
        core.engine = profile;
        m_thread = std::make_unique<CoreThread>(core, clock);
        feed = std::make_unique<PlanFeed>(*m_thread);
        languages.choose(QStringLiteral("en"));
        window = std::make_unique<MainWindow>(WindowParts{*m_thread, *feed, m_themes, languages, m_session, clock});
        tray = std::make_unique<Tray>(*feed, m_themes, clock);
        m_toasts = std::make_unique<Toasts>(clock);
        QObject::connect(feed.get(), &PlanFeed::happened, m_toasts.get(), &Toasts::take);
        QObject::connect(m_toasts.get(), &Toasts::show, m_toasts.get(), [this](const Toast &toast) { toasts.push_back(toast); });
        window->restoreSession(MainWindow::Greeting::None);
        window->show();
        m_thread->start();
        m_thread->ask(
            window.get(), [](Core &one) { return &one; }, [this](Core *one) { m_core = one; });
        return QTest::qWaitFor([this] { return m_core != nullptr; }, 10000) && settle();
    }

    Core &core() const { return *m_core; }

    bool spoil(const QJsonObject &fault)
    {
        static const QStringList never = {QStringLiteral("hang"), QStringLiteral("delay"), QStringLiteral("slow")};
        m_stuck = never.contains(fault.value(QLatin1String("kind")).toString());
        return practice->addFault(fault).ok();
    }
    void mend()
    {
        m_stuck = false;
        practice->clearFaults();
    }

    /// One more poll, from its first request to its end.
    bool poll()
    {
        if (!settle())
            return false;
        const qint64 before = core().plan().figures().polls;
        core().plan().pollNow();
        return settle() && core().plan().figures().polls == before + 1;
    }

    /// Time goes by, and every poll that it brings.
    void pass(Duration time)
    {
        for (Duration left = time; left > Duration(0); left -= kStep) {
            clock.advance(std::min(left, kStep));
            settle();
        }
    }

    QString strip() const { return window->findChild<StatusStrip *>()->text(); }
    QString banner() const { return window->findChild<ConnectionBanner *>()->text(); }
    /// All docks wear the veil of old numbers.
    bool veiled() const
    {
        const auto veils = window->findChildren<Veil *>();
        return !veils.isEmpty() && std::all_of(veils.begin(), veils.end(), [](const Veil *veil) { return !veil->isHidden(); });
    }
    /// What a pane's list says in the place of rows.
    QString emptyWords(const QString &pane)
    {
        window->bringUp(pane);
        const auto *table = window->builtPane(pane)->findChild<RowTable *>();
        return table && table->rows().shownCount() == 0 ? table->rows().emptyReason() : QString();
    }
    /// Whether one of a pane's short lists says this in the place of rows.
    bool says(const QString &pane, const QString &words)
    {
        window->bringUp(pane);
        for (const BriefList *list : window->builtPane(pane)->findChildren<BriefList *>()) {
            if (list->topLevelItemCount() == 0 && list->accessibleDescription().contains(words))
                return true;
        }
        return false;
    }

    /// A day of jobs that all succeeded.
    QString writeTrace() const
    {
        QByteArray text = "job,stream,workstation,submitted,started,ended,state,return code\n";
        for (int i = 0; i < 1400; ++i) {
            const QByteArray number = QByteArray::number(i);
            const qint64 at = 1789948800 + qint64(i) * 60;
            text += "LOAD" + number + ",STREAM" + QByteArray::number(i % 4) + ",NODE" + QByteArray::number(i % 2) + ',' +
                    QByteArray::number(at) + ',' + QByteArray::number(at + 5) + ',' + QByteArray::number(at + 185) + ",COMPLETED,0\n";
        }
        const QString name = m_folder.filePath(QStringLiteral("trace.csv"));
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? name : QString();
    }

private:
    static constexpr Duration kStep{1000};
    static constexpr int kRealAnswerMs = 20000; ///< that long the practice engine may really take
    static constexpr int kPatienceMs = 150;     ///< that long without an end, and the clock goes on: a time-out is due

    /// Until no poll is under way and the window has what it brought.
    bool settle()
    {
        QElapsedTimer waited;
        waited.start();
        const bool polled = !isAtRest();
        while (!isAtRest()) {
            if (waited.elapsed() > kRealAnswerMs)
                return false;
            QTest::qWait(2);
            clock.advance(m_stuck && waited.elapsed() > kPatienceMs ? kStep : Duration(0));
        }
        QTest::qWait(polled ? 10 : 1); // for what the core has published on its way to the window
        return true;
    }
    bool isAtRest() const
    {
        const Connection &connection = core().plan().connection();
        return connection.nextPoll || connection.state == ConnectionState::AuthFailed;
    }
    QTemporaryDir m_folder;

public:
    PracticeOptions options;
    ManualClock clock{SystemClock().now()};
    std::unique_ptr<Practice> practice;

private:
    std::unique_ptr<CoreThread> m_thread;
    Core *m_core = nullptr;
    bool m_stuck = false; ///< a fault that never answers is at work
    Themes m_themes;
    Session m_session{m_folder.filePath(QStringLiteral("session.ini"))};
    std::unique_ptr<Toasts> m_toasts;

public:
    std::unique_ptr<PlanFeed> feed;
    Languages languages;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<Tray> tray;
    std::vector<Toast> toasts;
};

} // namespace resync::test

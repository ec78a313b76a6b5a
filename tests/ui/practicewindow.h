#pragma once

#include "core/apikeys/apikeys.h"
#include "core/metrics/sources/sources.h"
#include "core/runtime/corethread.h"
#include "ui/languages.h"
#include "ui/mainwindow.h"
#include "ui/models/planfeed.h"
#include "ui/session.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

namespace resync::test
{

/// A whole window over a real core that watches the built-in practice engine, with a past, keys and a source: every pane has something to
/// show.
class PracticeWindow
{
public:
    explicit PracticeWindow(int historyDays) : core(options(historyDays)), feed(core), session(m_folder.filePath(u"session.ini"_qs)) {}
    ~PracticeWindow()
    {
        for (const QPointer<Pane> &pane : m_taken) {
            if (pane && !pane->parent())
                delete pane;
        }
        window.reset();
        languages.choose(QStringLiteral("en"));
    }

    /// False when the plan, its failures and the past are not there within two minutes.
    bool open(const QString &language)
    {
        languages.choose(language);
        window = std::make_unique<MainWindow>(WindowParts{core, feed, themes, languages, session, clock});
        window->restoreSession(MainWindow::Greeting::None);
        window->resize(1280, 800);
        window->show();
        core.start();
        bool brings = true;
        const auto there = [&] {
            core.ask(
                window.get(), [](Core &one) { return one.bringsPast(); }, [&brings](bool still) { brings = still; });
            return !brings && feed.hasPicture() && !feed.openFailures().empty();
        };
        if (!QTest::qWaitFor(there, 120'000) || !furnish())
            return false;
        const OpenFailure &worst = feed.openFailures().front();
        window->desk().selectJob(worst.jobId);
        emit window->desk().joblogWanted(worst.jobId, worst.runId);
        return true;
    }

    /// Panes are made anew in another language, after this turn of the event loop.
    void speak(const QString &language)
    {
        languages.choose(language);
        QTest::qWait(50);
    }

    /// A pane by itself, of \a size, as it is when it has read what it shows.
    Pane *alone(const QString &id, QSize size)
    {
        Pane *pane = window->pane(id);
        pane->setParent(nullptr);
        m_taken.push_back(pane);
        pane->resize(size);
        pane->show();
        waitFor(*pane);
        return pane;
    }

    /// What a pane asks for may be long in coming; then it is looked at as it is.
    static void waitFor(const Pane &pane)
    {
        if (!QTest::qWaitFor([&pane] { return pane.ready(); }, 5000))
            qWarning("%s is not ready", qPrintable(pane.objectName()));
        QTest::qWait(60);
    }

private:
    CoreOptions options(int historyDays) const
    {
        CoreOptions wanted;
        wanted.dataDir = m_folder.path();
        wanted.practice = true;
        wanted.practiceEngine.jobs = 200;
        wanted.practiceEngine.workstations = 12;
        wanted.practiceEngine.historyDays = historyDays;
        return wanted;
    }

    bool furnish()
    {
        std::optional<bool> done;
        core.ask(
            window.get(),
            [](Core &one) {
                SourceDefinition source;
                source.name = QStringLiteral("Branches");
                source.kind = SourceKind::Agent;
                source.targets = {QStringLiteral("http://127.0.0.1:1")};
                bool good = bool(one.sources().save(source, QStringLiteral("ana")));
                for (const char *name : {"collector FTA1", "Hall 7"}) {
                    NewApiKey key;
                    key.name = QString::fromLatin1(name);
                    key.scopes = {QStringLiteral("metrics:write")};
                    good = good && bool(one.apiKeys().create(key, QStringLiteral("ana")));
                }
                return good;
            },
            [&done](bool good) { done = good; });
        return QTest::qWaitFor([&done] { return done.has_value(); }, 10'000) && *done;
    }

    std::vector<QPointer<Pane>> m_taken; ///< no longer the window's
    QTemporaryDir m_folder;

public:
    SystemClock clock;
    CoreThread core;
    PlanFeed feed;
    Themes themes;
    Languages languages;
    Session session;
    std::unique_ptr<MainWindow> window;
};

} // namespace resync::test

#pragma once

#include "tests/ui/windowfixture.h"
#include "ui/panes/pane.h"

#include <QTest>

namespace resync::test
{

/// A desk over a real core and a store of its own, on this thread and by a clock that stands still: what panes ask is answered.
struct CoreFixture {
    /// \a listen: the address of its port; empty = none.
    explicit CoreFixture(Instant start = *fromIso(u"2026-11-27T12:00:00Z"), const QString &listen = {})
        : clock(start), core(options(listen), clock), hand(fullPicture(60))
    {
        core.start();
        hand.feed.handle(FailureMarked{});
    }

    CoreOptions options(const QString &listen) const
    {
        CoreOptions wanted;
        wanted.dataDir = folder.path();
        wanted.poll = false;
        wanted.listen = listen;
        return wanted;
    }

    /// Runs \a work on the core and waits for its answer.
    template <class Work>
    auto ask(Work work)
    {
        std::optional<std::invoke_result_t<Work, Core &>> answer;
        core.ask(&hand.feed, work, [&answer](auto value) { answer = std::move(value); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 5000))
            qFatal("the core did not answer");
        return std::move(*answer);
    }

    QTemporaryDir folder;
    ManualClock clock;
    CoreThread core;
    HandFeed hand;
    Themes themes;
    Languages languages;
    Desk desk{core, hand.feed, themes};
};

/// With RESYNC_PICTURES=FOLDER a picture is kept for a person to look at.
inline void keepPicture(QWidget &widget, const QString &name)
{
    const QImage image = widget.grab().toImage();
    QVERIFY(image.width() > 100);
    const QString folder = qEnvironmentVariable("RESYNC_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(image.save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

} // namespace resync::test

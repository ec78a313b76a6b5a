#pragma once

#include "core/base/handover.h"
#include "core/engine/engine.h"
#include "core/joblog/joblog.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <deque>
#include <functional>

namespace resync
{

/// Fetches the joblog of each failed run once, two at a time, and keeps it with its analysis. An agent that cannot be reached is asked a
/// few times more; then the reason is kept in place of the log.
class Capture : public QObject
{
public:
    struct Run {
        QString id;
        QString jobKey;
        int tries = 0;
    };
    using Kept = std::function<void(const Run &, const JoblogAnalysis &)>;
    /// \a last: nothing more is tried.
    using Missed = std::function<void(const Run &, const Error &, bool last)>;

    static constexpr int kParallel = 2;
    static constexpr int kTries = 5;

    Capture(Joblogs &joblogs, const Clock &clock, Kept kept, Missed missed);

    void setEngine(Engine *engine);
    /// Nothing happens for a run that is stored, waiting or under way.
    void want(const QString &runId, const QString &jobKey);

private:
    void next();
    void fetch(const Run &run);
    void came(const Run &run, const JoblogText &log);
    void keep(const Run &run, const QByteArray &bytes, const JoblogAnalysis &analysis);
    void missed(Run run, const Error &error);
    void finished(const Run &run);

    Joblogs &m_joblogs;
    const Clock &m_clock;
    Kept m_kept;
    Missed m_missed;
    QPointer<Engine> m_engine;
    Mailbox m_home;
    std::deque<Run> m_waiting;
    QSet<QString> m_known; ///< waiting, resting or under way
    int m_underWay = 0;
    std::unique_ptr<QObject> m_calls; ///< receiver of this engine's answers
};

} // namespace resync

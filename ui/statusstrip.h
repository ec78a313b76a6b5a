#pragma once

#include "core/base/clock.h"
#include "ui/models/enginetime.h"
#include "ui/themes/freshness.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace resync
{

class PlanFeed;

/// The line at the foot of the window: is the link alive, how old is what I see, when is it read next. By shape, word and colour.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    StatusStrip(const PlanFeed &feed, Themes &themes, const Clock &clock, QWidget *parent = nullptr);

    void refresh();
    void setStoreTrouble(const Error &trouble);
    void retranslate();
    /// All of it as a sentence: for screen readers and tests.
    QString text() const;

signals:
    /// Trusted or not may turn by age alone: nobody else tells when a core hangs. Each second while it is not.
    void freshnessChanged(const resync::Freshness &freshness);

private:
    QLabel *addPart();
    void showLink(const Connection &connection, Instant now);
    void showClock(const Connection &connection, Instant now);
    void showDoubt(const Connection &connection);
    void showPlan(const Connection &connection);
    void showZones();

    const PlanFeed &m_feed;
    Themes &m_themes;
    const Clock &m_clock;
    QTimer m_tick;
    Error m_trouble;
    std::optional<bool> m_trusted;
    EngineRate m_rate; ///< of a practice engine
    QString m_word;
    QLabel *m_mark;
    QLabel *m_state;
    QLabel *m_age;
    QLabel *m_next;
    QLabel *m_latency;
    QLabel *m_skew;
    QLabel *m_doubt;
    QLabel *m_store;
    QLabel *m_plan;
    QLabel *m_zone;
};

} // namespace resync

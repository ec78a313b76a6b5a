#pragma once

#include "core/plan/plan.h"
#include "ui/themes/theme.h"

#include <QWidget>

namespace resync
{

/// Durations of a job's past runs as bars, oldest left, the usual range (10 % to 90 %) as a band, the median as a line, and the run of
/// today apart. Says in words what it shows, or why it shows nothing.
class DurationChart : public QWidget
{
    Q_OBJECT
public:
    explicit DurationChart(Themes &themes, QWidget *parent = nullptr);

    /// \a now: the duration of the run shown, so far or at its end; nothing when it has not started.
    void show(const std::vector<HistoricRun> &runs, const DurationHistory &history, std::optional<Duration> now, const QString &runId);
    /// "Median 12 min over 30 runs, usually 9–15 min; this run 31 min: longer than 9 of 10."
    QString sentence() const { return m_sentence; }
    /// No run that is known has a duration.
    bool isEmpty() const { return m_bars.empty(); }
    QSize sizeHint() const override { return {320, 96}; }
    QSize minimumSizeHint() const override { return {160, 72}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Bar {
        Duration took;
        bool failed;
        bool current;
    };
    Themes &m_themes;
    std::vector<Bar> m_bars;
    DurationHistory m_history;
    QString m_sentence;
};

} // namespace resync

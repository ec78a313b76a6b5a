#pragma once

#include "ui/models/plandoor.h"
#include "ui/models/planfeed.h"
#include "ui/themes/theme.h"

#include <QObject>
#include <QPointer>

namespace resync
{

/// The way of a verb from a list to the engine: what is valid, confirmation, sending, and the outcome told. The list itself changes only
/// when the plan is read again.
class JobVerbs : public QObject
{
    Q_OBJECT
public:
    JobVerbs(PlanDoor &door, PlanFeed &feed, Themes &themes, QWidget *window);

    /// \a allMatching: the jobs are everything that the filter shows.
    void run(const QString &verb, const std::vector<JobPtr> &jobs, bool allMatching);
    /// Why no verb can be carried out now; empty = they can.
    QString disabledWhy() const;

signals:
    void notice(const QString &text, bool failed);
    /// For tests and pictures: the dialog that asks.
    void asked(QDialog *dialog);

private:
    void ask(const QString &verb, const std::vector<JobPtr> &valid, int leftOut, bool allMatching,
             const std::optional<EngineProfile> &profile);
    void send(const QString &verb, std::vector<ActionCall> calls);

    PlanDoor &m_door;
    PlanFeed &m_feed;
    Themes &m_themes;
    QPointer<QWidget> m_window;
};

} // namespace resync

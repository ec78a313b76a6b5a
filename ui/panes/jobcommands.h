#pragma once

#include "ui/dialogs/jobverbs.h"
#include "ui/panes/pane.h"
#include "ui/widgets/rowtable.h"

namespace resync
{

/// The jobs that a list has chosen, when a command comes.
struct ChosenJobs {
    std::vector<JobPtr> jobs;
    bool allMatching = false;
    QString message; ///< for "copy message"
};

/// What the keys and menus of every list of jobs do.
class JobCommands : public QObject
{
    Q_OBJECT
public:
    JobCommands(Desk &desk, PlanDoor &door, const KeyMap &keys, QWidget *pane);

    /// False when \a id is none of these commands.
    bool run(const QString &id, const ChosenJobs &chosen);
    /// \a others: what run() does not know ("acknowledge").
    void showMenu(const QPoint &at, const ChosenJobs &chosen, RowTable &table, bool acknowledge, bool acknowledged,
                  std::function<void(const QString &)> others);
    void showCopyMenu(const ChosenJobs &chosen, RowTable &table);

    /// The open failures of these jobs.
    std::vector<OpenFailure> failuresOf(const std::vector<JobPtr> &jobs) const;
    /// Takes it back when all are acknowledged already.
    void acknowledge(const std::vector<OpenFailure> &failures);

    JobVerbs &verbs() { return m_verbs; }

private:
    bool look(const QString &id, const Job &job);

    Desk &m_desk;
    PlanDoor &m_door;
    KeyMap m_keys;
    QWidget *m_pane;
    JobVerbs m_verbs;
};

/// Ctrl+E: writes the CSV of what is shown into the person's documents, under a name that is new; the notice says where.
void exportTable(Desk &desk, const RowTable &table, const QString &name, const QString &filter);
/// For lists that are no tables: what stands above the rows of every export – engine, filter, times – and the writing itself.
QList<QPair<QString, QString>> exportHead(const Desk &desk, const QString &name, const QString &filter, int shown, int total);
/// "resync-jobs-ENGINE-20261128-013000.csv"
QString exportName(const Desk &desk, const QString &name, const QString &suffix);
void exportBytes(Desk &desk, const QByteArray &bytes, const QString &name, int rows);

} // namespace resync

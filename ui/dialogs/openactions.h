#pragma once

#include "core/plan/plan.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QToolButton>

#include <functional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace resync
{

class CoreThread;
class PlanFeed;

/// The actions whose outcome nobody knows and that wait for a person, newest first; among the last thousand.
void askOpenActions(CoreThread &core, QObject *receiver, std::function<void(Result<std::vector<JournalEntry>>)> reply);

/// Actions without a known outcome: who did what, when, on what, with which call, and why nobody knows. A person who looked closes one with
/// a reason; until then nothing else is sent to its object.
class OpenActions : public TranslatedDialog
{
    Q_OBJECT
public:
    OpenActions(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget *parent);
    /// Made or brought up.
    static OpenActions *show(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget *parent);

    void refresh();
    const std::vector<JournalEntry> &entries() const { return m_entries; }

signals:
    void closed(qint64 journalId, bool done);

protected:
    void build() override;

private:
    void take(const Result<std::vector<JournalEntry>> &answer);
    void fill();
    void showChosen();
    void settle(bool done);
    const JournalEntry *chosen() const;

    CoreThread &m_core;
    PlanFeed &m_feed;
    Themes &m_themes;
    std::vector<JournalEntry> m_entries;
    QString m_trouble; ///< why the list could not be read
    bool m_known = false;
    QLabel *m_about = nullptr;
    QTreeWidget *m_list = nullptr;
    QPlainTextEdit *m_call = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_done = nullptr;
    QPushButton *m_notDone = nullptr;
    QLabel *m_state = nullptr;
};

/// In the status bar while there are such actions; opens the list.
class OpenActionsButton : public QToolButton
{
    Q_OBJECT
public:
    OpenActionsButton(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget *parent);

    void retranslate();
    void refresh();
    int count() const { return m_count; }

private:
    CoreThread &m_core;
    Themes &m_themes;
    int m_count = 0;
};

} // namespace resync

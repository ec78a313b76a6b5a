#pragma once

#include "ui/models/causegroups.h"
#include "ui/panes/jobcommands.h"

#include <array>

class QLabel;
class QPushButton;
class QScrollArea;

namespace resync
{

class BriefList;
class CauseJoblog;
class OpinionPanel;
class PlainLabel;

/// Open failures joined by their cause, and the card of the one chosen: what broke, what it blocks, what worked before, and three verbs
/// from the safest to the strongest, each of which asks before it acts.
class CausesPane : public Pane
{
    Q_OBJECT
public:
    explicit CausesPane(Desk &desk, QWidget *parent = nullptr);
    CausesPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent = nullptr);

    bool ready() const override { return m_desk.feed.hasPicture(); }
    const std::vector<CauseGroup> &groups() const { return m_groups; }
    /// The group shown; null when nothing is open.
    const CauseGroup *shownGroup() const;
    /// All that the card says, a line each.
    QString cardText() const;
    /// 1, 2 or 3: as its key does.
    void act(int number);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildCard();
    QWidget *buildOpinion(QWidget *frame);
    void addVerb(size_t index, const char *verb, const char *icon);
    void regroup();
    void choose(const QString &groupId);
    void showList();
    void showCard();
    void showBroken(const CauseGroup &group);
    void showBlocked(const CauseGroup &group);
    void showWorked(const CauseGroup &group);
    void showVerbs(const CauseGroup &group);
    void showLog();
    void askModel();
    void askSuccessors();
    void takeSuccessors(const QString &jobId, const Result<JobDetails> &answer);
    ChosenJobs chosen(const CauseGroup &group) const;
    const CaseKnowledge *knowledgeOf(const CauseGroup &group) const;

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    KeyMap m_keys;
    JobCommands m_commands;
    std::vector<CauseGroup> m_groups;
    QString m_shown; ///< id of the group
    KnownSuccessors m_successors;
    QHash<QString, QString> m_unknownWhy; ///< job id → why its successors are not known
    QSet<QString> m_asked;
    BriefList *m_list = nullptr;
    QLabel *m_summary = nullptr;
    QScrollArea *m_card = nullptr;
    PlainLabel *m_empty = nullptr;
    PlainLabel *m_broken = nullptr;
    PlainLabel *m_blocked = nullptr;
    PlainLabel *m_worked = nullptr;
    BriefList *m_jobs = nullptr;
    QPushButton *m_joblog = nullptr;
    CauseJoblog *m_log = nullptr;
    QPushButton *m_model = nullptr;
    OpinionPanel *m_opinion = nullptr;
    struct Verb {
        QString verb;
        QPushButton *button = nullptr;
    };
    std::array<Verb, 3> m_verbs;
};

} // namespace resync

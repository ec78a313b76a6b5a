#include "ui/panes/causespane.h"

#include "ui/models/causetext.h"
#include "ui/models/enginetime.h"
#include "ui/models/fixodds.h"
#include "ui/panes/causejoblog.h"
#include "ui/panes/opinionpanel.h"
#include "ui/themes/errortext.h"
#include "ui/themes/freshness.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/verbmenu.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{
/// Of so many jobs of a cause the engine is asked who waits for them: each costs it three calls.
constexpr size_t kJobsAskedFor = 8;
constexpr size_t kJobsListed = 60;
constexpr int kJobsInSight = 6;

QLabel *headingOf(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("heading", true);
    return label;
}
} // namespace

CausesPane::CausesPane(Desk &desk, QWidget *parent) : CausesPane(desk, planDoor(desk.core), parent) {}

CausesPane::CausesPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent)
    : Pane(desk, parent), m_door(std::move(door)), m_keys(KeyMap::fromFile(KeyMap::usualFile())), m_commands(desk, *m_door, m_keys, this)
{
    setObjectName(QStringLiteral("causes"));
    build();
    connect(&desk.feed, &PlanFeed::openFailuresChanged, this, &CausesPane::regroup);
    connect(&desk.feed, &PlanFeed::reset, this, [this] {
        m_successors.clear();
        m_unknownWhy.clear();
        m_asked.clear();
        regroup();
    });
    connect(&desk.feed, &PlanFeed::changed, this, &CausesPane::showCard);
    connect(&desk.feed, &PlanFeed::connectionChanged, this, &CausesPane::showCard);
    connect(&desk.insight, &FailureInsight::changed, this, &CausesPane::regroup);
    connect(&desk.themes, &Themes::changed, this, &CausesPane::showCard);
    regroup();
}

void CausesPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 8);
    m_summary = new QLabel(this);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setContentsMargins(2, 6, 2, 4);
    column->addWidget(m_summary);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    m_list = new BriefList(m_desk.themes, tr("Causes"), split);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    split->addWidget(m_list);
    split->addWidget(buildCard());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 3);
    column->addWidget(split, 1);
    setFirst(m_list);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        const int row = item ? m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)) : -1;
        if (row >= 0 && row < int(m_groups.size()))
            choose(m_groups[size_t(row)].id);
    });
    connect(m_list, &BriefList::opened, this, [this] { m_joblog->click(); });
}

QWidget *CausesPane::buildCard()
{
    m_card = new QScrollArea(this);
    m_card->setWidgetResizable(true);
    m_card->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_card->setAccessibleName(tr("Card of the cause"));
    auto *frame = new QFrame(m_card);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(5);
    m_empty = new PlainLabel(frame);
    m_empty->setProperty("muted", true);
    column->addWidget(m_empty);
    m_broken = new PlainLabel(frame);
    m_blocked = new PlainLabel(frame);
    m_worked = new PlainLabel(frame);
    column->addWidget(headingOf(tr("What broke"), frame));
    column->addWidget(m_broken);
    column->addWidget(headingOf(tr("What it blocks"), frame));
    column->addWidget(m_blocked);
    column->addWidget(headingOf(tr("What worked before"), frame));
    column->addWidget(m_worked);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_joblog = new QPushButton(m_desk.themes.icon(QStringLiteral("joblog")), tr("Joblog"), frame);
    row->addWidget(m_joblog);
    connect(m_joblog, &QPushButton::clicked, this, [this] {
        if (const CauseGroup *group = shownGroup()) {
            m_desk.selectJob(group->first().jobId);
            emit m_desk.joblogWanted(group->first().jobId, group->first().runId);
        }
    });
    column->addLayout(row);
    addVerb(0, "rerun", "rerun");
    addVerb(1, "confirm-succ", "ok");
    addVerb(2, "cancel", "cancel");
    for (const Verb &verb : m_verbs)
        row->addWidget(verb.button);
    m_model = new QPushButton(m_desk.themes.icon(QStringLiteral("answers")), tr("Ask a model …"), frame);
    m_model->setToolTip(tr("Shows what a language model would be sent about the joblog below, and asks it when you say so"));
    row->addWidget(m_model);
    connect(m_model, &QPushButton::clicked, this, &CausesPane::askModel);
    row->addStretch(1);
    column->addWidget(headingOf(tr("Jobs of this cause"), frame));
    m_jobs = new BriefList(m_desk.themes, tr("Jobs of this cause"), frame);
    m_jobs->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(m_jobs, &BriefList::opened, this, [this](const QString &id) {
        m_desk.selectJob(id);
        emit m_desk.paneWanted(QStringLiteral("jobdetails"));
    });
    column->addWidget(m_jobs);
    column->addWidget(headingOf(tr("Joblog of the first failure"), frame));
    m_log = new CauseJoblog(*m_door, m_desk.themes, frame);
    m_log->setAccessibleName(tr("Joblog of the first failure"));
    column->addWidget(buildOpinion(frame));
    column->addWidget(m_log, 1);
    m_card->setWidget(frame);
    return m_card;
}

QWidget *CausesPane::buildOpinion(QWidget *frame)
{
    m_opinion = new OpinionPanel(m_desk.core, m_desk.themes, m_door->person(), frame);
    connect(m_opinion, &OpinionPanel::lineWanted, m_log, [this](int line) {
        m_log->goToLine(line - 1);
        m_log->setFocus();
    });
    return m_opinion;
}

void CausesPane::addVerb(size_t index, const char *verb, const char *icon)
{
    auto *button = new QPushButton(m_desk.themes.icon(QString::fromLatin1(icon)), QString(), this);
    m_verbs[index] = {QString::fromLatin1(verb), button};
    const int number = int(index) + 1;
    connect(button, &QPushButton::clicked, this, [this, number] { act(number); });
    auto *key = new QShortcut(QKeySequence(QString::number(number)), this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, [this, number] { act(number); });
}

void CausesPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    regroup();
}

// ---- what belongs together ----

void CausesPane::regroup()
{
    m_groups = groupByCause(m_desk.feed.openFailures(), m_desk.insight.cases(), m_successors);
    const bool there = std::any_of(m_groups.begin(), m_groups.end(), [this](const CauseGroup &group) { return group.id == m_shown; });
    if (!there)
        m_shown = m_groups.empty() ? QString() : m_groups.front().id;
    showList();
    showCard();
    askSuccessors();
}

const CauseGroup *CausesPane::shownGroup() const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), [this](const CauseGroup &group) { return group.id == m_shown; });
    return found == m_groups.end() ? nullptr : &*found;
}

void CausesPane::choose(const QString &groupId)
{
    if (m_shown == groupId)
        return;
    m_shown = groupId;
    showCard();
    askSuccessors();
}

void CausesPane::askSuccessors()
{
    const CauseGroup *group = shownGroup();
    if (!group || !isVisible())
        return;       // asked when somebody looks
    QStringList jobs; // an answer may come at once, and group anew
    for (const OpenFailure &failure : group->failures) {
        if (size_t(jobs.size()) < kJobsAskedFor)
            jobs.append(failure.jobId);
    }
    for (const QString &id : std::as_const(jobs)) {
        if (m_asked.contains(id))
            continue;
        m_asked.insert(id);
        m_door->details(id, this, [this, id](const Result<JobDetails> &answer) { takeSuccessors(id, answer); });
    }
}

void CausesPane::takeSuccessors(const QString &jobId, const Result<JobDetails> &answer)
{
    if (!answer) {
        m_unknownWhy.insert(jobId, errorText(answer.error()));
    } else {
        m_unknownWhy.remove(jobId);
        QSet<QString> &waiting = m_successors[jobId];
        for (const JobPtr &job : answer->successors)
            waiting.insert(job->id);
        for (const Error &missing : answer->missing) {
            if (answer->successors.empty())
                m_unknownWhy.insert(jobId, errorText(missing));
        }
    }
    regroup();
}

// ---- what is shown ----

void CausesPane::showList()
{
    std::vector<BriefList::Row> rows;
    int shownRow = -1;
    for (const CauseGroup &group : m_groups) {
        if (group.id == m_shown)
            shownRow = int(rows.size());
        BriefList::Row row;
        row.id = group.id;
        row.look = lookOf(group.critical ? Severity::Critical : Severity::Error);
        if (group.acknowledged || group.rerunning)
            row.look = lookOf(CommonStatus::Waiting);
        row.text = !group.cause.isEmpty() ? group.cause
                   : group.why.isEmpty()  ? tr("Cause not known yet: %1").arg(group.first().job)
                                          : tr("%1: %2").arg(group.workstations.constFirst(), messageText(group.why));
        row.fact = tr("%n jobs", nullptr, int(group.failures.size()));
        rows.push_back(std::move(row));
    }
    const Freshness freshness = freshnessOf(m_desk.feed.connection(), m_clock.now());
    m_list->setRows(rows, !m_desk.feed.hasPicture() ? tr("Nothing has been read yet.")
                          : freshness.trusted       ? tr("Nothing is open.")
                                              : tr("No open failure is known, but the plan is not being read: %1").arg(freshness.age));
    if (shownRow >= 0 && m_list->indexOfTopLevelItem(m_list->currentItem()) != shownRow) {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentItem(m_list->topLevelItem(shownRow));
    }
    const int causes = int(m_groups.size());
    m_summary->setText(tr("%n causes", nullptr, causes) + QStringLiteral(" · ") +
                       tr("%n failed jobs", nullptr, int(m_desk.feed.openFailures().size())));
    m_summary->setVisible(causes > 0);
}

void CausesPane::showCard()
{
    const CauseGroup *group = shownGroup();
    const auto parts = m_card->widget()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *part : parts) {
        if (part != m_opinion)
            part->setVisible((part == m_empty) == (group == nullptr));
    }
    if (!group) {
        m_opinion->clear();
        m_empty->setText(tr("The card of a cause appears here."));
        return;
    }
    showBroken(*group);
    showBlocked(*group);
    showWorked(*group);
    showVerbs(*group);
    std::vector<BriefList::Row> rows;
    for (const OpenFailure &failure : group->failures) {
        if (rows.size() >= kJobsListed)
            break;
        const JobPtr job = m_desk.feed.job(failure.jobId);
        rows.push_back({failure.jobId,
                        job ? lookOf(*job) : lookOf(CommonStatus::Error),
                        failure.workstation + QLatin1Char('#') + failure.stream + QLatin1Char('.') + failure.job,
                        {},
                        timeText(failure.failedAt, engineNow(m_desk.feed, m_clock))});
    }
    m_jobs->setRows(rows, {});
    m_jobs->setFixedHeight(std::clamp(int(rows.size()), 1, kJobsInSight) * (fontMetrics().height() + 8));
    showLog();
}

/// Read when somebody looks: a card that nobody sees asks nothing of the engine.
void CausesPane::showLog()
{
    const CauseGroup *group = shownGroup();
    if (!group || !isVisible())
        return;
    if (m_log->runId() != group->first().runId)
        m_opinion->clear(); // it is of another log
    m_log->showRun(group->first().runId);
}

void CausesPane::askModel()
{
    const auto document = m_log->document();
    if (!document)
        return;
    m_opinion->start(document->bytes(), QStringLiteral("run ") + m_log->runId(),
                     [document](int line) { return line <= document->lineCount() ? document->lineStart(line - 1, 200) : QString(); });
}

void CausesPane::showBroken(const CauseGroup &group)
{
    QStringList lines;
    lines << (!group.cause.isEmpty() ? shownLine(group.cause)
              : group.why.isEmpty()  ? tr("The cause is not known yet.")
                                     : tr("The cause is not known: %1").arg(messageText(group.why)));
    QStringList facts;
    if (!group.family.isEmpty() && group.family != QLatin1String("unknown"))
        facts << tr("kind: %1").arg(causeFamilyText(group.family));
    facts << tr("%n jobs on %1", nullptr, int(group.failures.size()))
                 .arg(group.workstations.size() > 3 ? tr("%n workstations", nullptr, int(group.workstations.size()))
                                                    : group.workstations.join(QStringLiteral(", ")));
    facts << tr("since %1").arg(timeText(group.first().firstFailedAt, engineNow(m_desk.feed, m_clock)));
    if (group.critical)
        facts << QLocale().toLower(lookOf(Severity::Critical).word);
    lines << facts.join(QStringLiteral(" · "));
    m_broken->setText(lines.join(QLatin1Char('\n')));
}

void CausesPane::showBlocked(const CauseGroup &group)
{
    QSet<QString> waiting;
    QStringList unknown;
    size_t known = 0;
    for (const OpenFailure &failure : group.failures) {
        if (const auto found = m_successors.constFind(failure.jobId); found != m_successors.constEnd()) {
            ++known;
            waiting += *found;
        }
        if (const QString why = m_unknownWhy.value(failure.jobId); !why.isEmpty() && !unknown.contains(why))
            unknown << why;
    }
    int blocked = 0;
    std::optional<Instant> deadline;
    QString whose;
    for (const QString &id : std::as_const(waiting)) {
        const JobPtr job = m_desk.feed.job(id);
        if (!job || isFinal(job->status) || job->canceled)
            continue;
        ++blocked;
        if (job->deadline && (!deadline || *job->deadline < *deadline)) {
            deadline = job->deadline;
            whose = job->label();
        }
    }
    QStringList lines;
    if (known > 0)
        lines << (blocked > 0 ? tr("%n jobs wait directly for it", nullptr, blocked) : tr("No job of the plan waits directly for it."));
    if (deadline) {
        const Instant now = engineNow(m_desk.feed, m_clock);
        lines << (*deadline > now
                      ? tr("First deadline: %1, in %2 (%3)").arg(timeText(*deadline, now), durationText(*deadline - now), whose)
                      : tr("First deadline: %1, passed %2 ago (%3)").arg(timeText(*deadline, now), durationText(now - *deadline), whose));
    }
    if (known < group.failures.size() && known > 0)
        lines << tr("Asked for %1 of its %2 jobs.").arg(known).arg(group.failures.size());
    if (known == 0 && unknown.isEmpty())
        lines << tr("Asking the engine …");
    if (!unknown.isEmpty())
        lines << tr("Not available: %1").arg(unknown.constFirst());
    m_blocked->setText(lines.join(QLatin1Char('\n')));
}

const CaseKnowledge *CausesPane::knowledgeOf(const CauseGroup &group) const
{
    for (const OpenFailure &failure : group.failures) {
        if (const CaseKnowledge *known = m_desk.insight.of(failure.runId); known && (known->odds || !known->solutions.empty()))
            return known;
    }
    return nullptr;
}

void CausesPane::showWorked(const CauseGroup &group)
{
    const CaseKnowledge *known = knowledgeOf(group);
    const QStringList lines = known ? fixLines(*known, QLocale().name()) : QStringList();
    m_worked->setText(lines.isEmpty() ? tr("Nothing is known of this cause yet: the first remedy will teach it.")
                                      : lines.join(QLatin1Char('\n')));
}

void CausesPane::showVerbs(const CauseGroup &group)
{
    const std::vector<JobPtr> jobs = chosen(group).jobs;
    const QString disabled = m_commands.verbs().disabledWhy();
    for (size_t i = 0; i < m_verbs.size(); ++i) {
        const Verb &verb = m_verbs[i];
        const size_t valid = validJobs(verb.verb, jobs).size();
        QString text = QStringLiteral("%1  %2 …").arg(i + 1).arg(verbWord(verb.verb));
        if (jobs.size() > 1)
            text += QStringLiteral(" (%1)").arg(valid);
        verb.button->setText(text);
        verb.button->setEnabled(valid > 0 && disabled.isEmpty());
        verb.button->setToolTip(toolTipText(disabled));
    }
}

ChosenJobs CausesPane::chosen(const CauseGroup &group) const
{
    ChosenJobs chosen;
    for (const OpenFailure &failure : group.failures) {
        if (const JobPtr job = m_desk.feed.job(failure.jobId); job && !failure.rerunning)
            chosen.jobs.push_back(job);
    }
    chosen.message = group.cause;
    return chosen;
}

void CausesPane::act(int number)
{
    const CauseGroup *group = shownGroup();
    if (!group || number < 1 || number > int(m_verbs.size()) || !m_verbs[size_t(number) - 1].button->isEnabled())
        return;
    m_commands.run(m_verbs[size_t(number) - 1].verb, chosen(*group)); // opens its dialog; nothing is sent before that is confirmed
}

QString CausesPane::cardText() const
{
    QStringList lines;
    for (const PlainLabel *label : {m_broken, m_blocked, m_worked})
        lines << label->text();
    return lines.join(QLatin1Char('\n'));
}

} // namespace resync

#include "ui/panes/runlistmodel.h"

#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace resync
{

namespace
{

/// The words of states, in the context of the list.
struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(RunWords)
};

} // namespace

Look lookOf(RunState state)
{
    switch (state) {
    case RunState::Running:
        return {ColourRole::Running, Shape::Bars, RunWords::tr("Running")};
    case RunState::Waiting:
        return {ColourRole::Warning, Shape::Question, RunWords::tr("Waits for a person")};
    case RunState::Blocked:
        return {ColourRole::Critical, Shape::Hatch, RunWords::tr("Outcome unknown")};
    case RunState::Done:
        return {ColourRole::Ok, Shape::Disc, RunWords::tr("Done")};
    case RunState::Failed:
        return {ColourRole::Failed, Shape::Cross, RunWords::tr("Failed")};
    case RunState::Cancelled:
        return {ColourRole::Canceled, Shape::Ring, RunWords::tr("Canceled")};
    case RunState::Rejected:
        break;
    }
    return {ColourRole::Held, Shape::Pause, RunWords::tr("Rejected")};
}

Look lookOf(StepState state)
{
    switch (state) {
    case StepState::Running:
        return lookOf(RunState::Running);
    case StepState::Done:
        return lookOf(RunState::Done);
    case StepState::Failed:
        return lookOf(RunState::Failed);
    case StepState::Waiting:
        return lookOf(RunState::Waiting);
    case StepState::Skipped:
        break;
    }
    return {ColourRole::Canceled, Shape::Ring, RunWords::tr("Skipped")};
}

Look lookOf(ReviewAnswer answer)
{
    switch (answer) {
    case ReviewAnswer::Open:
        return {ColourRole::Warning, Shape::Question, RunWords::tr("Open")};
    case ReviewAnswer::Approved:
        return {ColourRole::Ok, Shape::Disc, RunWords::tr("Approved")};
    case ReviewAnswer::Rejected:
        return {ColourRole::Held, Shape::Cross, RunWords::tr("Rejected")};
    case ReviewAnswer::Expired:
        return {ColourRole::Canceled, Shape::Hourglass, RunWords::tr("Expired: no")};
    case ReviewAnswer::Void:
        break;
    }
    return {ColourRole::Canceled, Shape::Ring, RunWords::tr("Void")};
}

RunListModel::RunListModel(Themes &themes, const Clock &clock, QObject *parent) : RowModel(parent), m_themes(themes), m_clock(clock)
{
    m_columns = {
        {"state", tr("State"), false, true, 200, {}},
        {"workflow", tr("Workflow"), false, true, 190, {}},
        {"begun", tr("Begun"), false, true, 110, {}, false, widestTimeText()},
        {"took", tr("Took"), true, true, 90, {}},
        {"by", tr("By"), false, true, 110, {}},
        {"outcome", tr("Outcome"), false, true, 360, {}, true},
    };
}

int RunListModel::slotOf(const QString &id) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&id](const WorkflowRun &run) { return run.id == id; });
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

QString RunListModel::emptyReason() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (!m_read)
        return tr("The runs are being read.");
    return totalCount() == 0 ? tr("No workflow has run yet. Begin one, or wait for its schedule.") : tr("No run matches the filter.");
}

void RunListModel::setRuns(std::vector<WorkflowRun> runs)
{
    m_read = true;
    m_trouble.clear();
    if (runs == m_runs)
        return;
    beginRenewal();
    m_runs = std::move(runs);
    renew(int(m_runs.size()));
}

void RunListModel::setTrouble(const QString &why)
{
    m_trouble = why;
    beginRenewal();
    m_runs.clear();
    renew(0);
}

void RunListModel::setFilter(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    refilter();
}

bool RunListModel::accepts(int slot) const
{
    const WorkflowRun &run = m_runs[size_t(slot)];
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < int(m_columns.size()); ++column) {
            if (text(run, Column(column)).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

QString RunListModel::text(const WorkflowRun &run, Column column) const
{
    switch (column) {
    case Column::State:
        return lookOf(run.state).word;
    case Column::Workflow:
        return workflowName(run.workflow);
    case Column::Begun:
        return timeText(run.begunAt, m_clock.now());
    case Column::Took:
        return durationText(std::max(Duration(0), run.endedAt.value_or(m_clock.now()) - run.begunAt));
    case Column::By:
        return run.begunBy;
    case Column::Outcome:
        break;
    }
    return run.outcome.isEmpty() ? errorText(run.error) : workflowText(run.outcome);
}

QVariant RunListModel::cell(int slot, int column, int role) const
{
    const WorkflowRun &run = m_runs[size_t(slot)];
    const auto at = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(run, at);
    case ExportRole:
        return at == Column::Begun ? toIso(run.begunAt) : text(run, at);
    case Qt::DecorationRole:
        return at == Column::State ? QVariant(m_themes.mark(lookOf(run.state))) : QVariant();
    case Qt::ForegroundRole:
        return at == Column::State ? QVariant(m_themes.colour(lookOf(run.state).colour)) : QVariant();
    case Qt::ToolTipRole:
        return at == Column::Begun ? fullTimeText(run.begunAt) + QLatin1Char('\n') + utcText(run.begunAt) : toolTipText(text(run, at));
    default:
        return {};
    }
}

quint64 RunListModel::sortKey(int slot, int column) const
{
    const WorkflowRun &run = m_runs[size_t(slot)];
    switch (Column(column)) {
    case Column::State:
        return numberKey(int(run.state));
    case Column::Begun:
        return numberKey(-toMs(run.begunAt));
    case Column::Took:
        return numberKey((run.endedAt.value_or(m_clock.now()) - run.begunAt).count());
    default:
        return textKey(text(run, Column(column)));
    }
}

int RunListModel::compare(int one, int other, int column) const
{
    return compareText(text(m_runs[size_t(one)], Column(column)), text(m_runs[size_t(other)], Column(column)));
}

ReviewModel::ReviewModel(Themes &themes, const Clock &clock, QObject *parent) : RowModel(parent), m_themes(themes), m_clock(clock)
{
    m_columns = {
        {"answer", tr("Answer"), false, true, 120, {}},
        {"until", tr("Until"), false, true, 150, tr("Unanswered then, it is a no"), false, widestTimeText()},
        {"workflow", tr("Workflow"), false, true, 190, {}},
        {"question", tr("Question"), false, true, 380, {}, true},
        {"why", tr("Why a person"), false, true, 200, {}},
        {"by", tr("Answered by"), false, false, 120, {}},
    };
}

int ReviewModel::slotOf(const QString &id) const
{
    const auto found = std::find_if(m_reviews.begin(), m_reviews.end(), [&id](const Review &one) { return one.id == id; });
    return found == m_reviews.end() ? -1 : int(found - m_reviews.begin());
}

QString ReviewModel::emptyReason() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    return m_read ? tr("No workflow waits for an answer.") : tr("The questions are being read.");
}

int ReviewModel::open() const
{
    return int(std::count_if(m_reviews.begin(), m_reviews.end(), [](const Review &one) { return one.answer == ReviewAnswer::Open; }));
}

void ReviewModel::setReviews(std::vector<Review> reviews)
{
    m_read = true;
    m_trouble.clear();
    if (reviews == m_reviews)
        return;
    beginRenewal();
    m_reviews = std::move(reviews);
    renew(int(m_reviews.size()));
}

void ReviewModel::setTrouble(const QString &why)
{
    m_trouble = why;
    beginRenewal();
    m_reviews.clear();
    renew(0);
}

QString ReviewModel::text(const Review &review, Column column) const
{
    switch (column) {
    case Column::Answer:
        return lookOf(review.answer).word;
    case Column::Until:
        return timeText(review.until, m_clock.now());
    case Column::Workflow:
        return workflowName(review.workflow);
    case Column::Question:
        return workflowText(review.question);
    case Column::Why:
        return workflowText(review.reason);
    case Column::By:
        break;
    }
    return review.answeredBy;
}

QVariant ReviewModel::cell(int slot, int column, int role) const
{
    const Review &review = m_reviews[size_t(slot)];
    const auto at = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(review, at);
    case ExportRole:
        return at == Column::Until ? toIso(review.until) : text(review, at);
    case Qt::DecorationRole:
        return at == Column::Answer ? QVariant(m_themes.mark(lookOf(review.answer))) : QVariant();
    case Qt::ForegroundRole:
        return at == Column::Answer ? QVariant(m_themes.colour(lookOf(review.answer).colour)) : QVariant();
    case Qt::ToolTipRole:
        return at == Column::Until ? fullTimeText(review.until) + QLatin1Char('\n') + utcText(review.until) : toolTipText(text(review, at));
    default:
        return {};
    }
}

quint64 ReviewModel::sortKey(int slot, int column) const
{
    const Review &review = m_reviews[size_t(slot)];
    switch (Column(column)) {
    case Column::Answer:
        return numberKey(int(review.answer));
    case Column::Until:
        return numberKey(toMs(review.until));
    default:
        return textKey(text(review, Column(column)));
    }
}

int ReviewModel::compare(int one, int other, int column) const
{
    return compareText(text(m_reviews[size_t(one)], Column(column)), text(m_reviews[size_t(other)], Column(column)));
}

} // namespace resync

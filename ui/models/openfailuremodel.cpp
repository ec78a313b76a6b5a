#include "ui/models/openfailuremodel.h"

#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QFont>

#include <algorithm>

namespace resync
{

static std::vector<ColumnSpec> failureColumns()
{
    return {
        {"state", OpenFailureModel::tr("State"), false, true, 100, {}},
        {"age", OpenFailureModel::tr("Open for"), true, true, 80, OpenFailureModel::tr("Since the first failure of the chain")},
        {"job", OpenFailureModel::tr("Job"), false, true, 160, {}},
        {"stream", OpenFailureModel::tr("Stream"), false, true, 150, {}},
        {"workstation", OpenFailureModel::tr("Workstation"), false, true, 100, {}},
        {"rc", OpenFailureModel::tr("RC"), true, true, 50, OpenFailureModel::tr("Return code")},
        {"attempts", OpenFailureModel::tr("Attempts"), true, true, 72, OpenFailureModel::tr("Failed runs in the chain")},
        {"cause", OpenFailureModel::tr("Cause"), false, true, 380,
         OpenFailureModel::tr("First causal line of the joblog, or why it is not known")},
        {"acknowledged", OpenFailureModel::tr("Acknowledged"), false, true, 120, {}},
        {"failed", OpenFailureModel::tr("Failed at"), true, true, 100, {}},
    };
}

OpenFailureModel::OpenFailureModel(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent)
    : RowModel(parent), m_feed(feed), m_themes(themes), m_clock(clock), m_columns(failureColumns()), m_now(clock.now())
{
    connect(&feed, &PlanFeed::openFailuresChanged, this, &OpenFailureModel::take);
    connect(&feed, &PlanFeed::connectionChanged, this, [this] {
        if (shownCount() == 0)
            emit counted(0, totalCount()); // the reason for the emptiness may be another one now
    });
    connect(&themes, &Themes::changed, this, [this] { repaint(); });
    sort(int(Column::State), Qt::AscendingOrder);
    take();
}

void OpenFailureModel::take()
{
    m_now = m_clock.now();
    const std::vector<OpenFailure> &next = m_feed.openFailures();
    const bool sameRows = next.size() == m_failures.size() && totalCount() == int(next.size()) &&
                          std::equal(next.begin(), next.end(), m_failures.begin(),
                                     [](const OpenFailure &one, const OpenFailure &other) { return one.runId == other.runId; });
    m_failures = next;
    if (!sameRows) {
        renew(int(m_failures.size()));
        return;
    }
    std::vector<int> all(m_failures.size());
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = int(i);
    update(all, {});
    emit counted(shownCount(), totalCount());
}

int OpenFailureModel::slotOf(const QString &id) const
{
    for (size_t slot = 0; slot < m_failures.size(); ++slot) {
        if (m_failures[slot].runId == id)
            return int(slot);
    }
    return -1;
}

int OpenFailureModel::criticalCount() const
{
    return int(std::count_if(m_failures.begin(), m_failures.end(), [](const OpenFailure &failure) { return failure.critical; }));
}

void OpenFailureModel::setFilter(const QString &words, bool hideAcknowledged)
{
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_hideAcknowledged = hideAcknowledged;
    refilter();
}

bool OpenFailureModel::accepts(int slot) const
{
    const OpenFailure &failure = m_failures[size_t(slot)];
    if (m_hideAcknowledged && failure.acknowledged)
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&failure](const QString &word) {
        for (const QString *text : {&failure.job, &failure.stream, &failure.workstation, &failure.cause, &failure.family}) {
            if (text->contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

void OpenFailureModel::tick()
{
    m_now = m_clock.now();
    repaint(int(Column::Age));
}

QString OpenFailureModel::emptyReason() const
{
    if (totalCount() > 0)
        return tr("The filter hides every one of the %1 open failures.").arg(totalCount());
    if (!m_feed.hasPicture())
        return tr("Nothing has been read yet.");
    const Connection &connection = m_feed.connection();
    if (connection.state == ConnectionState::Ok)
        return tr("Nothing is open: every failed run has since succeeded.\nJobs looked at: %L1").arg(m_feed.counts().jobs);
    // An empty list under a broken link must not look like all clear.
    return tr("No open failure is known, but the plan is not being read: %1").arg(lookOf(connection.state).word);
}

Look OpenFailureModel::look(const OpenFailure &failure) const
{
    if (failure.rerunning) {
        Look running = lookOf(Status::Exec, CommonStatus::Running, false);
        running.word = tr("Rerunning");
        return running;
    }
    if (failure.critical) {
        Look critical = lookOf(Severity::Critical);
        critical.word = tr("Critical");
        return critical;
    }
    Look failed = lookOf(Severity::Error);
    failed.word = tr("Failed");
    return failed;
}

QString OpenFailureModel::text(const OpenFailure &failure, Column column) const
{
    switch (column) {
    case Column::State:
        return look(failure).word;
    case Column::Age:
        return durationText(std::max(Duration(0), m_now - failure.firstFailedAt));
    case Column::Job:
        return failure.job;
    case Column::Stream:
        return failure.stream;
    case Column::Workstation:
        return failure.workstation;
    case Column::ReturnCode:
        return failure.returnCode ? QString::number(*failure.returnCode) : QString();
    case Column::Attempts:
        return QString::number(failure.attempts);
    case Column::Cause:
        if (!failure.cause.isEmpty())
            return failure.cause;
        return failure.causeWhy.isEmpty() ? tr("not known yet") : messageText(failure.causeWhy);
    case Column::Acknowledged:
        if (!failure.acknowledged)
            return {};
        return failure.acknowledgedBy.isEmpty() ? tr("yes") : failure.acknowledgedBy;
    case Column::Failed:
        return wording::time(failure.failedAt, m_now);
    }
    return {};
}

QVariant OpenFailureModel::cell(int slot, int column, int role) const
{
    const OpenFailure &failure = m_failures[size_t(slot)];
    const auto which = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(failure, which);
    case ExportRole:
        if (which == Column::Failed)
            return toIso(failure.failedAt);
        return which == Column::Age ? QString::number((m_now - failure.firstFailedAt).count() / 1000) : text(failure, which);
    case WeightRole:
        return failure.critical;
    case Qt::DecorationRole:
        return which == Column::State ? QVariant(m_themes.mark(look(failure))) : QVariant();
    case Qt::ForegroundRole:
        if (which == Column::State)
            return m_themes.colour(look(failure).colour);
        if (failure.acknowledged || (which == Column::Cause && failure.cause.isEmpty()))
            return m_themes.colour(ColourRole::TextMuted);
        return {};
    case Qt::BackgroundRole:
        return failure.critical && !failure.acknowledged ? QVariant(m_themes.colour(ColourRole::CriticalSoft)) : QVariant();
    case Qt::FontRole:
        if (failure.critical && which == Column::Job) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::ToolTipRole: {
        const QString tip = which == Column::Failed || which == Column::Age ? wording::timeHover(failure.failedAt) : text(failure, which);
        return tip.isEmpty() ? QVariant() : QVariant(toolTipText(tip));
    }
    case Qt::AccessibleTextRole:
        return QString(m_columns[size_t(column)].title + QStringLiteral(": ") + text(failure, which));
    default:
        return {};
    }
}

quint64 OpenFailureModel::sortKey(int slot, int column) const
{
    const OpenFailure &failure = m_failures[size_t(slot)];
    switch (Column(column)) {
    case Column::State: // critical apart and first; what nobody looks after before the rest
        return numberKey((failure.critical ? 0 : 4) + (failure.acknowledged ? 2 : 0) + (failure.rerunning ? 1 : 0));
    case Column::Age:
        return numberKey(-toMs(failure.firstFailedAt));
    case Column::ReturnCode:
        return numberKey(failure.returnCode.value_or(0));
    case Column::Attempts:
        return numberKey(failure.attempts);
    case Column::Failed:
        return numberKey(toMs(failure.failedAt));
    default:
        return textKey(text(failure, Column(column)));
    }
}

int OpenFailureModel::compare(int one, int other, int column) const
{
    const OpenFailure &left = m_failures[size_t(one)];
    const OpenFailure &right = m_failures[size_t(other)];
    if (Column(column) == Column::State)
        return left.firstFailedAt < right.firstFailedAt ? -1 : left.firstFailedAt > right.firstFailedAt ? 1 : 0;
    return compareText(text(left, Column(column)), text(right, Column(column)));
}

} // namespace resync

#include "ui/models/openfailuremodel.h"

#include "ui/models/enginetime.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/freshness.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace resync
{

static QString criticalWord()
{
    return QLocale().toLower(lookOf(Severity::Critical).word);
}

static std::vector<ColumnSpec> failureColumns()
{
    const QString abended = lookOf(Status::Abend, CommonStatus::Error, false).word + QStringLiteral(" · ") + criticalWord();
    return {
        {"state", OpenFailureModel::tr("State"), false, true, 126, {}, false, abended, true},
        {"age", OpenFailureModel::tr("Open for"), true, true, 100, OpenFailureModel::tr("Since the first failure of the chain")},
        {"job", OpenFailureModel::tr("Job"), false, true, 130, {}},
        {"cause", OpenFailureModel::tr("Cause"), false, true, 226,
         OpenFailureModel::tr("First causal line of the joblog, or why it is not known"), true},
        {"fix", OpenFailureModel::tr("What worked before"), false, true, 170,
         OpenFailureModel::tr("The remedy with the best odds against this cause, and how often it worked")},
        {"stream", OpenFailureModel::tr("Stream"), false, true, 120, {}},
        {"workstation", OpenFailureModel::tr("Workstation"), false, true, 125, {}},
        {"rc", OpenFailureModel::tr("RC"), true, true, 50, OpenFailureModel::tr("Return code")},
        {"attempts", OpenFailureModel::tr("Attempts"), true, true, 72, OpenFailureModel::tr("Failed runs in the chain")},
        {"acknowledged", OpenFailureModel::tr("Acknowledged"), false, true, 104, {}},
        {"failed", OpenFailureModel::tr("Failed at"), true, true, 100, {}},
    };
}

OpenFailureModel::OpenFailureModel(PlanFeed &feed, Themes &themes, const Clock &clock, FailureInsight *insight, QObject *parent)
    : RowModel(parent), m_feed(feed), m_themes(themes), m_clock(clock), m_insight(insight), m_columns(failureColumns()),
      m_now(engineNow(feed, clock))
{
    if (m_insight)
        connect(m_insight, &FailureInsight::changed, this, [this] { repaint(int(Column::Fix)); });
    connect(&feed, &PlanFeed::openFailuresChanged, this, &OpenFailureModel::take);
    connect(&feed, &PlanFeed::changed, this, [this] { repaint(int(Column::State)); });
    connect(&feed, &PlanFeed::connectionChanged, this, [this] {
        if (shownCount() == 0)
            emit counted(0, totalCount()); // the reason for the emptiness may be another one now
    });
    connect(&themes, &Themes::changed, this, [this] { repaint(); });
    connect(&feed, &PlanFeed::flappingChanged, this, [this] { repaint(int(Column::Job)); });
    sort(int(Column::State), Qt::AscendingOrder);
    take();
}

void OpenFailureModel::take()
{
    m_now = engineNow(m_feed, m_clock);
    std::vector<int> touched;
    QHash<QString, int> kept;
    for (const OpenFailure &failure : m_feed.openFailures()) {
        int slot = m_slots.value(failure.runId, -1);
        if (slot < 0) {
            slot = m_free.empty() ? int(m_failures.size()) : m_free.back();
            if (m_free.empty())
                m_failures.emplace_back();
            else
                m_free.pop_back();
        } else if (m_failures[size_t(slot)] == failure) {
            kept.insert(failure.runId, slot);
            continue;
        }
        m_failures[size_t(slot)] = failure;
        kept.insert(failure.runId, slot);
        touched.push_back(slot);
    }
    std::vector<int> gone;
    for (auto slot = m_slots.cbegin(); slot != m_slots.cend(); ++slot) {
        if (!kept.contains(slot.key()))
            gone.push_back(*slot);
    }
    m_slots = kept;
    update(touched, gone);
    m_free.insert(m_free.end(), gone.begin(), gone.end());
    emit counted(shownCount(), totalCount());
}

int OpenFailureModel::slotOf(const QString &id) const
{
    return m_slots.value(id, -1);
}

int OpenFailureModel::criticalCount() const
{
    const auto &all = m_feed.openFailures();
    return int(std::count_if(all.begin(), all.end(), [](const OpenFailure &failure) { return failure.critical; }));
}

void OpenFailureModel::setFilter(const FilterText &filter, bool hideAcknowledged)
{
    m_filter = TextFilter::compile(filter);
    m_hideAcknowledged = hideAcknowledged;
    refilter();
}

bool OpenFailureModel::accepts(int slot) const
{
    const OpenFailure &failure = m_failures[size_t(slot)];
    if (m_hideAcknowledged && failure.acknowledged)
        return false;
    return m_filter.accepts(QStringList{failure.workstation + QLatin1Char('#') + failure.stream + QLatin1Char('.') + failure.job,
                                        failure.cause, messageText(failure.causeWhy), failure.family, failure.acknowledgedBy}
                                .join(QLatin1Char('\n')));
}

void OpenFailureModel::tick()
{
    m_now = engineNow(m_feed, m_clock);
    repaint(int(Column::Age));
}

QString OpenFailureModel::emptyReason() const
{
    if (totalCount() > 0)
        return tr("The filter hides every one of the %1 open failures.").arg(totalCount());
    if (!m_feed.hasPicture())
        return tr("Nothing has been read yet.");
    const Freshness freshness = freshnessOf(m_feed.connection(), m_clock.now());
    if (freshness.trusted && m_feed.counts().failed > 0)
        return tr("Not known yet: the failures are being looked up."); // the list follows the picture by a moment
    if (freshness.trusted)
        return tr("Nothing is open: every failed run has since succeeded.\nJobs looked at: %L1").arg(m_feed.counts().jobs);
    // An empty list under a broken link must not look like all clear.
    return tr("No open failure is known, but the plan is not being read: %1").arg(freshness.look.word) + QLatin1Char('\n') + freshness.age;
}

Look OpenFailureModel::look(const OpenFailure &failure) const
{
    // In the words that every other list has for this job.
    const JobPtr job = m_feed.job(failure.jobId);
    Look look = job && (failure.rerunning || isFailed(job->status)) ? lookOf(*job) : lookOf(CommonStatus::Error);
    if (failure.rerunning) {
        look.word += QStringLiteral(" · ") + tr("rerun");
    } else if (failure.critical) {
        look = {ColourRole::Critical, Shape::Diamond, look.word + QStringLiteral(" · ") + criticalWord()};
    }
    return look;
}

BestFix OpenFailureModel::fix(const OpenFailure &failure) const
{
    const CaseKnowledge *known = m_insight ? m_insight->of(failure.runId) : nullptr;
    return known ? bestFixOf(*known, QLocale().name()) : BestFix();
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
    case Column::Fix:
        return fixText(fix(failure));
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
    case BadgeRole:
        return which == Column::Job ? QVariant(wording::flapping(m_feed.flapping(failure.jobKey))) : QVariant();
    case Qt::DecorationRole:
        return which == Column::State ? QVariant(m_themes.mark(look(failure))) : QVariant();
    case Qt::ForegroundRole:
        if (which == Column::State)
            return m_themes.colour(look(failure).colour);
        if (which == Column::Fix)
            return m_themes.colour(fix(failure).evidence.worked > 0 ? ColourRole::Text : ColourRole::TextMuted);
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
        if (const CaseKnowledge *known = which == Column::Fix && m_insight ? m_insight->of(failure.runId) : nullptr)
            return toolTipText(fixLines(*known, QLocale().name()).join(QLatin1Char('\n')));
        const QString tip = which == Column::Failed || which == Column::Age
                                ? wording::timeHover(which == Column::Age ? failure.firstFailedAt : failure.failedAt, m_feed.planZone())
                                : text(failure, which);
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

#include "ui/panes/sourcemodel.h"

#include "ui/dialogs/sourcewords.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QLocale>

#include <limits>

namespace resync
{

SourceModel::SourceModel(Themes &themes, QObject *parent) : RowModel(parent), m_themes(themes)
{
    m_columns = {
        {"state", tr("State"), false, true, 190, {}},
        {"name", tr("Name"), false, true, 180, {}},
        {"kind", tr("Kind"), false, true, 190, {}},
        {"every", tr("Every"), true, true, 80, {}},
        {"hosts", tr("Hosts"), true, true, 80, tr("Hosts that answered at the last reading, of all")},
        {"stored", tr("Samples"), true, true, 90, tr("Stored since this console was started")},
        {"lastSuccess", tr("Last success"), false, true, 110, {}},
        {"next", tr("Next"), false, false, 100, {}},
        {"took", tr("Took"), true, false, 80, {}},
        {"skew", tr("Clock"), false, true, 110, tr("How far the clock of the source is from ours")},
        {"lastError", tr("Last error"), false, true, 220, {}, true},
    };
}

QString SourceModel::emptyReason() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (!m_read)
        return tr("The sources are being read …");
    return tr("There is no source yet. New source… adds a Prometheus, node_exporters, collectors that serve their page, or hosts by SSH.");
}

void SourceModel::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    emit counted(shownCount(), totalCount());
}

void SourceModel::setSources(const std::vector<SourceState> &sources, bool reading, Instant now)
{
    m_now = now;
    m_read = true;
    m_trouble = reading || sources.empty() ? QString() : tr("Another console reads the sources.");
    const auto change = m_states.take(sources, [](const SourceState &state) { return state.definition.id; });
    update(change.touched, change.gone);
    emit counted(shownCount(), totalCount());
}

const SourceState *SourceModel::sourceAt(int row) const
{
    return row >= 0 && row < shownCount() ? &stateOf(slotAt(row)) : nullptr;
}

QString SourceModel::text(const SourceState &state, Column column) const
{
    const SourceHealth &health = state.health;
    switch (column) {
    case Column::State:
        return sourcetext::look(health.state).word;
    case Column::Name:
        return state.definition.name;
    case Column::Kind:
        return sourcetext::kind(state.definition.kind);
    case Column::Every:
        return durationText(state.definition.interval);
    case Column::Hosts: {
        const auto good = std::count_if(health.hosts.begin(), health.hosts.end(), [](const SourceHost &host) { return !host.fault; });
        return health.readings == 0 ? QString() : tr("%L1 of %L2").arg(good).arg(health.hosts.size());
    }
    case Column::Stored:
        return QLocale().toString(health.stored);
    case Column::LastSuccess:
        return health.lastSuccess ? wording::time(health.lastSuccess, m_now) : tr("never");
    case Column::Next:
        return health.reading ? tr("now") : wording::time(health.next, m_now);
    case Column::Took:
        return health.took ? wording::latency(*health.took) : QString();
    case Column::Skew:
        return sourcetext::skew(health.clockSkew);
    case Column::LastError:
        break;
    }
    return health.lastError ? errorText(*health.lastError) : QString();
}

QString SourceModel::exported(const SourceState &state, Column column) const
{
    switch (column) {
    case Column::Every:
        return QString::number(state.definition.interval.count());
    case Column::Stored:
        return QString::number(state.health.stored);
    case Column::LastSuccess:
        return wording::iso(state.health.lastSuccess);
    case Column::Next:
        return wording::iso(state.health.next);
    case Column::Took:
        return state.health.took ? QString::number(double(state.health.took->count()) / 1000) : QString();
    case Column::Skew:
        return state.health.clockSkew ? QString::number(double(state.health.clockSkew->count()) / 1000) : QString();
    default:
        return text(state, column);
    }
}

QVariant SourceModel::cell(int slot, int column, int role) const
{
    const SourceState &state = stateOf(slot);
    const auto at = Column(column);
    const Look look = sourcetext::look(state.health.state);
    switch (role) {
    case Qt::DisplayRole:
        return text(state, at);
    case ExportRole:
        return exported(state, at);
    case Qt::DecorationRole:
        return at == Column::State ? QVariant(m_themes.mark(look)) : QVariant();
    case Qt::ForegroundRole:
        if (at == Column::State)
            return m_themes.colour(look.colour);
        return state.definition.enabled ? QVariant() : QVariant(m_themes.colour(ColourRole::TextMuted));
    case Qt::ToolTipRole:
        if (at == Column::LastSuccess && state.health.lastSuccess)
            return wording::timeHover(state.health.lastSuccess);
        if (at == Column::LastError && state.health.lastErrorAt)
            return toolTipText(text(state, at) + QLatin1Char('\n') + fullTimeText(*state.health.lastErrorAt));
        return toolTipText(text(state, at));
    default:
        return {};
    }
}

quint64 SourceModel::sortKey(int slot, int column) const
{
    const SourceState &state = stateOf(slot);
    switch (Column(column)) {
    case Column::State: {
        static constexpr int kRank[] = {4, 2, 3, 1, 0}; // what asks for a deed comes first
        return numberKey(kRank[int(state.health.state)]);
    }
    case Column::Every:
        return numberKey(state.definition.interval.count());
    case Column::Hosts:
        return numberKey(qint64(state.health.hosts.size()));
    case Column::Stored:
        return numberKey(state.health.stored);
    case Column::LastSuccess:
        return numberKey(state.health.lastSuccess ? toMs(*state.health.lastSuccess) : 0);
    case Column::Next:
        return numberKey(state.health.next ? toMs(*state.health.next) : std::numeric_limits<qint64>::max());
    case Column::Took:
        return numberKey(state.health.took ? state.health.took->count() : -1);
    case Column::Skew:
        return numberKey(state.health.clockSkew ? state.health.clockSkew->count() : 0);
    default:
        return textKey(text(state, Column(column)));
    }
}

int SourceModel::compare(int one, int other, int column) const
{
    if (Column(column) == Column::State)
        return compareText(stateOf(one).definition.name, stateOf(other).definition.name);
    return compareText(text(stateOf(one), Column(column)), text(stateOf(other), Column(column)));
}

} // namespace resync

#include "ui/panes/workstationmodel.h"

#include "core/model/workstationstate.h"
#include "ui/models/wording.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QFont>

#include <algorithm>

namespace resync
{

namespace
{

QString numberOr(int value)
{
    return value < 0 ? QString() : QString::number(value);
}

/// Order by what an operator must look at first.
int urgency(const Workstation &workstation)
{
    return workstation.ignored ? 2 : workstation.online() ? 1 : 0;
}

} // namespace

WorkstationModel::WorkstationModel(PlanFeed &feed, Themes &themes, QObject *parent) : RowModel(parent), m_feed(feed), m_themes(themes)
{
    m_columns = {
        {"state", tr("State"), false, true, 130, tr("Can it launch jobs now?")},
        {"name", tr("Workstation"), false, true, 150, {}},
        {"type", tr("Type"), false, true, 90, {}},
        {"running", lookOf(CommonStatus::Running).word, true, true, 76, tr("Jobs running there now")},
        {"limit", tr("Limit"), true, true, 70, tr("Jobs allowed at once")},
        {"fence", tr("Fence"), true, true, 70, tr("Jobs of this priority or less do not start")},
        {"link", tr("Link"), false, true, 90, tr("Is it linked to its manager?")},
        {"failed", lookOf(CommonStatus::Error).word, true, true, 70, tr("Failed jobs of this plan")},
        {"version", tr("Version"), false, true, 90, {}},
        {"os", tr("System"), false, true, 80, {}},
        {"node", tr("Node"), false, true, 160, {}},
        {"port", tr("Port"), true, true, 70, {}},
        {"zone", tr("Time zone"), false, true, 140, {}},
        {"flags", tr("Flags"), false, true, 140, tr("What the engine says of it, in its own words")},
        {"agent", tr("Agent"), false, true, 180, tr("Identity of the agent")},
        {"domain", tr("Domain"), false, false, 110, {}},
        {"started", tr("Started"), false, false, 130, {}},
    };
    connect(&m_feed, &PlanFeed::reset, this, &WorkstationModel::take);
    connect(&m_feed, &PlanFeed::changed, this, [this](const std::shared_ptr<const PictureChange> &change) { follow(*change); });
    connect(&m_feed, &PlanFeed::flappingChanged, this, [this] { repaint(int(Column::Name)); });
    take();
}

QString WorkstationModel::emptyReason() const
{
    if (!m_feed.hasPicture() || !m_feed.connection().pictureAt)
        return tr("The plan has not been read yet.");
    if (totalCount() == 0) {
        const ConnectionState state = m_feed.connection().state;
        return state == ConnectionState::Ok ? tr("The engine tells no workstations.")
                                            : tr("No workstation is known: %1").arg(lookOf(state).word);
    }
    return tr("No workstation matches the filter.");
}

void WorkstationModel::take()
{
    beginRenewal();
    m_rows.clear();
    m_slots.clear();
    for (const WorkstationPtr &workstation : m_feed.workstations()) {
        m_slots.insert(workstation->id, int(m_rows.size()));
        m_rows.push_back({workstation, 0, 0});
    }
    count();
    renew(int(m_rows.size()));
}

std::vector<int> WorkstationModel::count()
{
    std::vector<int> changed;
    for (size_t slot = 0; slot < m_rows.size(); ++slot) {
        Row &row = m_rows[slot];
        const QString path = row.workstation->path();
        const int running = m_feed.digest().runningOn(path);
        const int failed = m_feed.digest().failedOn(path);
        if (row.running != running || row.failed != failed)
            changed.push_back(int(slot));
        row.running = running;
        row.failed = failed;
    }
    return changed;
}

void WorkstationModel::follow(const PictureChange &change)
{
    std::vector<int> touched;
    std::vector<int> gone;
    for (const QString &id : change.workstationsGone) {
        const auto slot = m_slots.constFind(id);
        if (slot != m_slots.constEnd()) {
            gone.push_back(*slot);
            m_slots.erase(slot);
        }
    }
    for (const WorkstationPtr &workstation : change.workstations) {
        int slot = m_slots.value(workstation->id, -1);
        if (slot < 0) {
            slot = int(m_rows.size());
            m_slots.insert(workstation->id, slot);
            m_rows.push_back({});
        }
        m_rows[size_t(slot)].workstation = workstation;
        touched.push_back(slot);
    }
    if (!change.jobs.empty() || !change.jobsGone.isEmpty() || !touched.empty()) {
        for (const int slot : count()) {
            if (std::find(touched.begin(), touched.end(), slot) == touched.end() && m_slots.value(idOf(slot), -1) == slot)
                touched.push_back(slot);
        }
    }
    if (!touched.empty() || !gone.empty())
        update(touched, gone);
}

void WorkstationModel::setFilter(const FilterText &filter)
{
    FilterText words = filter;
    QStringList tokens = filterTokens(filter.text);
    m_offlineOnly = !filter.regex && tokens.removeAll(QStringLiteral("state:offline")) > 0;
    if (m_offlineOnly)
        words.text = tokens.join(QLatin1Char(' '));
    m_filter = TextFilter::compile(words);
    refilter();
}

bool WorkstationModel::accepts(int slot) const
{
    const Row &row = m_rows[size_t(slot)];
    if (m_offlineOnly && stateOf(*row.workstation) != WorkstationState::Offline)
        return false;
    if (m_filter.acceptsAll())
        return true;
    QStringList all;
    for (int column = 0; column < int(m_columns.size()); ++column)
        all << text(row, Column(column));
    return m_filter.accepts(all.join(QLatin1Char('\n')));
}

QString WorkstationModel::text(const Row &row, Column column) const
{
    const Workstation &it = *row.workstation;
    switch (column) {
    case Column::State:
        return lookOf(it).word;
    case Column::Name:
        return it.path();
    case Column::Type:
        return it.type;
    case Column::Running:
        return QString::number(row.running);
    case Column::Limit:
        return numberOr(it.limit);
    case Column::Fence:
        return numberOr(it.fence);
    case Column::Link:
        if (stateOf(it) == WorkstationState::Unknown)
            return tr("unknown");
        return it.states.isEmpty() ? tr("not told") : it.linked() ? tr("linked") : tr("unlinked");
    case Column::Failed:
        return row.failed > 0 ? QString::number(row.failed) : QString();
    case Column::Version:
        return it.version;
    case Column::Os:
        return it.os;
    case Column::Node:
        return it.nodeName;
    case Column::Port:
        return it.sslPort > 0 ? QString::number(it.sslPort) : it.tcpPort > 0 ? QString::number(it.tcpPort) : QString();
    case Column::TimeZone:
        return it.timeZone;
    case Column::Flags:
        return (it.states + it.flags).join(QLatin1Char(' '));
    case Column::Agent:
        return it.agentId;
    case Column::Domain:
        return it.domain;
    case Column::Started:
        return it.started ? fullTimeText(*it.started) : QString();
    }
    return {};
}

QString WorkstationModel::exported(const Row &row, Column column) const
{
    if (column == Column::Started)
        return row.workstation->started ? toIso(*row.workstation->started) : QString();
    return text(row, column);
}

QVariant WorkstationModel::cell(int slot, int column, int role) const
{
    const Row &row = m_rows[size_t(slot)];
    const auto at = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, at);
    case ExportRole:
        return exported(row, at);
    case Qt::DecorationRole:
        return at == Column::State ? QVariant(m_themes.mark(lookOf(*row.workstation))) : QVariant();
    case Qt::ForegroundRole:
        if (at == Column::State)
            return m_themes.colour(lookOf(*row.workstation).colour);
        if (at == Column::Failed)
            return m_themes.colour(ColourRole::Failed);
        return {};
    case BadgeRole:
        return at == Column::Name ? QVariant(wording::flapping(m_feed.flapping(row.workstation->path()))) : QVariant();
    case Qt::ToolTipRole:
        if (at == Column::Name)
            return QVariant(toolTipText(wording::flappingHover(m_feed.flapping(row.workstation->path()))));
        if (at == Column::Started && row.workstation->started)
            return utcText(*row.workstation->started);
        return at == Column::Flags || at == Column::Agent ? QVariant(toolTipText(text(row, at))) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString badge = wording::flapping(m_feed.flapping(row.workstation->path()));
        if (at == Column::Name) // a card is this one cell
            return QStringLiteral("%1, %2, %3")
                .arg(text(row, at), lookOf(*row.workstation).word, runningText(row))
                .append(badge.isEmpty() ? badge : QStringLiteral(", ") + badge);
        return QString(m_columns[size_t(column)].title + QStringLiteral(": ") + text(row, at));
    }
    default:
        return {};
    }
}

QString WorkstationModel::runningText(const Row &row) const
{
    const Workstation &it = *row.workstation;
    return it.limit < 0 ? tr("%1 running").arg(row.running) : tr("%1 running of %2").arg(row.running).arg(it.limit);
}

quint64 WorkstationModel::sortKey(int slot, int column) const
{
    const Row &row = m_rows[size_t(slot)];
    switch (Column(column)) {
    case Column::State:
        return numberKey(urgency(*row.workstation));
    case Column::Running:
        return numberKey(row.running);
    case Column::Failed:
        return numberKey(row.failed);
    case Column::Limit:
        return numberKey(row.workstation->limit);
    case Column::Fence:
        return numberKey(row.workstation->fence);
    case Column::Port:
        return numberKey(text(row, Column::Port).toInt());
    case Column::Started:
        return numberKey(row.workstation->started ? toMs(*row.workstation->started) : 0);
    default:
        return textKey(text(row, Column(column)));
    }
}

int WorkstationModel::compare(int one, int other, int column) const
{
    if (columns()[size_t(column)].number || Column(column) == Column::State)
        return compareText(text(m_rows[size_t(one)], Column::Name), text(m_rows[size_t(other)], Column::Name));
    return compareText(text(m_rows[size_t(one)], Column(column)), text(m_rows[size_t(other)], Column(column)));
}

QList<QPair<QString, QString>> WorkstationModel::factsAt(int row) const
{
    const Workstation &it = *workstationAt(row);
    const auto told = [](const QString &text) { return text.isEmpty() ? tr("not told") : text; };
    return {
        {tr("Workstation"), it.path()},
        {tr("State"), lookOf(it).word},
        {tr("Link"), text(m_rows[size_t(slotAt(row))], Column::Link)},
        {tr("Description"), told(it.description)},
        {tr("Type"), told(it.type)},
        {tr("Limit"), told(numberOr(it.limit))},
        {tr("Running there now"), QString::number(runningAt(row))},
        {tr("Failed there in this plan"), QString::number(failedAt(row))},
        {tr("Fence"), told(numberOr(it.fence))},
        {tr("Version"), told(it.version)},
        {tr("System"), told(it.os)},
        {tr("Node"), told(it.nodeName)},
        {tr("Port"), told(it.tcpPort > 0 ? QString::number(it.tcpPort) : QString())},
        {tr("Secure port"), told(it.sslPort > 0 ? QString::number(it.sslPort) : QString())},
        {tr("Domain"), told(it.domain)},
        {tr("Host"), told(it.hostWorkstation)},
        {tr("Agent"), told(it.agentId)},
        {tr("Time zone"), told(it.timeZone)},
        {tr("Started"), it.started ? fullTimeText(*it.started) + QStringLiteral(" · ") + utcText(*it.started) : tr("not told")},
        {tr("Engine's words"), told((it.states + it.flags).join(QStringLiteral(", ")))},
    };
}

} // namespace resync

#include "ui/panes/alertmodel.h"

#include "ui/models/occurrencetext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace resync
{

namespace
{

/// The words of states, in the context of the list.
struct AlertWords {
    Q_DECLARE_TR_FUNCTIONS(AlertWords)
};

} // namespace

QString alertObject(const Alert &alert)
{
    if (!alert.job.isEmpty())
        return QStringLiteral("%1#%2.%3").arg(alert.workstation, alert.stream, alert.job);
    return alert.workstation.isEmpty() ? alert.objectKey : alert.workstation;
}

QString sentenceOfAlert(const Alert &alert)
{
    Occurrence occurrence;
    occurrence.kind = alert.kind;
    occurrence.severity = alert.severity;
    occurrence.workstation = alert.workstation;
    occurrence.stream = alert.stream;
    occurrence.job = alert.job;
    occurrence.objectKey = alert.objectKey;
    occurrence.details = alert.details;
    return occurrenceText(occurrence);
}

Look lookOf(AlertState state)
{
    switch (state) {
    case AlertState::Open:
        return {ColourRole::Failed, Shape::Triangle, AlertWords::tr("Open")};
    case AlertState::Acknowledged:
        return {ColourRole::Running, Shape::Disc, AlertWords::tr("Acknowledged")};
    case AlertState::Snoozed:
        return {ColourRole::Held, Shape::Pause, AlertWords::tr("Snoozed")};
    case AlertState::Maintenance:
        return {ColourRole::Waiting, Shape::Hatch, AlertWords::tr("Maintenance")};
    case AlertState::Resolved:
        break;
    }
    return {ColourRole::Ok, Shape::Ring, AlertWords::tr("Resolved")};
}

AlertModel::AlertModel(Themes &themes, const Clock &clock, QObject *parent) : RowModel(parent), m_themes(themes), m_clock(clock)
{
    m_columns = {
        {"severity", tr("Severity"), false, true, 100, {}},
        {"state", tr("State"), false, true, 120, {}},
        {"what", tr("What"), false, true, 460, {}, true},
        {"about", tr("About"), false, false, 220, {}},
        {"since", tr("Since"), false, true, 100, {}, false, widestTimeText()},
        {"told", tr("Told"), true, true, 64, tr("How often it was told")},
        {"owner", tr("Owner"), false, true, 110, {}},
        {"until", tr("Silent until"), false, true, 110, {}, false, widestTimeText()},
        {"note", tr("Note"), false, true, 140, {}},
    };
}

int AlertModel::slotOf(const QString &id) const
{
    const auto found = std::find_if(m_alerts.begin(), m_alerts.end(), [&id](const Alert &one) { return one.id == id; });
    return found == m_alerts.end() ? -1 : int(found - m_alerts.begin());
}

QString AlertModel::emptyReason() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (!m_read)
        return tr("The alerts are being read.");
    return totalCount() == 0 ? tr("No alert is open or silenced.") : tr("No alert matches the filter.");
}

void AlertModel::setAlerts(std::vector<Alert> alerts)
{
    m_read = true;
    m_trouble.clear();
    if (alerts == m_alerts)
        return;
    beginRenewal();
    m_alerts = std::move(alerts);
    renew(int(m_alerts.size()));
}

void AlertModel::setTrouble(const QString &why)
{
    m_trouble = why;
    beginRenewal();
    m_alerts.clear();
    renew(0);
}

void AlertModel::setFilter(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    refilter();
}

void AlertModel::showSilenced(bool shown)
{
    m_silenced = shown;
    refilter();
}

int AlertModel::openCount() const
{
    return int(std::count_if(m_alerts.begin(), m_alerts.end(), [](const Alert &one) { return one.state == AlertState::Open; }));
}

int AlertModel::silencedCount() const
{
    return int(std::count_if(m_alerts.begin(), m_alerts.end(), [](const Alert &one) { return one.isSilenced(); }));
}

bool AlertModel::accepts(int slot) const
{
    const Alert &alert = m_alerts[size_t(slot)];
    if (!m_silenced && alert.isSilenced())
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < int(m_columns.size()); ++column) {
            if (text(alert, Column(column)).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

QString AlertModel::text(const Alert &alert, Column column) const
{
    switch (column) {
    case Column::Severity:
        return lookOf(alert.severity).word;
    case Column::State:
        return lookOf(alert.state).word;
    case Column::What:
        return sentenceOfAlert(alert);
    case Column::About:
        return alertObject(alert);
    case Column::Since:
        return timeText(alert.firstAt, m_clock.now());
    case Column::Told:
        return QLocale().toString(alert.count);
    case Column::Owner:
        return alert.owner;
    case Column::Until:
        if (!alert.isSilenced())
            return {};
        if (alert.until)
            return timeText(*alert.until, m_clock.now());
        if (alert.state == AlertState::Snoozed)
            return alert.ends == SnoozeEnd::NextRun ? tr("next run") : tr("it worsens");
        return alert.state == AlertState::Maintenance ? tr("the window ends") : tr("resolved");
    case Column::Note:
        break;
    }
    return alert.note;
}

QVariant AlertModel::cell(int slot, int column, int role) const
{
    const Alert &alert = m_alerts[size_t(slot)];
    const auto at = Column(column);
    const Look look = at == Column::Severity ? lookOf(alert.severity) : lookOf(alert.state);
    const bool marked = at == Column::Severity || at == Column::State;
    switch (role) {
    case Qt::DisplayRole:
        return text(alert, at);
    case ExportRole:
        return at == Column::Since ? toIso(alert.firstAt) : text(alert, at);
    case Qt::DecorationRole:
        return marked ? QVariant(m_themes.mark(look)) : QVariant();
    case Qt::ForegroundRole:
        return marked ? QVariant(m_themes.colour(look.colour)) : QVariant();
    case WeightRole:
        return alert.severity == Severity::Critical && alert.state == AlertState::Open;
    case Qt::ToolTipRole:
        return at == Column::Since ? fullTimeText(alert.firstAt) + QLatin1Char('\n') + utcText(alert.firstAt)
                                   : toolTipText(text(alert, at));
    default:
        return {};
    }
}

quint64 AlertModel::sortKey(int slot, int column) const
{
    const Alert &alert = m_alerts[size_t(slot)];
    switch (Column(column)) {
    case Column::Severity:
        return numberKey(-int(alert.severity));
    case Column::State:
        return numberKey(int(alert.state));
    case Column::Since:
        return numberKey(-toMs(alert.firstAt));
    case Column::Told:
        return numberKey(-alert.count);
    case Column::Until:
        return numberKey(alert.until ? toMs(*alert.until) : std::numeric_limits<qint64>::max());
    default:
        return textKey(text(alert, Column(column)));
    }
}

int AlertModel::compare(int one, int other, int column) const
{
    return compareText(text(m_alerts[size_t(one)], Column(column)), text(m_alerts[size_t(other)], Column(column)));
}

} // namespace resync

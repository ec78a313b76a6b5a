#include "ui/panes/eventmodel.h"

#include "ui/models/occurrencetext.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace resync
{

EventModel::EventModel(Source source, Themes &themes, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_source(std::move(source)), m_themes(themes), m_clock(clock), m_state(tr("Reading…"))
{
}

void EventModel::setFilter(const OccurrenceQuery &filter)
{
    beginResetModel();
    m_filter = filter;
    m_rows.clear();
    m_more = true;
    m_waiting = false;
    m_state = tr("Reading…");
    endResetModel();
    emit stateChanged();
    fetchMore({});
}

bool EventModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_waiting;
}

void EventModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_waiting = true;
    OccurrenceQuery query = m_filter;
    query.after = 0;
    query.before = m_rows.empty() ? 0 : m_rows.back().seq;
    query.limit = m_pageSize;
    m_source(query, this, [this, asked = ++m_asked](const Result<std::vector<Occurrence>> &answer) {
        if (asked == m_asked)
            take(answer);
    });
}

void EventModel::take(const Result<std::vector<Occurrence>> &answer)
{
    m_waiting = false;
    m_answered = true;
    if (!answer) {
        m_more = false;
        m_state = tr("The events cannot be read: %1").arg(errorText(answer.error()));
        emit stateChanged();
        return;
    }
    std::vector<Occurrence> page = *answer;
    m_more = int(page.size()) >= m_pageSize;
    std::sort(page.begin(), page.end(), [](const Occurrence &one, const Occurrence &other) { return one.seq > other.seq; });
    // What came in by the bus while the page was on its way is there already.
    if (!m_rows.empty())
        std::erase_if(page, [last = m_rows.back().seq](const Occurrence &each) { return each.seq >= last; });
    if (!page.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(page.size()) - 1);
        m_rows.insert(m_rows.end(), page.begin(), page.end());
        endInsertRows();
    }
    m_state = m_rows.empty() ? tr("Nothing has happened that matches.") : QString();
    emit stateChanged();
}

bool EventModel::accepts(const Occurrence &occurrence) const
{
    if (m_filter.atLeast && occurrence.severity < *m_filter.atLeast)
        return false;
    if (!m_filter.group.isEmpty() && groupOf(occurrence.kind) != m_filter.group)
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const QString all = occurrenceText(occurrence) + QLatin1Char(' ') + occurrence.objectKey + QLatin1Char(' ') + toWire(occurrence.kind);
    const auto words = m_filter.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

void EventModel::append(const Occurrence &occurrence)
{
    if (!m_answered || !accepts(occurrence) || (!m_rows.empty() && occurrence.seq != 0 && occurrence.seq <= m_rows.front().seq))
        return;
    beginInsertRows({}, 0, 0);
    m_rows.push_front(occurrence);
    endInsertRows();
    if (!m_state.isEmpty()) {
        m_state.clear();
        emit stateChanged();
    }
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Occurrence &occurrence = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: {
        // The list is in the order in which things were seen; what happened much earlier says when.
        const QString text = occurrenceText(occurrence);
        const bool earlier = occurrence.seenAt - occurrence.at > std::chrono::minutes(2);
        return earlier ? tr("%1 (at %2)").arg(text, timeText(occurrence.at, occurrence.seenAt)) : text;
    }
    case Qt::DecorationRole:
        return m_themes.mark(lookOf(occurrence.severity));
    case Qt::ToolTipRole: {
        return toolTipText(occurrenceText(occurrence) + QLatin1Char('\n') + fullTimeText(occurrence.at) + QLatin1Char('\n') +
                           utcText(occurrence.at));
    }
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3")
            .arg(lookOf(occurrence.severity).word, timeText(occurrence.at, m_clock.now()), occurrenceText(occurrence));
    case SeverityRole:
        return int(occurrence.severity);
    case TimeRole:
        return QDateTime::fromMSecsSinceEpoch(toMs(occurrence.seenAt)).toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    case DayRole:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMs(occurrence.seenAt)).toLocalTime().date(), QLocale::ShortFormat);
    default:
        return {};
    }
}

} // namespace resync

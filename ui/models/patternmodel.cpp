#include "ui/models/patternmodel.h"

#include "ui/models/patterntext.h"
#include "ui/models/wording.h"
#include "ui/themes/outside.h"

#include <QLocale>

namespace resync
{

PatternModel::PatternModel(Themes &themes, const Clock &clock, QObject *parent) : RowModel(parent), m_themes(themes), m_clock(clock)
{
    m_columns = {
        {"state", tr("State"), false, true, 96, {}, false, {}, true},
        {"kind", tr("Kind"), false, true, 170, {}},
        {"about", tr("About"), false, true, 180, tr("Job, workstation or kind of cause")},
        {"pattern", tr("Pattern"), false, true, 260, tr("What was measured"), true},
        {"last", tr("Last"), true, true, 104, tr("Newest run that it stands on")},
        {"runs", tr("Runs"), true, true, 50, tr("Runs that it stands on, at most 50")},
        {"confidence", tr("Confidence"), true, true, 80, tr("1 − the share of false ones among all that are at least as sure")},
    };
    connect(&themes, &Themes::changed, this, [this] { repaint(); });
}

void PatternModel::show(std::vector<Pattern> patterns)
{
    beginRenewal();
    m_patterns = std::move(patterns);
    m_slots.clear();
    for (size_t slot = 0; slot < m_patterns.size(); ++slot)
        m_slots.insert(m_patterns[slot].id, int(slot));
    renew(int(m_patterns.size()));
}

void PatternModel::setReason(const QString &reason)
{
    m_reason = reason;
    emit counted(shownCount(), totalCount());
}

void PatternModel::setFilter(const FilterText &filter, bool withMuted)
{
    m_filter = TextFilter::compile(filter);
    m_withMuted = withMuted;
    refilter();
}

bool PatternModel::accepts(int slot) const
{
    const Pattern &pattern = m_patterns[size_t(slot)];
    if (!m_withMuted && isMuted(pattern, m_clock.now()))
        return false;
    QStringList all;
    for (const Column column : {Column::State, Column::Kind, Column::Subject, Column::Sentence})
        all << text(pattern, column);
    return m_filter.accepts(all.join(QLatin1Char('\n')));
}

Look PatternModel::look(const Pattern &pattern) const
{
    Look look = lookOf(pattern.state);
    if (isMuted(pattern, m_clock.now()))
        look = {ColourRole::Held, Shape::Pause, tr("Muted")};
    return look;
}

QString PatternModel::text(const Pattern &pattern, Column column) const
{
    switch (column) {
    case Column::State:
        return look(pattern).word;
    case Column::Kind:
        return patternKindText(pattern.kind);
    case Column::Subject:
        return patternSubject(pattern);
    case Column::Sentence:
        return patternSentence(pattern);
    case Column::Last:
        return wording::time(pattern.lastAt, m_clock.now());
    case Column::Runs:
        return QLocale().toString(pattern.evidence.size());
    case Column::Confidence:
        return QLocale().toString(pattern.confidence, 'f', 3);
    }
    return {};
}

QVariant PatternModel::cell(int slot, int column, int role) const
{
    const Pattern &pattern = m_patterns[size_t(slot)];
    const auto which = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(pattern, which);
    case ExportRole:
        return which == Column::Last         ? toIso(pattern.lastAt)
               : which == Column::Confidence ? QString::number(pattern.confidence)
                                             : text(pattern, which);
    case Qt::DecorationRole:
        return which == Column::State ? QVariant(m_themes.mark(look(pattern))) : QVariant();
    case Qt::ForegroundRole:
        return which == Column::State ? QVariant(m_themes.colour(look(pattern).colour)) : QVariant();
    case Qt::ToolTipRole:
        return toolTipText(which == Column::Last ? wording::timeHover(pattern.lastAt)
                                                 : text(pattern, which) + QLatin1Char('\n') + patternAdvice(pattern));
    case Qt::AccessibleTextRole:
        return QString(m_columns[size_t(column)].title + QStringLiteral(": ") + text(pattern, which));
    default:
        return {};
    }
}

quint64 PatternModel::sortKey(int slot, int column) const
{
    const Pattern &pattern = m_patterns[size_t(slot)];
    switch (Column(column)) {
    case Column::State:
        return numberKey(int(pattern.state));
    case Column::Last:
        return numberKey(toMs(pattern.lastAt));
    case Column::Runs:
        return numberKey(pattern.evidence.size());
    case Column::Confidence:
        return numberKey(qint64(pattern.confidence * 1e9));
    default:
        return textKey(text(pattern, Column(column)));
    }
}

int PatternModel::compare(int one, int other, int column) const
{
    return compareText(text(m_patterns[size_t(one)], Column(column)), text(m_patterns[size_t(other)], Column(column)));
}

} // namespace resync

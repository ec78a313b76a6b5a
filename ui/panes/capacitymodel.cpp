#include "ui/panes/capacitymodel.h"

#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace resync
{

namespace
{

struct CapacitySpeech {
    Q_DECLARE_TR_FUNCTIONS(Capacity)
};

constexpr int kSoonDays = 14;
constexpr int kComingDays = 45;
constexpr size_t kFirstDays = 3;
constexpr qint64 kSameYearDays = 300;

/// Within the first days of the forecast.
bool isFromNow(Instant at, const CapacityRow &row)
{
    return !row.times.empty() && at <= row.times[std::min(kFirstDays, row.times.size()) - 1];
}

} // namespace

QString capacitytext::resource(const CapacityRow &row)
{
    switch (row.kind) {
    case CapacityKind::Cpu:
        return CapacitySpeech::tr("CPU");
    case CapacityKind::Memory:
        return CapacitySpeech::tr("Memory");
    case CapacityKind::Disk:
        return row.part.isEmpty() ? CapacitySpeech::tr("Fullest disk") : CapacitySpeech::tr("Disk %1").arg(row.part);
    case CapacityKind::Latency:
        return CapacitySpeech::tr("Latency");
    case CapacityKind::Jobs:
        break;
    }
    return CapacitySpeech::tr("Jobs at once");
}

QString capacitytext::value(double number, const QString &unit)
{
    if (unit == QLatin1String("jobs"))
        return CapacitySpeech::tr("%Ln jobs", nullptr, qRound(number));
    return QStringLiteral("%L1 %2").arg(number, 0, 'f', 1).arg(unit);
}

QString capacitytext::day(Instant at)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).date();
    // The year only where it could be another than one thinks.
    const bool near = std::abs(QDate::currentDate().daysTo(date)) < kSameYearDays;
    return near ? QLocale().toString(date, CapacitySpeech::tr("d MMM", "a day and month, as QDate writes it"))
                : QLocale().toString(date, QLocale::ShortFormat);
}

Look capacitytext::look(const CapacityRow &row)
{
    if (!row.forecast)
        return {ColourRole::Unknown, Shape::Hatch, CapacitySpeech::tr("Not told")};
    if (row.fullAtPeak)
        return {ColourRole::Warning, Shape::Triangle, CapacitySpeech::tr("At its peaks")};
    if (!row.daysLeft)
        return row.saturation && row.saturation->p10 ? Look{ColourRole::Waiting, Shape::Ring, CapacitySpeech::tr("Perhaps")}
                                                     : Look{ColourRole::Ok, Shape::Disc, CapacitySpeech::tr("Room")};
    if (*row.daysLeft == 0)
        return {ColourRole::Critical, Shape::Cross, CapacitySpeech::tr("Full")};
    if (*row.daysLeft <= kSoonDays)
        return {ColourRole::Failed, Shape::Triangle, CapacitySpeech::tr("Soon full")};
    if (*row.daysLeft <= kComingDays)
        return {ColourRole::Warning, Shape::Triangle, CapacitySpeech::tr("Fills up")};
    return {ColourRole::Waiting, Shape::Ring, CapacitySpeech::tr("Fills up later")};
}

/// The dates of \a row by their chance, as `%1 % by %2` or shorter.
static QStringList datesBy(const CapacityRow &row, const QString &pattern)
{
    QStringList parts;
    const std::pair<int, std::optional<Instant>> dates[] = {
        {10, row.saturation->p10}, {50, row.saturation->p50}, {90, row.saturation->p90}};
    for (const auto &[percent, at] : dates) {
        if (at)
            parts << pattern.arg(QString::number(percent), capacitytext::day(*at));
    }
    return parts;
}

QString capacitytext::brief(const CapacityRow &row)
{
    const bool dated = row.saturation && !row.fullAtPeak && row.saturation->state != Saturation::AlreadyFull && row.saturation->p50;
    return dated ? datesBy(row, CapacitySpeech::tr("%1 %: %2")).join(QStringLiteral(" · ")) : outlook(row);
}

QString capacitytext::outlook(const CapacityRow &row)
{
    if (row.daysNeeded > 0)
        return CapacitySpeech::tr("%n more days of data are needed", nullptr, row.daysNeeded);
    if (row.refusal)
        return errorText(*row.refusal);
    if (!row.saturation)
        return CapacitySpeech::tr("no limit is known");
    if (row.fullAtPeak)
        return CapacitySpeech::tr("its busiest hour reaches the limit");
    if (row.saturation->state == Saturation::AlreadyFull)
        return CapacitySpeech::tr("the limit is reached");
    // Peaks that may touch the limit tomorrow as well as in a year are no date by which something fills up.
    if (const auto &early = row.saturation->p10; early && !row.saturation->p50 && isFromNow(*early, row))
        return CapacitySpeech::tr("peaks may touch the limit on any day (chance %1 %)").arg(qRound(100 * row.saturation->chance));
    const QStringList parts = datesBy(row, CapacitySpeech::tr("%1 % by %2"));
    if (parts.isEmpty())
        return CapacitySpeech::tr("not within %L1 days (chance %2 %)").arg(row.times.size()).arg(qRound(100 * row.saturation->chance));
    return parts.join(QStringLiteral(", "));
}

CapacityModel::CapacityModel(Themes &themes, QObject *parent) : RowModel(parent), m_themes(themes)
{
    m_columns = {
        {"urgency", tr("Outlook"), false, true, 112, {}, false, CapacitySpeech::tr("Fills up later"), true},
        {"workstation", tr("Workstation"), false, true, 100, {}},
        {"resource", tr("Resource"), false, true, 108, {}},
        {"daysLeft", tr("Days left"), true, true, 72, tr("Until the limit is reached as likely as not")},
        {"outlook", tr("Full"), false, true, 190, tr("By when the limit is reached, with which probability"), true},
        {"now", tr("Now"), true, true, 80, tr("Mean of the last whole day")},
        {"busyHour", tr("Busy hour"), true, true, 90, tr("95th percentile of the busiest hour of the last seven days")},
        {"limit", tr("Limit"), true, false, 80, {}},
        {"perDay", tr("A day"), true, true, 80, tr("How much it grows a day")},
        {"growsWith", tr("Grows with"), false, true, 160, tr("The stream that most of the growth comes with")},
        {"error", tr("Error"), true, false, 80, tr("Mean error of the forecast in trials on the history itself")},
        {"missing", tr("Days missing"), true, false, 90, tr("Without data, between the first and the last")},
    };
}

QString CapacityModel::emptyReason() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (!m_made)
        return tr("No outlook has been made yet. It comes some minutes after the start; Look ahead now makes one at once.");
    if (totalCount() == 0)
        return tr("No workstation has told metrics yet: a collector on it, or a source, brings them.");
    return tr("Nothing is among these.");
}

void CapacityModel::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    emit counted(shownCount(), totalCount());
}

void CapacityModel::setRows(std::vector<CapacityRow> rows, std::optional<Instant> madeAt)
{
    beginRenewal();
    m_made = madeAt.has_value();
    m_trouble.clear();
    m_rows = std::move(rows);
    m_slots.clear();
    for (size_t slot = 0; slot < m_rows.size(); ++slot)
        m_slots.insert(idOf(m_rows[slot]), int(slot));
    renew(int(m_rows.size()));
    emit counted(shownCount(), totalCount());
}

void CapacityModel::setFilter(const TextFilter &filter)
{
    m_filter = filter;
    refilter();
}

const CapacityRow *CapacityModel::rowAt(int row) const
{
    return row >= 0 && row < shownCount() ? &rowOfSlot(slotAt(row)) : nullptr;
}

bool CapacityModel::accepts(int slot) const
{
    const CapacityRow &row = rowOfSlot(slot);
    QStringList all;
    for (const Column column : {Column::Urgency, Column::Workstation, Column::Resource, Column::Outlook, Column::GrowsWith})
        all << text(row, column);
    return m_filter.accepts(all.join(QLatin1Char('\n')).toLower());
}

QString CapacityModel::text(const CapacityRow &row, Column column) const
{
    const auto number = [&row](const std::optional<double> &value) { return value ? capacitytext::value(*value, row.unit) : QString(); };
    switch (column) {
    case Column::Urgency:
        return capacitytext::look(row).word;
    case Column::Workstation:
        return row.workstation;
    case Column::Resource:
        return capacitytext::resource(row);
    case Column::DaysLeft:
        return row.daysLeft ? QLocale().toString(*row.daysLeft) : QStringLiteral("–");
    case Column::Outlook:
        return capacitytext::brief(row);
    case Column::Now:
        return number(row.now);
    case Column::BusyHour:
        return number(row.busyHour);
    case Column::Limit:
        return number(row.limit);
    case Column::PerDay:
        return row.forecast ? QLocale().toString(row.perDay, 'f', 2) : QString();
    case Column::GrowsWith:
        return row.growth.empty() ? QString() : tr("%1 (%2 %)").arg(row.growth.front().stream).arg(qRound(100 * row.growth.front().share));
    case Column::Error:
        return row.forecast && row.forecast->backtest.origins > 0 ? QLocale().toString(row.forecast->backtest.error, 'g', 3) : QString();
    case Column::Missing:
        break;
    }
    return QLocale().toString(row.daysMissing);
}

QString CapacityModel::exported(const CapacityRow &row, Column column) const
{
    const auto number = [](const std::optional<double> &value) { return value ? QString::number(*value, 'g', 6) : QString(); };
    switch (column) {
    case Column::Resource:
        return row.resource();
    case Column::DaysLeft:
        return row.daysLeft ? QString::number(*row.daysLeft) : QString();
    case Column::Now:
        return number(row.now);
    case Column::BusyHour:
        return number(row.busyHour);
    case Column::Limit:
        return number(row.limit);
    case Column::PerDay:
        return row.forecast ? QString::number(row.perDay, 'g', 6) : QString();
    case Column::Missing:
        return QString::number(row.daysMissing);
    default:
        return text(row, column);
    }
}

QVariant CapacityModel::cell(int slot, int column, int role) const
{
    const CapacityRow &row = rowOfSlot(slot);
    const auto at = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, at);
    case ExportRole:
        return exported(row, at);
    case Qt::DecorationRole:
        return at == Column::Urgency ? QVariant(m_themes.mark(capacitytext::look(row))) : QVariant();
    case Qt::ForegroundRole:
        if (at == Column::Urgency || at == Column::DaysLeft)
            return m_themes.colour(capacitytext::look(row).colour);
        return row.forecast ? QVariant() : QVariant(m_themes.colour(ColourRole::TextMuted));
    case Qt::ToolTipRole:
        return toolTipText(at == Column::Outlook ? capacitytext::outlook(row) : text(row, at));
    default:
        return {};
    }
}

quint64 CapacityModel::sortKey(int slot, int column) const
{
    const CapacityRow &row = rowOfSlot(slot);
    const auto scaled = [](const std::optional<double> &value) { return numberKey(value ? qint64(*value * 1000) : -1); };
    switch (Column(column)) {
    case Column::Urgency: // as they came: the most urgent first
        return numberKey(slot);
    case Column::DaysLeft:
        return numberKey(row.daysLeft ? *row.daysLeft : row.forecast ? 100'000 : 200'000);
    case Column::Now:
        return scaled(row.now);
    case Column::BusyHour:
        return scaled(row.busyHour);
    case Column::Limit:
        return scaled(row.limit);
    case Column::PerDay:
        return numberKey(qint64(row.perDay * 1000));
    case Column::Error:
        return numberKey(row.forecast ? qint64(row.forecast->backtest.error * 1000) : -1);
    case Column::Missing:
        return numberKey(row.daysMissing);
    default:
        return textKey(text(row, Column(column)));
    }
}

int CapacityModel::compare(int one, int other, int column) const
{
    const int byText = compareText(text(rowOfSlot(one), Column(column)), text(rowOfSlot(other), Column(column)));
    return byText != 0 && Column(column) != Column::DaysLeft ? byText : one - other;
}

} // namespace resync

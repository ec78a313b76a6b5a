#include "ui/panes/metricmodels.h"

#include "ui/models/wording.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <algorithm>
#include <bit>

namespace resync
{

namespace
{

/// An unsigned number in the order of \a value: what is not there comes first.
quint64 doubleKey(const std::optional<double> &value)
{
    if (!value)
        return 0;
    const auto bits = std::bit_cast<quint64>(*value == 0 ? 0.0 : *value);
    return bits >> 63 ? ~bits : bits | (quint64(1) << 63);
}

/// Silent so long, the last value is old.
constexpr std::chrono::minutes kOld{15};

} // namespace

MetricListModel::MetricListModel(Themes &themes, QObject *parent) : RowModel(parent), m_themes(themes)
{
    m_columns = {
        {"workstation", tr("Workstation"), false, true, 130, {}, true},
        {"last", tr("Last"), true, true, 84, tr("The value sent last")},
        {"heard", tr("Heard"), true, true, 92, tr("How long ago it sent")},
        {"least", tr("Least"), true, false, 84, tr("Over the time shown")},
        {"mean", tr("Mean"), true, true, 84, tr("Over the time shown")},
        {"greatest", tr("Greatest"), true, true, 84, tr("Over the time shown")},
        {"host", tr("Host"), false, false, 130, {}},
        {"system", tr("System"), false, false, 90, {}},
        {"collector", tr("Collector"), false, false, 90, tr("The version that sent last")},
    };
}

void MetricListModel::takeLast(Row &row) const
{
    row.last.reset();
    if (!row.about.last)
        return;
    for (const MetricField &field : row.about.last->fields) {
        if (field.name != m_metric.name)
            continue;
        if (const auto *value = std::get_if<double>(&field.value))
            row.last = *value;
        else if (const auto *truth = std::get_if<bool>(&field.value))
            row.last = *truth ? 1 : 0;
    }
}

void MetricListModel::setWorkstations(const std::vector<MetricWorkstation> &workstations, Instant now)
{
    m_now = now;
    std::vector<int> touched;
    for (const MetricWorkstation &each : workstations) {
        int slot = slotOf(each.name);
        if (slot < 0) {
            slot = int(m_rows.size());
            m_rows.emplace_back();
            m_slots.insert(each.name, slot);
        }
        m_rows[size_t(slot)].about = each;
        takeLast(m_rows[size_t(slot)]);
        touched.push_back(slot);
    }
    update(touched, {});
}

void MetricListModel::setWhyEmpty(const QString &why)
{
    m_why = why;
    emit counted(shownCount(), totalCount());
}

void MetricListModel::setMetric(const MetricText &metric)
{
    m_metric = metric;
    std::vector<int> touched;
    for (size_t slot = 0; slot < m_rows.size(); ++slot) {
        Row &row = m_rows[slot];
        row.least = row.mean = row.greatest = std::nullopt;
        takeLast(row);
        touched.push_back(int(slot));
    }
    update(touched, {});
}

void MetricListModel::setFigures(const std::vector<MetricSeries> &series)
{
    std::vector<int> touched;
    for (const MetricSeries &one : series) {
        const int slot = slotOf(one.workstation);
        if (slot < 0 || one.name != m_metric.name)
            continue;
        Row &row = m_rows[size_t(slot)];
        row.least = row.mean = row.greatest = std::nullopt;
        double sum = 0;
        for (const SeriesPoint &point : one.points) {
            row.least = std::min(row.least.value_or(point.least), point.least);
            row.greatest = std::max(row.greatest.value_or(point.greatest), point.greatest);
            sum += point.mean;
        }
        if (!one.points.empty())
            row.mean = sum / double(one.points.size());
        touched.push_back(slot);
    }
    update(touched, {});
}

void MetricListModel::setFilter(const TextFilter &filter)
{
    m_filter = filter;
    refilter();
}

bool MetricListModel::accepts(int slot) const
{
    const MetricWorkstation &about = m_rows[size_t(slot)].about;
    return m_filter.accepts(QStringList{about.name, about.hostname, about.osType, about.collectorVersion}.join(QLatin1Char('\n')));
}

std::optional<double> MetricListModel::number(const Row &row, Column column) const
{
    return column == Column::Last       ? row.last
           : column == Column::Least    ? row.least
           : column == Column::Mean     ? row.mean
           : column == Column::Greatest ? row.greatest
                                        : std::nullopt;
}

QString MetricListModel::text(const Row &row, Column column) const
{
    switch (column) {
    case Column::Workstation:
        return row.about.name;
    case Column::Heard:
        return row.about.last ? durationText(std::max(Duration(0), m_now - row.about.last->at)) : QString();
    case Column::Host:
        return row.about.hostname;
    case Column::System:
        return row.about.osType;
    case Column::Collector:
        return row.about.collectorVersion;
    default: {
        const auto value = number(row, column);
        return value ? m_metric.value(*value) : QStringLiteral("–");
    }
    }
}

QVariant MetricListModel::cell(int slot, int column, int role) const
{
    const Row &row = m_rows[size_t(slot)];
    const auto at = Column(column);
    const bool old = !row.about.last || m_now - row.about.last->at > kOld;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, at);
    case ExportRole:
        if (at == Column::Heard)
            return row.about.last ? toIso(row.about.last->at) : QString();
        if (const auto value = number(row, at))
            return QString::number(*value, 'g', 12);
        return at >= Column::Last && at <= Column::Greatest ? QString() : text(row, at);
    case Qt::DecorationRole:
        if (at != Column::Workstation)
            return {};
        return m_themes.mark(old ? Look{ColourRole::Unknown, Shape::Hatch, {}} : Look{ColourRole::Ok, Shape::Disc, {}});
    case Qt::ForegroundRole:
        if (const auto value = number(row, at); value && m_metric.threshold && *value > *m_metric.threshold)
            return m_themes.colour(ColourRole::Warning);
        return old && (at == Column::Last || at == Column::Heard) ? QVariant(m_themes.colour(ColourRole::Unknown)) : QVariant();
    case Qt::ToolTipRole:
        if (row.about.last && (at == Column::Heard || at == Column::Last))
            return wording::timeHover(row.about.last->at);
        return toolTipText(text(row, at));
    default:
        return {};
    }
}

quint64 MetricListModel::sortKey(int slot, int column) const
{
    const Row &row = m_rows[size_t(slot)];
    const auto at = Column(column);
    if (at == Column::Heard)
        return numberKey(row.about.last ? -toMs(row.about.last->at) : 0);
    if (at >= Column::Last && at <= Column::Greatest)
        return doubleKey(number(row, at));
    return textKey(text(row, at));
}

int MetricListModel::compare(int one, int other, int column) const
{
    const auto at = Column(column);
    if (at >= Column::Last && at <= Column::Greatest)
        return 0;
    return compareText(text(m_rows[size_t(one)], at), text(m_rows[size_t(other)], at));
}

MetricPointModel::MetricPointModel(QObject *parent) : RowModel(parent)
{
    m_columns = {
        {"time", tr("Time"), false, true, 170, {}},
        {"workstation", tr("Workstation"), false, true, 160, {}, true},
        {"mean", tr("Value"), true, true, 110, tr("As it was sent, or the mean of the hour or day")},
        {"least", tr("Least"), true, true, 110, {}},
        {"greatest", tr("Greatest"), true, true, 110, {}},
    };
}

void MetricPointModel::setSeries(const std::vector<MetricSeries> &series, const MetricText &metric, Instant from, Instant to)
{
    m_metric = metric;
    m_names.clear();
    m_rows.clear();
    for (const MetricSeries &one : series) {
        for (const SeriesPoint &point : one.points) {
            if (point.at >= from && point.at < to)
                m_rows.push_back({int(m_names.size()), point});
        }
        m_names << one.workstation;
    }
    renew(int(m_rows.size()));
}

int MetricPointModel::slotOf(const QString &id) const
{
    bool isNumber = false;
    const int slot = id.toInt(&isNumber);
    return isNumber && slot >= 0 && slot < int(m_rows.size()) ? slot : -1;
}

double MetricPointModel::number(const Row &row, Column column) const
{
    return column == Column::Least ? row.point.least : column == Column::Greatest ? row.point.greatest : row.point.mean;
}

QVariant MetricPointModel::cell(int slot, int column, int role) const
{
    const Row &row = m_rows[size_t(slot)];
    const auto at = Column(column);
    if (role == Qt::ToolTipRole && at == Column::Time)
        return utcText(row.point.at);
    if (role != Qt::DisplayRole && role != ExportRole)
        return {};
    if (at == Column::Time)
        return role == ExportRole ? toIso(row.point.at) : fullTimeText(row.point.at);
    if (at == Column::Workstation)
        return m_names.value(row.series);
    return role == ExportRole ? QString::number(number(row, at), 'g', 12) : m_metric.value(number(row, at));
}

quint64 MetricPointModel::sortKey(int slot, int column) const
{
    const Row &row = m_rows[size_t(slot)];
    switch (Column(column)) {
    case Column::Time:
        return numberKey(toMs(row.point.at));
    case Column::Workstation:
        return numberKey(row.series);
    default:
        return doubleKey(number(row, Column(column)));
    }
}

int MetricPointModel::compare(int one, int other, int) const
{
    return one < other ? -1 : one > other ? 1 : 0;
}

} // namespace resync

#include "core/metrics/sources/driver.h"

#include "core/metrics/metricfields.h"

#include <QUrl>

#include <cmath>
#include <map>

namespace resync
{

QString hostOf(const QString &address)
{
    QString text = address;
    if (const qsizetype scheme = text.indexOf(QLatin1String("://")); scheme >= 0)
        text = QUrl(text).host();
    text = text.mid(text.lastIndexOf(QLatin1Char('@')) + 1);
    if (text.startsWith(QLatin1Char('[')))
        return text.mid(1, text.indexOf(QLatin1Char(']')) - 1);
    if (text.count(QLatin1Char(':')) == 1)
        return text.section(QLatin1Char(':'), 0, 0);
    return text;
}

void putFigure(std::vector<MetricField> &fields, const QString &name, std::optional<double> value)
{
    MetricField field{name, {}};
    if (value && std::isfinite(*value)) {
        double figure = *value;
        if (name.endsWith(QLatin1String("_percent"))) {
            constexpr double kRounding = 0.5; // rates over a window do not add up to 100 exactly
            if (figure > 100 && figure < 100 + kRounding)
                figure = 100;
            if (figure < 0 && figure > -kRounding)
                figure = 0;
        }
        figure = std::round(figure * 1000) / 1000; // more is noise, and takes room
        if (readMetric(name, figure, field.value))
            return;
    }
    fields.push_back(std::move(field));
}

void sortFields(std::vector<MetricField> &fields)
{
    std::map<QString, MetricValue> sorted; // a sort in place makes gcc 12 see uninitialized variants
    for (const MetricField &field : fields)
        sorted.emplace(field.name, field.value);
    fields.clear();
    for (const auto &[name, value] : sorted)
        fields.push_back({name, value});
}

} // namespace resync

#pragma once

#include "core/practice/resources/machines.h"

#include <QJsonObject>

#include <variant>

namespace resync::practice
{

/// One value of a measurement under the name by which collectors send it. A text is JSON ("filesystems").
struct Figure {
    const char *name;
    std::variant<bool, double, QByteArray> value;
};

/// Sorted by name.
std::vector<Figure> figuresOf(const Measurement &measured);
/// As a collector sends it: {"workstation","timestamp","metrics":{…},"metadata":{…}}.
QJsonObject collectorJson(const Measurement &measured);

/// What the collector of a practice machine calls itself.
inline constexpr QLatin1String kPracticeCollector("PRACTICE");

} // namespace resync::practice

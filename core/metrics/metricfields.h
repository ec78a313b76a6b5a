#pragma once

#include "core/metrics/sample.h"

#include <QJsonValue>

namespace resync
{

/// Why \a value may not stand under \a name; nothing when it may. \a field is filled then.
std::optional<QString> readMetric(const QString &name, const QJsonValue &value, MetricValue &field);

/// Collectors send it; other names are series of a workstation's own.
bool isCollected(const QString &name);

/// Are these the names of \a fields, in order? Samples of one collector share their names, so that hardly a character is looked at.
bool haveNames(const std::vector<MetricField> &fields, const std::vector<QString> &names);

/// What a number under a name may be.
struct MetricRange {
    double least = 0;
    double most = 0;
    bool whole = false; ///< whole numbers only
    bool truth = false; ///< true and false too

    bool holds(double value) const;
};
/// Nothing for what is no name, and for "filesystems", which is no number.
std::optional<MetricRange> rangeOf(const QString &name);

} // namespace resync

#pragma once

#include "core/metrics/sample.h"

#include <QJsonValue>

namespace resync
{

/// Why \a value may not stand under \a name; nothing when it may. \a field is filled then.
std::optional<QString> readMetric(const QString &name, const QJsonValue &value, MetricValue &field);

} // namespace resync

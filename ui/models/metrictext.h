#pragma once

#include <QString>

#include <optional>

namespace resync
{

/// How a series of workstation metrics is called and read.
struct MetricText {
    QString name;  ///< "cpu_percent"
    QString title; ///< "CPU"
    QString unit;  ///< "%"; empty = none, or not known
    bool percent = false;
    std::optional<double> threshold; ///< above it is bad
    int decimals = 1;

    /// "CPU (%)"
    QString full() const;
    QString value(double number) const;
};

/// Names that nobody knows are their own title.
MetricText metricText(const QString &name);
/// The order in which series are offered: those that everybody looks at first.
bool metricBefore(const QString &one, const QString &other);

} // namespace resync

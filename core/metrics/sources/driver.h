#pragma once

#include "core/config/secret.h"
#include "core/metrics/source.h"

#include <functional>

namespace resync
{

/// How one kind of source is read, once. When, how often and how long is PullSource's.
class SourceDriver : public QObject
{
    Q_OBJECT
public:
    using Finished = std::function<void(Result<SourceReading>)>;

    using QObject::QObject;

    /// Calls \a finished exactly once, later, unless cancel() comes first. What is not there after \a timeout is told as missing. Not while
    /// another reading is under way.
    virtual void read(Duration timeout, Finished finished) = 0;
    /// Ends what is under way; nothing of it is told any more.
    virtual void cancel() = 0;
};

/// "fta1.example.com" of "fta1.example.com:9100", "https://fta1.example.com:9100/metrics" and "tws@fta1.example.com".
QString hostOf(const QString &address);

/// Puts \a value under \a name into \a fields unless it may not stand there, by the rules of what is pushed. What is not finite is "not
/// measured"; percentages a rounding error out of range are brought back.
void putFigure(std::vector<MetricField> &fields, const QString &name, std::optional<double> value);
/// Sorted by name, each once: the first stays.
void sortFields(std::vector<MetricField> &fields);

} // namespace resync

// libFuzzer: tables that people bring - recorded traces as CSV or in the Standard Workload Format, series to forecast - are read or
// refused, and what is read is in order.
#include "core/forecast/forecast.h"
#include "core/practice/replay/trace.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace resync;

namespace
{

void demand(bool truth)
{
    if (!truth)
        abort();
}

void hold(const Result<practice::replay::Trace> &trace)
{
    if (!trace)
        return;
    demand(!trace->jobs.empty());
    for (size_t i = 0; i < trace->jobs.size(); ++i) {
        demand(i == 0 || trace->jobs[i - 1].submitted <= trace->jobs[i].submitted);
        demand(trace->jobs[i].preceding >= -1 && trace->jobs[i].preceding < qint32(trace->jobs.size()));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1 || size > 20'000)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 3) {
    case 0:
        hold(practice::replay::readCsv(bytes, QStringLiteral("fuzz")));
        break;
    case 1:
        hold(practice::replay::readSwf(bytes, QStringLiteral("fuzz")));
        break;
    default:
        if (const auto series = readSeries(bytes)) {
            demand(!series->values.empty());
            for (const double value : series->values)
                demand(std::isfinite(value) || std::isnan(value));
        }
    }
    return 0;
}

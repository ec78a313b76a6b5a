// libFuzzer: whatever body is pushed is refused or read, and what is read keeps every rule that the table of samples relies on; the quick
// reader never sees more in it than the strict one.
#include "core/base/json.h"
#include "core/metrics/packing.h"
#include "core/metrics/quickdecode.h"

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

void hold(const Sample &sample, Instant now)
{
    demand(!sample.workstation.isEmpty() && sample.workstation.size() <= 120);
    demand(sample.at >= now - kOldestSample - std::chrono::seconds(1) && sample.at <= now + kNewestSample);
    demand(!sample.fields.empty() && qsizetype(sample.fields.size()) <= kMostFields);
    for (size_t i = 0; i < sample.fields.size(); ++i) {
        demand(i == 0 || sample.fields[i - 1].name < sample.fields[i].name);
        demand(!sample.fields[i].name.isEmpty() && !sample.fields[i].name.contains(QLatin1Char(' ')));
        if (const auto *number = std::get_if<double>(&sample.fields[i].value))
            demand(std::isfinite(*number));
    }
    std::vector<MetricField> back = sample.fields;
    for (MetricField &field : back)
        field.value = std::monostate();
    demand(unpackValues(packValues(sample.fields), back) && back == sample.fields);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    const Instant now = fromMs(1'760'392'740'000);
    const auto batch = decodeSamples(body, now);
    if (batch) {
        demand(batch->samples.size() == batch->places.size());
        demand(qsizetype(batch->samples.size() + batch->faults.size()) == batch->count && batch->count <= kMostSamples);
        for (const Sample &sample : batch->samples)
            hold(sample, now);
    }
    if (quickDecode(body, now)) {
        JsonLimits limits;
        demand(readJson(body, limits).ok()); // what is not JSON, or says a name twice, is not for the quick one
    }
    std::vector<MetricField> fields(1 + size % 20);
    (void)unpackValues(body, fields);
    return 0;
}

// libFuzzer: what the sources of metrics answer - an exposition, Prometheus' JSON, the output of a remote shell, a source's definition - is
// read or refused, without crash, hang or runaway memory.
#include "core/base/json.h"
#include "core/metrics/sources/nodefigures.h"
#include "core/metrics/sources/promql.h"
#include "core/metrics/sources/sshscript.h"

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

void readAsExposition(const QByteArray &bytes)
{
    NodeFigures figures;
    const char *begin = bytes.constData();
    const auto read = readExposition(bytes, [&](const ExpositionSample &sample) {
        demand(!sample.name.isEmpty() && int(sample.labels.size()) <= kExpositionLabels);
        demand(sample.name.data() >= begin && sample.name.data() + sample.name.size() <= begin + bytes.size());
        figures.add(sample);
    });
    demand(read.ok() || read.error().code == QLatin1String("source.shape"));
    const auto fields = figures.fields(&figures, std::chrono::seconds(60));
    for (size_t i = 1; i < fields.size(); ++i)
        demand(fields[i - 1].name < fields[i].name);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1 || size > 20'000)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 4) {
    case 0:
        readAsExposition(bytes);
        break;
    case 1:
        (void)readVector(bytes, QStringLiteral("instance"));
        break;
    case 2: {
        SourceDefinition definition;
        definition.kind = SourceKind::Ssh;
        definition.series = {{QStringLiteral("queue_depth"), QStringLiteral("wc -l"), {}}};
        (void)readSshAnswer(definition, "MARK", bytes, fromMs(1'760'392'740'000));
        break;
    }
    default:
        if (const auto json = readJson(bytes, JsonLimits()); json && json->isObject()) {
            if (const auto source = sourceFromJson(json->toObject()))
                demand(sourceFromJson(toJson(*source)).ok());
        }
        for (const QByteArray &line : bytes.split('\n'))
            (void)sshTarget(QString::fromUtf8(line));
    }
    return 0;
}

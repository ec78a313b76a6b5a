// libFuzzer: what people write - schedules, rules of alerts, questions - is understood or refused, without crash or hang.
#include "core/alerts/alertrule.h"
#include "core/answers/answers.h"
#include "core/base/json.h"
#include "core/runner/cron.h"

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

void readAsRules(const QByteArray &bytes)
{
    const auto json = readJson(bytes);
    if (!json || !json->isArray())
        return;
    const auto rules = alertRules(json->toArray());
    if (!rules) {
        demand(rules.error().code == QLatin1String("alerts.rule"));
        return;
    }
    QJsonArray again;
    for (const AlertRule &rule : *rules)
        again.append(toJson(rule));
    const auto reread = alertRules(again);
    demand(reread.ok() && reread->size() == rules->size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1 || size > 8000)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const Instant now = fromMs(1'760'392'740'000);
    const QString text = QString::fromUtf8(bytes);
    switch (data[0] % 3) {
    case 0:
        if (const auto cron = Cron::parse(text, QByteArrayLiteral("America/Sao_Paulo"))) {
            const auto next = cron->next(now);
            demand(!next || *next > now);
        }
        break;
    case 1:
        readAsRules(bytes);
        break;
    default: {
        QuestionContext context;
        context.now = now;
        context.jobs = {QStringLiteral("BATCH_PROCESS"), QStringLiteral("POST")};
        context.workstations = {QStringLiteral("DB1")};
        const Interpretation read = understood(text, context);
        demand(!read.span || read.span->from <= read.span->to);
        (void)readingOf(read, {});
    }
    }
    return 0;
}

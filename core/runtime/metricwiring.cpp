#include "core/runtime/metricwiring.h"

#include "core/events/eventbus.h"
#include "core/metrics/metrics.h"
#include "core/plan/plan.h"

#include <QDebug>
#include <QSet>

namespace resync
{

namespace
{

QString figureText(double value)
{
    return QString::number(value, 'g', 6);
}

Occurrence occurrenceOf(const MetricFinding &finding, Instant now)
{
    using Kind = MetricFinding::Kind;
    Occurrence one;
    one.at = one.seenAt = now;
    one.workstation = finding.workstation;
    one.objectKey = QStringLiteral("metric ") + finding.workstation + QLatin1Char(' ') + finding.metric;
    one.details.insert(QStringLiteral("since"), toIso(finding.since));
    switch (finding.kind) {
    case Kind::Past:
        one.kind = OccurrenceKind::MetricThreshold;
        one.severity = Severity::Warning;
        break;
    case Kind::Normal:
        one.kind = OccurrenceKind::MetricNormal;
        break;
    case Kind::Silent:
        one.kind = OccurrenceKind::WorkstationSilent;
        one.severity = Severity::Warning;
        one.details.insert(QStringLiteral("minutes"), qint64(finding.value) / 60'000);
        return one;
    case Kind::Reporting:
        one.kind = OccurrenceKind::WorkstationReporting;
        return one;
    }
    one.details.insert(QStringLiteral("metric"), finding.metric);
    one.details.insert(QStringLiteral("value"), figureText(finding.value));
    one.details.insert(QStringLiteral("limit"), figureText(finding.limit));
    return one;
}

} // namespace

void watchMetrics(Metrics &metrics, Plan &plan, EventBus &bus, const Clock &clock)
{
    QObject::connect(&metrics, &Metrics::found, &plan, [&plan, &clock](const MetricFinding &finding) {
        if (auto told = plan.tell(occurrenceOf(finding, clock.now())); !told)
            qWarning().noquote()
                << QStringLiteral("metrics: what was found about %1 could not be told: %2").arg(finding.workstation, told.error().text());
    });
    auto waiting = std::make_shared<QSet<QString>>();
    QObject::connect(&metrics, &Metrics::added, &bus, [waiting, &bus, &clock](const std::vector<Sample> &samples) {
        const bool planned = !waiting->isEmpty();
        for (const Sample &sample : samples)
            waiting->insert(sample.workstation);
        if (planned || waiting->isEmpty())
            return;
        clock.after(std::chrono::seconds(1), &bus, [waiting, &bus] {
            QStringList names(waiting->begin(), waiting->end());
            waiting->clear();
            names.sort();
            bus.publish(MetricsStored{names});
        });
    });
}

} // namespace resync

#pragma once

#include "core/metrics/metrics.h"

#include <QCoreApplication>

namespace resync::test
{

using Verdicts = Result<std::vector<SampleVerdict>>;

/// Stores \a samples and waits for what became of each.
inline Verdicts add(Metrics &metrics, std::vector<Sample> samples)
{
    std::optional<Verdicts> verdicts;
    metrics.add(std::move(samples), [&verdicts](const Verdicts &given) { verdicts = given; });
    QCoreApplication::sendPostedEvents(&metrics);
    return verdicts ? *verdicts : Verdicts(Error{QStringLiteral("test"), QStringLiteral("no answer"), {}});
}

} // namespace resync::test

#pragma once

#include <QByteArray>

namespace resync
{

class Clock;
class Metrics;

/// The newest values of workstations for GET /metrics, in Prometheus's base units: resync_workstation_…{workstation="FTA1"}. Series that
/// are not among the known ones are resync_workstation_value{workstation=…,name=…}. Bounded: at most 2,000 workstations and 20,000 further
/// values; samples older than 15 minutes are left out, so that a dead host has a gap and not a line.
QByteArray workstationExposition(const Metrics &metrics, const Clock &clock);

} // namespace resync

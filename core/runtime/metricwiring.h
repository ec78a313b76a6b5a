#pragma once

namespace resync
{

class Clock;
class EventBus;
class Metrics;
class Plan;

/// What metrics find becomes an occurrence, stored and published; that samples were stored is told on the bus, at most once a second.
void watchMetrics(Metrics &metrics, Plan &plan, EventBus &bus, const Clock &clock);

} // namespace resync

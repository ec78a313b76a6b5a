#pragma once

#include "core/practice/plan/scheduler.h"

namespace resync::practice
{

constexpr int kMostLimit = 1024; ///< of a workstation, a job stream, a resource

/// What World is made of, for the files that implement its actions.
class World::Body
{
public:
    Body(const WorldOptions &given, std::shared_ptr<const PlanSource> source) : options(given), scheduler(given, std::move(source)) {}

    WorldOptions options;
    Scheduler scheduler;
    std::optional<Instant> lastReal;

    Board &board() { return scheduler.board; }
    void note(const QString &user, const char *action, const QString &object) { scheduler.note(user, QString::fromLatin1(action), object); }
    qint32 workstation(const QString &idOrKey) const;
};

/// Refusals in the engine's manner: its own code last, wrapped by the connector's. Where the code that a real engine has for \a why is not
/// known, none is made up: the connector's stands alone.
Error refused(const QString &why);
Error wrongState(const QString &what);
/// The definition of an ad hoc job: how long it runs and how it ends follow from its command.
JobDefinition adHocDefinition(const AdHocJob &request, const QString &name, const QString &user);
Error notFound(const QString &kind, const QString &id);
Error outOfRange(const QString &what, int value);
Error noWorkstation(const QString &name);

} // namespace resync::practice

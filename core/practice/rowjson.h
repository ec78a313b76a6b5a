#pragma once

#include "core/practice/planview.h"

#include <QByteArray>

/// The wire form of each kind of plan object (names and types of REST API v2). Lists leave out what only an object asked by id has.
namespace resync::practice
{

enum class RowDetail {
    List, ///< as a list gives it: of a job, no dependencies and no actions
    Whole ///< as the object asked by id has it
};

/// How much of an object a list returns: the header `scope`.
struct RowScope {
    bool dependencies = false;
    bool definitions = true;
};

QByteArray jobJson(const PlanView &view, const SimJob &job, RowDetail detail);
QByteArray jobJson(const PlanView &view, const SimJob &job, RowDetail detail, const RowScope &scope);
QByteArray streamJson(const PlanView &view, const SimStream &stream, RowDetail detail);
QByteArray streamJson(const PlanView &view, const SimStream &stream, RowDetail detail, const RowScope &scope);
QByteArray workstationJson(const PlanView &view, const SimWorkstation &workstation);
QByteArray promptJson(const PlanView &view, const SimPrompt &prompt);
QByteArray resourceJson(const PlanView &view, const SimResource &resource);
QByteArray fileJson(const PlanView &view, const SimFile &file);

/// The array `dependencies`.
QByteArray dependenciesJson(const PlanView &view, const QString &ownerId, const QList<SimDependency> &dependencies);
/// The object `dependenciesStats`.
QByteArray dependenciesStatsJson(const QList<SimDependency> &dependencies);

} // namespace resync::practice

#include "core/model/workstationstate.h"
#include "core/plan/codec.h"
#include "core/plan/plantable.h"

#include <QVariant>

namespace resync
{

namespace
{

using Type = BulkColumn::Type;

qint64 statesName(const Workstation &workstation, Names &names)
{
    QStringList states = workstation.states;
    states.sort();
    return names.idOf(states.join(QLatin1Char(' ')));
}

bool sameState(const Workstation &a, const Workstation &b)
{
    return QSet<QString>(a.states.begin(), a.states.end()) == QSet<QString>(b.states.begin(), b.states.end()) && a.limit == b.limit &&
           a.fence == b.fence && a.ignored == b.ignored;
}

} // namespace

Result<void> PlanTable::writeWorkstations(qint64 engine, const Difference &difference)
{
    const PictureChange &change = *difference.change;
    std::vector<QByteArray> contents;
    std::vector<qint64> ids;
    std::vector<std::pair<WorkstationPtr, qint64>> turned; // with the name of its states
    QHash<QString, WorkstationPtr> before;
    for (const WorkstationPtr &workstation : difference.workstationsBefore)
        before.insert(workstation->path(), workstation);
    for (const WorkstationPtr &workstation : change.workstations) {
        contents.push_back(pack(*workstation, m_names));
        ids.push_back(m_names.idOf(workstation->path()));
        const WorkstationPtr was = before.value(workstation->path());
        if (!was || !sameState(*was, *workstation))
            turned.emplace_back(workstation, statesName(*workstation, m_names));
    }
    if (auto done = m_names.store(m_database); !done)
        return done;
    const BulkInsert rows{
        QStringLiteral("workstations"),
        {{QStringLiteral("generation"), Type::Int64}, {QStringLiteral("name"), Type::Int64}, {QStringLiteral("content"), Type::Blob}},
        QStringLiteral("ON CONFLICT (generation, name) DO UPDATE SET content = excluded.content")};
    auto done = m_database.insertMany(rows, qsizetype(contents.size()), [&](qsizetype row, int column) -> QVariant {
        return column == 0 ? QVariant(m_generation) : column == 1 ? QVariant(ids[size_t(row)]) : QVariant(contents[size_t(row)]);
    });
    if (!done)
        return done;
    BulkInsert intervals{QStringLiteral("workstation_status"),
                         {},
                         QStringLiteral("ON CONFLICT (engine, name, since_ms) DO UPDATE SET states = excluded.states, "
                                        "online = excluded.online, job_limit = excluded.job_limit, fence = excluded.fence")};
    constexpr int kOnline = 4;
    for (const char *name : {"engine", "name", "since_ms", "states", "online", "job_limit", "fence"})
        intervals.columns.push_back({QLatin1String(name), Type::Int64});
    done = m_database.insertMany(intervals, qsizetype(turned.size()), [&](qsizetype row, int column) -> QVariant {
        const auto &[workstation, states] = turned[size_t(row)];
        if (column == kOnline)
            return stateOf(*workstation) == WorkstationState::Unknown ? QVariant() : QVariant(qint64(workstation->online()));
        const qint64 cells[] = {engine, m_names.known(workstation->path()), toMs(m_at), states, 0, workstation->limit, workstation->fence};
        return cells[column];
    });
    if (!done || change.workstationsGone.isEmpty())
        return done;
    const QSet<QString> gone(change.workstationsGone.begin(), change.workstationsGone.end());
    Statement drop = m_database.prepare(QStringLiteral("DELETE FROM workstations WHERE generation = ? AND name = ?"));
    for (const WorkstationPtr &workstation : difference.workstationsBefore) {
        if (!gone.contains(workstation->id))
            continue;
        if (auto dropped = drop.bind(m_generation).bind(m_names.idOf(workstation->path())).exec(); !dropped)
            return dropped;
    }
    return {};
}

Result<void> PlanTable::writeStreams(const Difference &difference)
{
    const PictureChange &change = *difference.change;
    std::vector<QByteArray> contents;
    for (const JobStreamPtr &stream : change.streams)
        contents.push_back(pack(*stream, m_names));
    if (auto done = m_names.store(m_database); !done)
        return done;
    const BulkInsert rows{
        QStringLiteral("streams"),
        {{QStringLiteral("generation"), Type::Int64}, {QStringLiteral("id"), Type::Blob}, {QStringLiteral("content"), Type::Blob}},
        QStringLiteral("ON CONFLICT (generation, id) DO UPDATE SET content = excluded.content")};
    auto done = m_database.insertMany(rows, qsizetype(contents.size()), [&](qsizetype row, int column) -> QVariant {
        return column == 0   ? QVariant(m_generation)
               : column == 1 ? QVariant(packId(change.streams[size_t(row)]->id))
                             : QVariant(contents[size_t(row)]);
    });
    if (!done || change.whole)
        return done;
    Statement drop = m_database.prepare(QStringLiteral("DELETE FROM streams WHERE generation = ? AND id = ?"));
    for (const QString &id : change.streamsGone) {
        if (auto dropped = drop.bind(m_generation).bind(packId(id)).exec(); !dropped)
            return dropped;
    }
    return {};
}

Result<void> PlanTable::writePrompts(qint64 engine, const PictureChange &change)
{
    if (!change.promptsChanged && !change.resourcesChanged)
        return {};
    // What did not change is kept as it stands.
    Statement upsert = m_database.prepare(QStringLiteral("INSERT INTO prompts (engine, prompts, resources) VALUES (?, ?, ?) "
                                                         "ON CONFLICT (engine) DO UPDATE SET %1")
                                              .arg(change.promptsChanged && change.resourcesChanged
                                                       ? QStringLiteral("prompts = excluded.prompts, resources = excluded.resources")
                                                   : change.promptsChanged ? QStringLiteral("prompts = excluded.prompts")
                                                                           : QStringLiteral("resources = excluded.resources")));
    return upsert.bind(engine).bind(pack(change.prompts, m_names)).bind(pack(change.resources, m_names)).exec();
}

} // namespace resync

#include "core/plan/diff.h"

namespace resync
{

namespace
{

template <class Rows>
QHash<QString, int> indexed(const Rows &rows)
{
    QHash<QString, int> index;
    index.reserve(qsizetype(rows.size()));
    for (size_t i = 0; i < rows.size(); ++i)
        index.insert(rows[i]->id, int(i));
    return index;
}

template <class Row>
void keepOldOf(const std::vector<Row> &rows, const QHash<QString, int> &byId, Row &row)
{
    const auto found = byId.constFind(row->id);
    if (found != byId.cend() && *rows[size_t(*found)] == *row)
        row = rows[size_t(*found)];
}

/// Puts changed rows in place, appends new ones and takes away those that are gone.
template <class Row>
void patch(std::vector<Row> &rows, QHash<QString, int> &byId, const std::vector<Row> &changed, const QStringList &gone)
{
    for (const Row &row : changed) {
        const auto found = byId.constFind(row->id);
        if (found != byId.cend()) {
            rows[size_t(*found)] = row;
        } else {
            byId.insert(row->id, int(rows.size()));
            rows.push_back(row);
        }
    }
    if (gone.isEmpty())
        return;
    const QSet<QString> ids(gone.begin(), gone.end());
    std::erase_if(rows, [&ids](const Row &row) { return ids.contains(row->id); });
    byId = indexed(rows);
}

} // namespace

void LivePlan::restore(Picture picture, std::vector<Entry> jobs, const QHash<QString, JobRef> &gone, Memory memory)
{
    m_zone.reset();
    m_planId = picture.planId;
    m_runNumber = picture.runNumber;
    m_entries = std::move(jobs);
    m_gone = gone;
    m_workstations = std::move(picture.workstations);
    m_streams = std::move(picture.streams);
    m_prompts = std::move(picture.prompts);
    m_resources = std::move(picture.resources);
    m_memory = std::move(memory);
    index();
}

void LivePlan::clear()
{
    *this = LivePlan();
}

void LivePlan::index()
{
    m_byId.clear();
    m_byId.reserve(qsizetype(m_entries.size()));
    for (size_t i = 0; i < m_entries.size(); ++i)
        m_byId.insert(m_entries[i].job->id, int(i));
    m_workstationsById = indexed(m_workstations);
    m_streamsById = indexed(m_streams);
}

void LivePlan::keepOld(JobPtr &row) const
{
    const auto found = m_byId.constFind(row->id);
    if (found != m_byId.cend() && *m_entries[size_t(*found)].job == *row)
        row = m_entries[size_t(*found)].job;
}

void LivePlan::keepOld(JobStreamPtr &row) const
{
    keepOldOf(m_streams, m_streamsById, row);
}

void LivePlan::keepOld(WorkstationPtr &row) const
{
    keepOldOf(m_workstations, m_workstationsById, row);
}

const LivePlan::Entry *LivePlan::find(const QString &jobId) const
{
    const auto found = m_byId.constFind(jobId);
    return found == m_byId.cend() ? nullptr : &m_entries[size_t(*found)];
}

Picture LivePlan::picture() const
{
    Picture picture;
    picture.planId = m_planId;
    picture.runNumber = m_runNumber;
    picture.workstations = m_workstations;
    picture.streams = m_streams;
    picture.jobs.reserve(m_entries.size());
    for (const Entry &entry : m_entries)
        picture.jobs.push_back(entry.job);
    picture.prompts = m_prompts;
    picture.resources = m_resources;
    picture.flapping = m_memory.flaps.list();
    return picture;
}

QByteArray LivePlan::timeZone() const
{
    if (m_zone)
        return *m_zone;
    QHash<QString, int> zones;
    int *count = nullptr;
    QString last;
    for (const Entry &entry : m_entries) {
        const QString &zone = entry.job->timeZone;
        if (!count || zone.constData() != last.constData()) { // equal texts share their characters
            count = &zones[zone];
            last = zone;
        }
        ++*count;
    }
    zones.remove(QString());
    m_zone.emplace();
    int most = 0;
    for (auto one = zones.cbegin(); one != zones.cend(); ++one) {
        if (one.value() > most) {
            most = one.value();
            m_zone = one.key().toLatin1();
        }
    }
    return *m_zone;
}

void LivePlan::apply(const Difference &difference)
{
    m_zone.reset();
    const PictureChange &change = *difference.change;
    m_planId = change.planId;
    m_runNumber = change.runNumber;
    for (const JobDelta &delta : difference.gone) {
        if (delta.ref.failedTold > 0)
            m_gone.insert(delta.before->key(), delta.ref);
    }
    if (change.whole) {
        m_entries.clear();
        m_entries.reserve(difference.jobs.size());
        for (const JobDelta &delta : difference.jobs)
            m_entries.push_back({delta.after, delta.ref});
        m_workstations = change.workstations;
        m_streams = change.streams;
        index();
    } else {
        for (const JobDelta &delta : difference.jobs) {
            const auto found = m_byId.constFind(delta.after->id);
            if (found != m_byId.cend()) {
                m_entries[size_t(*found)] = {delta.after, delta.ref};
            } else {
                m_byId.insert(delta.after->id, int(m_entries.size()));
                m_entries.push_back({delta.after, delta.ref});
            }
        }
        patch(m_workstations, m_workstationsById, change.workstations, change.workstationsGone);
        patch(m_streams, m_streamsById, change.streams, change.streamsGone);
        if (!difference.gone.empty()) {
            const QSet<QString> ids(change.jobsGone.begin(), change.jobsGone.end());
            std::erase_if(m_entries, [&ids](const Entry &entry) { return ids.contains(entry.job->id); });
            index();
        }
    }
    if (change.whole || change.promptsChanged)
        m_prompts = change.prompts;
    if (change.whole || change.resourcesChanged)
        m_resources = change.resources;
    m_memory = difference.memory;
}

} // namespace resync

#include "core/metrics/extranames.h"

#include "core/metrics/metricfields.h"
#include "core/metrics/sample.h"
#include "core/store/database.h"

#include <numeric>

namespace resync
{

Result<void> ExtraNames::open(const QHash<qint64, QString> &names)
{
    m_known.clear();
    m_unkept.clear();
    m_lastWorkstation.clear();
    Statement select = m_database.prepare(QStringLiteral("SELECT workstation_id, name FROM metric_extra"));
    return select.each([&] { m_known[names.value(select.int64(0))].insert(select.text(1)); });
}

void ExtraNames::learn(const Sample &sample)
{
    m_lastNames.clear();
    m_lastExtras.clear();
    m_lastWorkstation.clear();
    for (const MetricField &field : sample.fields) {
        m_lastNames.push_back(field.name);
        if (!isCollected(field.name))
            m_lastExtras.append(field.name);
    }
}

QStringList ExtraNames::leaveOut(Sample &sample, int most)
{
    if (!haveNames(sample.fields, m_lastNames))
        learn(sample);
    if (m_lastExtras.isEmpty() || (!m_lastWorkstation.isEmpty() && sample.workstation == m_lastWorkstation))
        return {};
    QStringList left;
    QSet<QString> *known = &m_known[sample.workstation];
    if (std::all_of(m_lastExtras.begin(), m_lastExtras.end(), [known](const QString &name) { return known->contains(name); })) {
        m_lastWorkstation = sample.workstation;
        return {};
    }
    std::erase_if(sample.fields, [&](const MetricField &field) {
        if (isCollected(field.name))
            return false;
        if (known->contains(field.name))
            return false;
        if (known->size() >= most) {
            left.append(field.name);
            return true;
        }
        known->insert(field.name);
        m_unkept[sample.workstation].append(field.name);
        return false;
    });
    return left;
}

Result<void> ExtraNames::keep(const QString &workstation, qint64 id)
{
    if (m_unkept.isEmpty())
        return {};
    const QStringList names = m_unkept.take(workstation);
    for (const QString &name : names) {
        Statement insert =
            m_database.prepare(QStringLiteral("INSERT INTO metric_extra (workstation_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING"));
        if (auto done = insert.bind(id).bind(name).exec(); !done)
            return done;
    }
    return {};
}

int ExtraNames::count() const
{
    return std::accumulate(m_known.begin(), m_known.end(), 0, [](int sum, const QSet<QString> &names) { return sum + int(names.size()); });
}

std::pair<QString, int> ExtraNames::fullest() const
{
    std::pair<QString, int> found;
    for (auto one = m_known.begin(); one != m_known.end(); ++one) {
        if (int(one->size()) > found.second)
            found = {one.key(), int(one->size())};
    }
    return found;
}

} // namespace resync

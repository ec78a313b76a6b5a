#include "core/metrics/sources/sourcetable.h"

#include "core/base/json.h"
#include "core/store/audit.h"
#include "core/store/database.h"

namespace resync
{

Result<std::vector<SourceDefinition>> SourceTable::all(QStringList &problems) const
{
    std::vector<SourceDefinition> found;
    Statement select = m_database.prepare(QStringLiteral("SELECT id, name, definition FROM metric_source ORDER BY name"));
    auto read = select.each([&] {
        const auto json = readJson(select.text(2).toUtf8());
        auto definition = json ? sourceFromJson(json->toObject()) : Result<SourceDefinition>(json.error());
        if (!definition) {
            problems.append(select.text(1) + QStringLiteral(": ") + definition.error().text());
            return;
        }
        definition->id = select.text(0);
        definition->name = select.text(1);
        found.push_back(*std::move(definition));
    });
    if (!read)
        return read.error();
    return found;
}

Result<void> SourceTable::put(const SourceDefinition &definition, bool isNew, const QString &who)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    bool taken = false;
    Statement others = m_database.prepare(QStringLiteral("SELECT id FROM metric_source WHERE name = ? AND id <> ?"));
    if (auto read = others.bind(definition.name).bind(definition.id).each([&taken] { taken = true; }); !read)
        return read;
    if (taken)
        return Error{QStringLiteral("source.name"), QStringLiteral("another source has this name"), definition.name};
    const QJsonObject json = toJson(definition);
    Statement upsert = m_database.prepare(
        QStringLiteral("INSERT INTO metric_source (id, name, definition, changed_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                       "name = excluded.name, definition = excluded.definition, changed_ms = excluded.changed_ms"));
    upsert.bind(definition.id).bind(definition.name).bind(QString::fromUtf8(writeJson(json))).bind(m_clock.now());
    if (auto done = upsert.exec(); !done)
        return done;
    const QString action = isNew ? QStringLiteral("source.created") : QStringLiteral("source.changed");
    if (auto done = Audit(m_database, m_clock).append(who, action, definition.id, json); !done)
        return done;
    return transaction->commit();
}

Result<void> SourceTable::remove(const SourceDefinition &definition, const QString &who)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    Statement statement = m_database.prepare(QStringLiteral("DELETE FROM metric_source WHERE id = ?"));
    if (auto done = statement.bind(definition.id).exec(); !done)
        return done;
    if (statement.rowsChanged() == 0)
        return Error{QStringLiteral("source.unknown"), QStringLiteral("there is no such source"), definition.name};
    if (auto done = Audit(m_database, m_clock).append(who, QStringLiteral("source.removed"), definition.id, toJson(definition)); !done)
        return done;
    return transaction->commit();
}

} // namespace resync

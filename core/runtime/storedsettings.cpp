#include "core/runtime/storedsettings.h"

#include "core/base/json.h"
#include "core/store/database.h"

#include <QDebug>

namespace resync
{

Result<QMap<QString, QString>> StoredSettings::load()
{
    QMap<QString, QString> values;
    Statement select = m_database.prepare(QStringLiteral("SELECT name, value FROM setting"));
    auto done = select.each([&] { values.insert(select.text(0), select.text(1)); });
    if (!done)
        return done.error();
    return values;
}

Result<void> StoredSettings::save(const QMap<QString, std::optional<QString>> &changes)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        Statement statement = m_database.prepare(
            change.value() ? QStringLiteral("INSERT INTO setting (name, value, changed_ms) VALUES (?, ?, ?) "
                                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms")
                           : QStringLiteral("DELETE FROM setting WHERE name = ?"));
        statement.bind(change.key());
        if (change.value())
            statement.bind(*change.value()).bind(m_clock.now());
        if (auto done = statement.exec(); !done)
            return done.error();
    }
    return transaction->commit();
}

void StoredSettings::note(const SettingChange &change)
{
    Statement insert =
        m_database.prepare(QStringLiteral("INSERT INTO setting_change (at_ms, who, name, before, after) VALUES (?, ?, ?, ?, ?)"));
    if (auto done = insert.bind(m_clock.now()).bind(change.who).bind(change.name).bind(change.before).bind(change.after).exec(); !done)
        qWarning().noquote() << QStringLiteral("the change of setting %1 could not be noted: %2").arg(change.name, done.error().text());
}

Result<std::vector<EngineProfile>> StoredProfiles::all(QStringList *problems) const
{
    std::vector<EngineProfile> profiles;
    Statement select = m_database.prepare(QStringLiteral("SELECT name, profile FROM engine_profile ORDER BY name"));
    auto done = select.each([&] {
        const auto json = readJson(select.text(1).toUtf8());
        auto profile = json ? profileFromJson(json->toObject()) : Result<EngineProfile>(json.error());
        if (profile)
            profiles.push_back(*profile);
        else if (problems)
            problems->append(select.text(0) + QStringLiteral(": ") + profile.error().text());
    });
    if (!done)
        return done.error();
    return profiles;
}

Result<void> StoredProfiles::save(const EngineProfile &profile)
{
    Statement insert =
        m_database.prepare(QStringLiteral("INSERT INTO engine_profile (name, profile, changed_ms) VALUES (?, ?, ?) "
                                          "ON CONFLICT (name) DO UPDATE SET profile = excluded.profile, changed_ms = excluded.changed_ms"));
    return insert.bind(profile.name).bind(QString::fromUtf8(writeJson(toJson(profile)))).bind(m_clock.now()).exec();
}

Result<void> StoredProfiles::remove(const QString &name)
{
    Statement statement = m_database.prepare(QStringLiteral("DELETE FROM engine_profile WHERE name = ?"));
    if (auto done = statement.bind(name).exec(); !done)
        return done.error();
    if (statement.rowsChanged() == 0)
        return Error{QStringLiteral("engine.unknown"), QStringLiteral("no engine profile has this name"), name};
    return {};
}

QString StoredProfiles::remembered(const QString &name) const
{
    Statement select = m_database.prepare(QStringLiteral("SELECT value FROM remembered WHERE name = ?"));
    if (auto done = select.bind(name).exec(); !done || !select.next())
        return {};
    return select.text(0);
}

Result<void> StoredProfiles::remember(const QString &name, const QString &value)
{
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO remembered (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    return insert.bind(name).bind(value).exec();
}

} // namespace resync

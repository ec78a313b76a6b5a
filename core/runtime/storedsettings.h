#pragma once

#include "core/config/settings.h"
#include "core/engine/engine.h"

namespace resync
{

class Database;

/// The store's layer of the settings: table `setting`.
class StoredSettings final : public SettingsKeeper
{
public:
    StoredSettings(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<QMap<QString, QString>> load() override;
    Result<void> save(const QMap<QString, std::optional<QString>> &changes) override;
    /// Who changed what: for good.
    void note(const SettingChange &change);

private:
    Database &m_database;
    const Clock &m_clock;
};

/// The engines the console knows, and small facts between two starts: tables `engine_profile` and `remembered`.
class StoredProfiles
{
public:
    StoredProfiles(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Ordered by name. A profile that can no longer be read is left out and told in \a problems.
    Result<std::vector<EngineProfile>> all(QStringList *problems = nullptr) const;
    Result<void> save(const EngineProfile &profile);
    Result<void> remove(const QString &name);

    QString remembered(const QString &name) const;
    Result<void> remember(const QString &name, const QString &value);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync

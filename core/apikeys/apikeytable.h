#pragma once

#include "core/apikeys/apikeys.h"

namespace resync
{

/// The tables `api_key` and `api_key_workstation`; inside the caller's transaction where it writes.
class ApiKeyTable
{
public:
    explicit ApiKeyTable(Database &database) : m_database(database) {}

    Result<void> insert(const ApiKey &key, const QByteArray &digest);
    /// Everything that may change after the key was made, but its use.
    Result<void> update(const ApiKey &key);
    Result<void> remove(const QString &id);
    Result<void> addUse(const KeyUse &use);
    Result<void> addReach(const KeyWorkstation &use);
    Result<std::vector<KeyWorkstation>> reach() const;

    /// Newest first.
    Result<std::vector<ApiKey>> all() const;
    /// By id, or by the first characters of the key.
    Result<std::vector<ApiKey>> matching(const QString &idOrPrefix) const;
    Result<std::vector<KeyFacts>> facts() const;

private:
    Result<std::vector<ApiKey>> select(const QString &rest, const QStringList &values) const;

    Database &m_database;
};

} // namespace resync

#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <vector>

namespace resync
{

class Database;
struct Sample;

/// The names of series that workstations send beside those that every collector sends. Each may have so many and no more: who puts a
/// process id into a name would otherwise fill the store with series of one value.
class ExtraNames
{
public:
    explicit ExtraNames(Database &database) : m_database(database) {}

    /// Reads what is kept; \a names by the ids of workstations.
    Result<void> open(const QHash<qint64, QString> &names);
    /// Takes out of \a sample the fields that would be too many, and says which. What it lets in is remembered at once.
    QStringList leaveOut(Sample &sample, int most);
    /// Stores what was let in of \a workstation, if anything is new; inside the caller's transaction.
    Result<void> keep(const QString &workstation, qint64 id);

    int count() const;
    /// The workstation with most of them, and how many; an empty name while there are none.
    std::pair<QString, int> fullest() const;

private:
    void learn(const Sample &sample);

    Database &m_database;
    std::vector<QString> m_lastNames; ///< of the sample before: nearly always those of the next
    QStringList m_lastExtras;         ///< of them
    QString m_lastWorkstation;        ///< it is known to have them all; empty = none is
    QHash<QString, QSet<QString>> m_known;
    QHash<QString, QStringList> m_unkept;
};

} // namespace resync

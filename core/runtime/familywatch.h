#pragma once

#include "core/base/clock.h"

#include <QObject>

namespace resync
{

/// Reads an operator's own families of errors at the start and again when their folder has changed. Core thread.
class FamilyWatch : public QObject
{
    Q_OBJECT
public:
    FamilyWatch(const QString &dataDir, const Clock &clock, QObject *parent = nullptr);
    void start();

private:
    void look();
    QString stateOfFolder() const;

    QString m_folder;
    QString m_seen;
    const Clock &m_clock;
};

} // namespace resync

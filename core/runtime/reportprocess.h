#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace resync
{

/// Prints reports by a process of its own: fonts and painting stay out of a headless program, and a window stays fluid. It reads the store
/// as `resync report` does, and keeps the newest files in a folder.
class ReportProcess : public QObject
{
    Q_OBJECT
public:
    struct Place {
        QString program; ///< `resync`
        QString dataDir;
        QString store;    ///< as the command line names it
        QString language; ///< "en", "pt_BR"
        bool practice = false;
    };
    using Done = std::function<void(Result<QJsonObject>)>;

    ReportProcess(Place place, const Clock &clock, QObject *parent = nullptr);

    static QString folderOf(const QString &dataDir);

    /// Writes dataDir/reports/capacity-DAY.pdf and removes all but the \a keep newest. {"file","pages","charts","bytes"}; "report.failed"
    /// with what the process said, "report.slow" after five minutes.
    void print(int keep, const Done &done);

private:
    void forgetOld(const QString &folder, int keep) const;

    Place m_place;
    const Clock &m_clock;
};

} // namespace resync

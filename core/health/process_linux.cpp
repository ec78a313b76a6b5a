// What this process uses, on Linux. Elsewhere the figures are not available (see the end of the file).
#include "core/health/health.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace resync
{

#ifdef Q_OS_LINUX

ProcessFigures processFigures()
{
    ProcessFigures figures;
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (stat.open(QIODevice::ReadOnly)) {
        const QByteArray line = stat.readAll();
        // proc(5): fields after the command's closing bracket; 3 is the state, so utime (14) is the twelfth from there
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        const long ticks = sysconf(_SC_CLK_TCK);
        const long pageBytes = sysconf(_SC_PAGESIZE);
        if (fields.size() > 21 && ticks > 0) {
            figures.cpuTime = Duration((fields[11].toLongLong() + fields[12].toLongLong()) * 1000 / ticks);
            figures.threads = fields[17].toLongLong();
            figures.residentBytes = fields[21].toLongLong() * pageBytes;
        }
    }
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    if (descriptors.exists())
        figures.descriptors = qint64(descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
    return figures;
}

#else

ProcessFigures processFigures()
{
    return {};
}

#endif

} // namespace resync

// The machine that this process runs on, on Linux. Elsewhere only the disks are told.
#include "core/health/healthmemory.h"

#include <QFile>
#include <QStorageInfo>

#include <algorithm>

namespace resync
{

namespace
{

#ifdef Q_OS_LINUX

/// proc(5): "MemAvailable:   123456 kB"
std::optional<qint64> memoryLine(const QByteArray &text, const char *name)
{
    const qsizetype at = text.indexOf(name);
    if (at < 0)
        return {};
    const QByteArray line = text.mid(at, text.indexOf('\n', at) - at).simplified();
    bool isNumber = false;
    const qint64 kilobytes = line.split(' ').value(1).toLongLong(&isNumber);
    return isNumber ? std::optional<qint64>(kilobytes * 1024) : std::nullopt;
}

QByteArray contentOf(const char *name)
{
    QFile file(QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#endif

bool isLocal(const QByteArray &kind)
{
    static constexpr const char *kKinds[] = {"ext2", "ext3", "ext4",  "xfs",  "btrfs", "zfs",  "f2fs",
                                             "jfs",  "vfat", "exfat", "ntfs", "ntfs3", "apfs", "hfs"};
    return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const char *one) { return kind == one; });
}

/// Where local file systems are mounted. Only these are then asked: a dead mount of the network would hold whoever asks it.
QStringList localMounts()
{
    QStringList paths{QStringLiteral("/")};
#ifdef Q_OS_LINUX
    const QList<QByteArray> lines = contentOf("/proc/self/mounts").split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(' ');
        if (fields.size() > 2 && isLocal(fields[2]))
            paths.append(QString::fromUtf8(QByteArray(fields[1]).replace("\\040", " ")));
    }
#else
    const auto volumes = QStorageInfo::mountedVolumes();
    for (const QStorageInfo &volume : volumes) {
        if (isLocal(volume.fileSystemType().toLower()))
            paths.append(volume.rootPath());
    }
#endif
    paths.removeDuplicates();
    return paths;
}

} // namespace

HostFigures hostFigures()
{
    HostFigures figures;
#ifdef Q_OS_LINUX
    // "cpu  user nice system idle iowait irq softirq steal guest guest_nice": guests are in user already
    const QByteArray stat = contentOf("/proc/stat");
    const QList<QByteArray> fields = stat.left(stat.indexOf('\n')).simplified().split(' ');
    if (fields.size() >= 9 && fields[0] == "cpu") {
        HostFigures::Ticks ticks;
        for (int i = 1; i <= 8; ++i)
            ticks.all += fields[i].toULongLong();
        ticks.busy = ticks.all - fields[4].toULongLong() - fields[5].toULongLong();
        figures.cpu = ticks;
        figures.processors = std::max(1, int(stat.count("\ncpu")));
    }
    const QByteArray memory = contentOf("/proc/meminfo");
    figures.memoryBytes = memoryLine(memory, "MemTotal:");
    figures.memoryFreeBytes = memoryLine(memory, "MemAvailable:");
    bool isNumber = false;
    const double load = contentOf("/proc/loadavg").split(' ').value(0).toDouble(&isNumber);
    if (isNumber)
        figures.load = load;
#endif
    return figures;
}

std::vector<DiskFigures> localDisks()
{
    std::vector<DiskFigures> disks;
    const QStringList paths = localMounts();
    for (const QString &path : paths) {
        const QStorageInfo volume(path);
        const QString device = QString::fromUtf8(volume.device());
        const bool again =
            std::any_of(disks.begin(), disks.end(), [&](const DiskFigures &one) { return one.device == device; }); // mounted twice
        if (volume.isValid() && volume.isReady() && volume.bytesTotal() > 0 && !again)
            disks.push_back({volume.rootPath(), device, volume.bytesTotal(), volume.bytesAvailable()});
    }
    return disks;
}

} // namespace resync

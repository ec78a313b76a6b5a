#include "core/store/filelock.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace resync
{

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &file)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        const QString cause = QString::fromLocal8Bit(std::strerror(errno));
        if (errno == ENOSPC || errno == EDQUOT)
            return Error{QStringLiteral("store.full"), QStringLiteral("The disk is full: the store's lock file cannot be made."), file};
        return Error{
            QStringLiteral("store.readonly"),
            QStringLiteral(
                "The store's folder cannot be written to (%1). Give this user the right to write there, or open the store to read only.")
                .arg(cause),
            file};
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        char text[200] = {};
        const ssize_t length = ::pread(descriptor, text, sizeof text - 1, 0);
        ::close(descriptor);
        const QString holder = QString::fromUtf8(text, length > 0 ? length : 0).simplified();
        return Error{QStringLiteral("store.locked"),
                     QStringLiteral("The store is in use by %1. Close that one first, or use its window or its port.")
                         .arg(holder.isEmpty() ? QStringLiteral("another program") : holder),
                     file};
    }
    QString name = QCoreApplication::applicationName();
    if (name.isEmpty())
        name = QStringLiteral("resync");
    const QByteArray line = QStringLiteral("%1, process %2\n").arg(name, QString::number(::getpid())).toUtf8();
    // Only for the message of whoever comes second: on a full disk the lock holds without it.
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, line.constData(), size_t(line.size()), 0) != line.size())
        qWarning("store: the name of the writer could not be noted in the lock file");
    return std::unique_ptr<FileLock>(new FileLock(descriptor));
}

FileLock::~FileLock()
{
    // The file stays: removing it would let two processes lock two different files of the same name.
    ::close(m_descriptor);
}

} // namespace resync

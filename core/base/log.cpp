#include "core/base/log.h"

#include <QDateTime>
#include <QFile>

#include <cstdio>
#include <memory>
#include <mutex>
#include <vector>

namespace resync
{

namespace
{

constexpr qint64 kLargestFileBytes = 10 * 1000 * 1000;
constexpr int kKeptFiles = 5;

struct Sink {
    std::mutex mutex;
    LogLevel level = LogLevel::Info;
    QString path;
    std::unique_ptr<QFile> file;
    std::vector<QString> secrets;
};

Sink &sink()
{
    static Sink theSink; // the message handler of Qt is one per process, and so is its sink
    return theSink;
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

const char *word(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        break;
    }
    return "error";
}

void rotate(Sink &log)
{
    log.file->close();
    QFile::remove(log.path + QStringLiteral(".%1").arg(kKeptFiles - 1));
    for (int i = kKeptFiles - 2; i >= 1; --i)
        QFile::rename(log.path + QStringLiteral(".%1").arg(i), log.path + QStringLiteral(".%1").arg(i + 1));
    QFile::rename(log.path, log.path + QStringLiteral(".1"));
}

void openFile(Sink &log)
{
    log.file = std::make_unique<QFile>(log.path);
    if (log.file->open(QIODevice::WriteOnly | QIODevice::Append))
        log.file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    else
        log.file.reset();
}

QString cleaned(const Sink &log, QString message)
{
    for (const QString &secret : log.secrets)
        message.replace(secret, QStringLiteral("‹secret›"));
    message.replace(QLatin1Char('\r'), QLatin1String("\\r"));
    message.replace(QLatin1Char('\n'), QLatin1String("\\n"));
    message.replace(QChar(0x1b), QLatin1String("\\e"));
    return message;
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Sink &log = sink();
    const std::lock_guard lock(log.mutex);
    const LogLevel level = levelOf(type);
    if (level < log.level)
        return;
    const QByteArray line = QStringLiteral("%1 %2 %3: %4\n")
                                .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(word(level)),
                                     QLatin1String(context.category ? context.category : "default"), cleaned(log, message))
                                .toUtf8();
    if (log.file) {
        if (log.file->size() + line.size() > kLargestFileBytes) {
            rotate(log);
            openFile(log);
        }
        if (log.file && log.file->write(line) == line.size() && log.file->flush())
            return;
    }
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace

void startLog(LogLevel level, const QString &file)
{
    Sink &log = sink();
    {
        const std::lock_guard lock(log.mutex);
        log.level = level;
        log.path = file;
        log.file.reset();
        if (!file.isEmpty())
            openFile(log);
    }
    qInstallMessageHandler(write);
}

void hideFromLog(const QString &secret)
{
    if (secret.size() < 4)
        return;
    Sink &log = sink();
    const std::lock_guard lock(log.mutex);
    if (std::find(log.secrets.begin(), log.secrets.end(), secret) != log.secrets.end())
        return;
    // The longest first: a secret that begins another one must not leave the other's end in the line.
    const auto place =
        std::find_if(log.secrets.begin(), log.secrets.end(), [&](const QString &other) { return other.size() < secret.size(); });
    log.secrets.insert(place, secret);
}

QString cleanLogLine(const QString &message)
{
    Sink &log = sink();
    const std::lock_guard lock(log.mutex);
    return cleaned(log, message);
}

} // namespace resync

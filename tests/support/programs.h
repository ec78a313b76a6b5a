#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QStringList>

namespace resync::test
{

/// What \a program says; \a exitCode is −1 when it crashed or could not be started.
inline QString said(const QString &program, const QStringList &words, int *exitCode = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, words);
    process.waitForFinished(60'000);
    if (exitCode)
        *exitCode = process.exitStatus() == QProcess::NormalExit && process.error() == QProcess::UnknownError ? process.exitCode() : -1;
    return QString::fromUtf8(process.readAll());
}

} // namespace resync::test

#define NEEDS_PROGRAM(name)                                                                                                                \
    if (QStandardPaths::findExecutable(QStringLiteral(name)).isEmpty())                                                                    \
    QSKIP(name " is not installed")

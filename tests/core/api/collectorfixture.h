#pragma once

#include "core/metrics/collector.h"
#include "tests/core/api/portfixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace resync::test
{

/// A folder with an exported collector in it.
class Collector
{
public:
    explicit Collector(const CollectorWish &wish, const QString &key)
    {
        const auto text = collectorScript(wish);
        if (!text)
            qFatal("%s", qPrintable(text.error().text()));
        put(QStringLiteral("collect_metrics.sh"), *text);
        put(QStringLiteral("collect_metrics.key"), key.toLatin1() + '\n');
        QDir(folder.path()).mkdir(QStringLiteral("fake"));
        environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("RESYNC_TEST_PATH"), folder.filePath(QStringLiteral("fake")));
    }
    QString put(const QString &name, const QByteArray &bytes, bool program = false)
    {
        QFile file(folder.filePath(name));
        if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | (program ? QFile::ExeOwner : QFile::Permissions()));
        return file.fileName();
    }
    /// A command of that name stands before the system's.
    void fake(const char *name, const QByteArray &script)
    {
        put(QStringLiteral("fake/") + QLatin1String(name), "#!/bin/sh\n" + script, true);
    }

    /// The language of whoever runs it, made for this test where the host does not have it: one whose decimals have a comma. Why not, when
    /// it cannot be had.
    QString speak(const QString &locale)
    {
        environment.insert(QStringLiteral("LC_ALL"), locale);
        environment.insert(QStringLiteral("LANG"), locale);
        if (locale == QLatin1String("C"))
            return {};
        QProcess made;
        made.start(QStringLiteral("localedef"), {QStringLiteral("-i"), locale.section(QLatin1Char('.'), 0, 0), QStringLiteral("-f"),
                                                 QStringLiteral("UTF-8"), folder.filePath(locale)});
        if (!made.waitForFinished(120'000) || made.exitCode() != 0)
            return QStringLiteral("the locale %1 cannot be made: Debian's package locales is not installed").arg(locale);
        environment.insert(QStringLiteral("LOCPATH"), folder.path());
        QProcess asked;
        asked.setProcessEnvironment(environment);
        asked.start(QStringLiteral("locale"), {QStringLiteral("decimal_point")});
        const bool comma = asked.waitForFinished(10'000) && asked.readAllStandardOutput().trimmed() == ",";
        return comma ? QString() : QStringLiteral("the locale %1 does not take").arg(locale);
    }
    /// Everything it uses but curl is busybox'.
    QString useBusybox()
    {
        const QString busybox = QStandardPaths::findExecutable(QStringLiteral("busybox"));
        if (busybox.isEmpty())
            return QStringLiteral("there is no busybox here");
        for (const char *applet : {"awk", "cat", "cksum", "cut", "date", "df", "dirname", "find", "grep", "head", "mkdir", "mv", "ping",
                                   "rm", "sed", "sleep", "tr", "uname", "wc"})
            QFile::link(busybox, folder.filePath(QStringLiteral("fake/") + QLatin1String(applet)));
        return {};
    }

    struct Outcome {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    /// The port of the fixture lives on this very thread: its events go on meanwhile.
    Outcome run(const QStringList &arguments = {}, const QStringList &shell = {QStringLiteral("sh")})
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(shell.first(), shell.mid(1) + QStringList{folder.filePath(QStringLiteral("collect_metrics.sh"))} + arguments);
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QStringList waiting() const
    {
        return QDir(folder.filePath(QStringLiteral("spool"))).entryList({QStringLiteral("2*.json")}, QDir::Files, QDir::Name);
    }

    QTemporaryDir folder;
    QProcessEnvironment environment;
};

inline CollectorWish wishFor(const Port &port)
{
    CollectorWish wish;
    wish.url = port.url.toString();
    wish.workstation = QStringLiteral("FTA1");
    wish.master = QStringLiteral("127.0.0.1");
    wish.masterPort = port.url.port();
    wish.pings = 2;
    return wish;
}

inline CollectorWish nowhere()
{
    CollectorWish wish;
    wish.url = QStringLiteral("http://127.0.0.1:9"); // nobody listens there
    wish.workstation = QStringLiteral("FTA1");
    return wish;
}

} // namespace resync::test

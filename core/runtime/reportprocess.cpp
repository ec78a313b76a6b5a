#include "core/runtime/reportprocess.h"

#include "core/base/json.h"

#include <QDir>
#include <QProcess>

namespace resync
{

namespace
{

constexpr Duration kLongestPrint = std::chrono::minutes(5);

} // namespace

ReportProcess::ReportProcess(Place place, const Clock &clock, QObject *parent) : QObject(parent), m_place(std::move(place)), m_clock(clock)
{
}

QString ReportProcess::folderOf(const QString &dataDir)
{
    return dataDir + QStringLiteral("/reports");
}

void ReportProcess::print(int keep, const Done &done)
{
    const QDir folder(folderOf(m_place.dataDir));
    if (!folder.mkpath(QStringLiteral(".")))
        return done(Error{QStringLiteral("report.failed"), QStringLiteral("the folder of reports cannot be made"), folder.path()});
    const QString file = folder.filePath(QStringLiteral("capacity-%1.pdf").arg(toIso(m_clock.now()).left(10)));
    QStringList words = {QStringLiteral("report"),
                         QStringLiteral("capacity"),
                         QStringLiteral("--json"),
                         QStringLiteral("--out"),
                         file,
                         QStringLiteral("--data-dir"),
                         m_place.dataDir,
                         QStringLiteral("--store"),
                         m_place.store,
                         QStringLiteral("--lang"),
                         m_place.language};
    if (m_place.practice)
        words.append(QStringLiteral("--mark-practice"));
    auto *process = new QProcess(this);
    const auto timer = m_clock.after(kLongestPrint, process, [process] {
        process->setProperty("slow", true);
        process->kill();
    });
    connect(process, &QProcess::errorOccurred, this, [this, process, done, timer](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_clock.cancel(timer);
        process->deleteLater();
        done(Error{QStringLiteral("report.failed"), QStringLiteral("the report could not be printed: %1").arg(process->errorString()),
                   m_place.program});
    });
    connect(process, &QProcess::finished, this,
            [this, process, done, timer, folder, file, keep](int exitCode, QProcess::ExitStatus status) {
                m_clock.cancel(timer);
                process->deleteLater();
                if (process->property("slow").toBool())
                    return done(Error{QStringLiteral("report.slow"), QStringLiteral("the report was not printed in five minutes"), file});
                const auto said = readJson(process->readAllStandardOutput().trimmed());
                if (status != QProcess::NormalExit || exitCode != 0 || !said) {
                    constexpr qsizetype kMostSaid = 300;
                    const QString why = QString::fromUtf8(process->readAllStandardError()).simplified().left(kMostSaid);
                    return done(Error{QStringLiteral("report.failed"),
                                      QStringLiteral("the report could not be printed: %1")
                                          .arg(why.isEmpty() ? QStringLiteral("exit code %1").arg(exitCode) : why),
                                      file});
                }
                forgetOld(folder.path(), keep);
                done(said->toObject());
            });
    process->start(m_place.program, words);
}

void ReportProcess::forgetOld(const QString &path, int keep) const
{
    QDir folder(path);
    QStringList files = folder.entryList({QStringLiteral("capacity-*.pdf")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString &old : files.mid(keep))
        folder.remove(old);
}

} // namespace resync

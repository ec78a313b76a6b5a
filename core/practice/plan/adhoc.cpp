#include "core/base/ids.h"
#include "core/practice/plan/body.h"
#include "core/practice/plan/chance.h"

#include <QRegularExpression>

namespace resync::practice
{

namespace
{

constexpr qint64 kUsualMs = 12000;
constexpr qint64 kLongestSleepSeconds = 7 * 24 * 3600;
/// First words that a machine knows; anything else without a path ends with 127.
constexpr const char *kKnown[] = {"sleep", "ls",      "echo", "date",   "true",   "false",   "df",      "du",  "hostname",
                                  "uname", "cat",     "find", "tar",    "cp",     "mv",      "exit",    "sh",  "bash",
                                  "ps",    "env",     "id",   "uptime", "printf", "grep",    "dir",     "cmd", "powershell",
                                  "ping",  "timeout", "test", "touch",  "rm",     "sqlplus", "python3", "java"};

} // namespace

JobDefinition adHocDefinition(const AdHocJob &request, const QString &name, const QString &user)
{
    JobDefinition job;
    job.name = name;
    job.id = nameUuid(QStringLiteral("adhoc:") + name + request.task);
    job.task = request.task;
    job.taskType = request.type;
    job.isCommand = request.isCommand;
    job.user = request.user.isEmpty() ? user : request.user;
    job.technology = QStringLiteral("shell");
    job.priority = request.priority;
    job.critical = request.critical;
    job.requiresConfirmation = request.requiresConfirmation;
    job.failureRate = -1; // it does what its command says, no more
    RecordedRun run;
    run.duration = Duration(qint64(double(kUsualMs) * std::exp(0.5 * normal(hashOf(job.id)))));
    static const QRegularExpression kSleep(QStringLiteral("\\b(?:sleep|timeout(?: /t)?) (\\d{1,9})"));
    static const QRegularExpression kExit(QStringLiteral("\\bexit (\\d{1,3})"));
    if (const auto sleep = kSleep.match(request.task); sleep.hasMatch())
        run.duration = std::chrono::seconds(std::min(sleep.captured(1).toLongLong(), kLongestSleepSeconds));
    const QString word = request.task.trimmed().section(QLatin1Char(' '), 0, 0);
    const bool hasPath = word.contains(QLatin1Char('/')) || word.contains(QLatin1Char('\\')) || word.contains(QLatin1Char('.'));
    const bool isKnown =
        hasPath || std::any_of(std::begin(kKnown), std::end(kKnown), [&](const char *known) { return word == QLatin1String(known); });
    const auto exit = kExit.match(request.task);
    if (exit.hasMatch())
        run.returnCode = exit.captured(1).toInt() & 255;
    else if (word == QLatin1String("false"))
        run.returnCode = 1;
    else if (!isKnown && request.type != TaskType::Other)
        run.returnCode = 127;
    if (run.returnCode != 0) {
        run.status = JobStatus::Abend;
        job.technology = run.returnCode == 127 ? QStringLiteral("command") : QStringLiteral("exitcode");
    }
    job.estimated = run.duration;
    job.recorded = run;
    job.repeatsRecord = true;
    return job;
}

} // namespace resync::practice

#include "core/engine/engine.h"

#include "core/base/json.h"

#include <QUrl>

namespace resync::verbs
{

namespace
{

QString encoded(const QString &segment)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(segment));
}

QString jobPath(const Job &job, const QString &action)
{
    return QStringLiteral("plan/job/") + encoded(job.id) + QStringLiteral("/action/") + action;
}

QString workstationPath(const Workstation &workstation, const QString &action)
{
    return QStringLiteral("plan/workstation/") + encoded(workstation.id) + QStringLiteral("/action/") + action;
}

/// "/WS#/FOLDER/STREAM": conman names a stream by the workstation of the stream, not by that of its jobs.
QString conmanStream(const QString &workstation, const QString &folder, const QString &stream)
{
    const bool root = folder.isEmpty() || folder == QLatin1String("/");
    const QString inFolder = root ? QString() : folder.endsWith(QLatin1Char('/')) ? folder : folder + QLatin1Char('/');
    return workstation + QLatin1Char('#') + inFolder + stream;
}

QString conmanJob(const Job &job)
{
    const QString workstation = job.streamWorkstation.isEmpty() ? job.workstation : job.streamWorkstation;
    return conmanStream(workstation, job.folder, job.stream) + QLatin1Char('.') + job.name;
}

ActionCall onJob(const Job &job, const QString &verb, const QString &action, const QString &command, const QString &options = {})
{
    ActionCall call;
    call.verb = verb;
    call.path = jobPath(job, action);
    call.conman = command + QLatin1Char(' ') + conmanJob(job) + options + QStringLiteral(";noask");
    call.object = job.label();
    return call;
}

ActionCall onStream(const JobStream &stream, const QString &verb, const QString &action, const QString &command,
                    const QString &options = {})
{
    ActionCall call;
    call.verb = verb;
    call.path = QStringLiteral("plan/jobstream/") + encoded(stream.id) + QStringLiteral("/action/") + action;
    call.object = conmanStream(stream.workstation, stream.folder, stream.name);
    call.conman = command + QLatin1Char(' ') + call.object + options + QStringLiteral(";noask");
    return call;
}

ActionCall onWorkstation(const Workstation &workstation, const QString &verb, const QString &action, const QString &command,
                         const QString &options = {})
{
    ActionCall call;
    call.verb = verb;
    call.path = workstationPath(workstation, action);
    call.object = workstation.path();
    call.conman = command + QLatin1Char(' ') + workstation.path() + options + QStringLiteral(";noask");
    return call;
}

QString numberOption(int value)
{
    return QLatin1Char(';') + QString::number(value);
}

/// Names of conman's "pri" values: 101 is "hi", 102 is "go".
QString priorityOption(int value)
{
    return value == 101 ? QStringLiteral(";hi") : value == 102 ? QStringLiteral(";go") : numberOption(value);
}

} // namespace

ActionCall rerun(const Job &job, const QString &runId, const QJsonObject &details)
{
    QString options;
    const QString step = details.value(QLatin1String("stepName")).toString();
    if (!step.isEmpty())
        options += QStringLiteral(";step=") + step;
    if (details.contains(QLatin1String("priority")))
        options += QStringLiteral(";pri=%1").arg(details.value(QLatin1String("priority")).toInt());
    ActionCall call = onJob(job, QStringLiteral("rerun"), {}, QStringLiteral("rr"), options);
    call.path = QStringLiteral("plan/job/run/") + encoded(runId) + QStringLiteral("/action/rerun"); // a job id is not enough
    call.body = writeJson(details);
    return call;
}

ActionCall hold(const Job &job)
{
    return onJob(job, QStringLiteral("hold"), QStringLiteral("hold"), QStringLiteral("ap"), QStringLiteral(";0"));
}

ActionCall release(const Job &job)
{
    return onJob(job, QStringLiteral("release"), QStringLiteral("release"), QStringLiteral("ap"), QStringLiteral(";10"));
}

ActionCall releaseDependencies(const Job &job)
{
    return onJob(job, QStringLiteral("release-dependencies"), QStringLiteral("release-all-dependencies"), QStringLiteral("rj"));
}

ActionCall cancel(const Job &job)
{
    return onJob(job, QStringLiteral("cancel"), QStringLiteral("cancel"), QStringLiteral("cj"));
}

ActionCall cancelPending(const Job &job)
{
    return onJob(job, QStringLiteral("cancel-pending"), QStringLiteral("cancel-pending"), QStringLiteral("cj"), QStringLiteral(";pend"));
}

ActionCall kill(const Job &job)
{
    return onJob(job, QStringLiteral("kill"), QStringLiteral("kill"), QStringLiteral("k"));
}

ActionCall confirm(const Job &job, bool succeeded)
{
    const QString word = succeeded ? QStringLiteral("succ") : QStringLiteral("abend");
    return onJob(job, QStringLiteral("confirm-") + word, QStringLiteral("confirm-") + word, QStringLiteral("conf"),
                 QLatin1Char(';') + word);
}

ActionCall priority(const Job &job, int value)
{
    return onJob(job, QStringLiteral("priority"), QStringLiteral("update-priority?priority=%1").arg(value), QStringLiteral("ap"),
                 priorityOption(value));
}

ActionCall limit(const Workstation &workstation, int value)
{
    return onWorkstation(workstation, QStringLiteral("limit"), QStringLiteral("update-limit?limit=%1").arg(value), QStringLiteral("lc"),
                         numberOption(value));
}

ActionCall fence(const Workstation &workstation, int value)
{
    // The query's name really is "priority".
    return onWorkstation(workstation, QStringLiteral("fence"), QStringLiteral("update-fence?priority=%1").arg(value), QStringLiteral("f"),
                         priorityOption(value));
}

ActionCall link(const Workstation &workstation, bool linked)
{
    const QString verb = linked ? QStringLiteral("link") : QStringLiteral("unlink");
    return onWorkstation(workstation, verb, verb, linked ? QStringLiteral("lk") : verb);
}

ActionCall start(const Workstation &workstation, bool started)
{
    const QString verb = started ? QStringLiteral("start") : QStringLiteral("stop");
    return onWorkstation(workstation, verb, verb, verb);
}

ActionCall holdStream(const JobStream &stream)
{
    return onStream(stream, QStringLiteral("hold-stream"), QStringLiteral("hold"), QStringLiteral("ap"), QStringLiteral(";0"));
}

ActionCall releaseStream(const JobStream &stream)
{
    return onStream(stream, QStringLiteral("release-stream"), QStringLiteral("release"), QStringLiteral("ap"), QStringLiteral(";10"));
}

ActionCall cancelStream(const JobStream &stream)
{
    return onStream(stream, QStringLiteral("cancel-stream"), QStringLiteral("cancel"), QStringLiteral("cs"));
}

ActionCall reply(const Prompt &prompt, bool yes)
{
    ActionCall call;
    call.verb = QStringLiteral("reply");
    call.path = QStringLiteral("plan/prompt/") + encoded(prompt.id) + QStringLiteral("/action/reply");
    call.body = writeJson(QJsonObject{{QStringLiteral("answer"), yes}});
    const QString name = prompt.number > 0 ? QString::number(prompt.number) : prompt.name;
    call.object = prompt.text.isEmpty() ? name : name + QStringLiteral(" “") + prompt.text.left(80) + QChar(0x201d);
    call.conman = QStringLiteral("rep ") + name + (yes ? QStringLiteral(";y") : QStringLiteral(";n"));
    return call;
}

ActionCall submitAdHoc(const Workstation &workstation, const QString &command, const QString &user, const QString &alias, bool windows)
{
    ActionCall call;
    call.verb = QStringLiteral("submit");
    call.method = "POST";
    call.path = QStringLiteral("plan/job/submit-ad-hoc-job");
    const QJsonObject task{{QStringLiteral("taskString"), command},
                           {QStringLiteral("isCommand"), QStringLiteral("true")}, // as text: the form that was seen to work
                           {QStringLiteral("userName"), user}};
    QJsonObject body{{QStringLiteral("workstationKey"), workstation.path()},
                     {QStringLiteral("task"), QJsonObject{{windows ? QStringLiteral("WINDOWS") : QStringLiteral("UNIX"), task}}}};
    if (!alias.isEmpty())
        body.insert(QStringLiteral("alias"), alias);
    call.body = writeJson(body);
    call.object = workstation.path();
    QString quoted = command;
    quoted.replace(QLatin1Char('"'), QLatin1String("\\\""));
    call.conman = QStringLiteral("sbd ") + workstation.path() + QStringLiteral("#\"") + quoted + QLatin1Char('"') +
                  (alias.isEmpty() ? QString() : QStringLiteral(";alias=") + alias) +
                  (user.isEmpty() ? QString() : QStringLiteral(";logon=") + user);
    return call;
}

} // namespace resync::verbs

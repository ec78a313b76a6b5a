// rerun, hold, release, cancel, kill, confirm, limit, fence: the verbs.
#include "app/cli/output.h"
#include "core/plan/plan.h"
#include "core/runtime/core.h"

#include <memory>

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

Result<ActionCall> jobCall(const QString &verb, const Job &job, const QString &how)
{
    if (!verbs::validFor(verb == QLatin1String("confirm") ? QStringLiteral("confirm-") + how : verb, job))
        return Error{QStringLiteral("verb.invalid"),
                     QStringLiteral("%1 makes no sense for a job in state %2")
                         .arg(verb, job.status == Status::Unknown ? job.statusText : toWire(job.status)),
                     job.label()};
    if (verb == QLatin1String("rerun")) {
        const JobRun *run = job.lastRun();
        if (!run)
            return Error{QStringLiteral("verb.invalid"), QStringLiteral("the job has no run yet"), job.label()};
        return verbs::rerun(job, run->id);
    }
    if (verb == QLatin1String("hold"))
        return verbs::hold(job);
    if (verb == QLatin1String("release"))
        return verbs::release(job);
    if (verb == QLatin1String("cancel"))
        return verbs::cancel(job);
    if (verb == QLatin1String("kill"))
        return verbs::kill(job);
    return verbs::confirm(job, how == QLatin1String("succ"));
}

Result<std::vector<ActionCall>> workstationCalls(const Plan &plan, const QString &verb, const QStringList &words)
{
    bool isNumber = false;
    const int value = words.value(1).toInt(&isNumber);
    const int most = verb == QLatin1String("limit") ? 1024 : 102;
    if (words.size() != 2 || !isNumber || value < 0 || value > most)
        return Error{QStringLiteral("usage"), QStringLiteral("%1 takes a workstation and a number from 0 to %2").arg(verb).arg(most), {}};
    const auto workstation = plan.findWorkstationByText(words[0]);
    if (!workstation)
        return workstation.error();
    return std::vector<ActionCall>{verb == QLatin1String("limit") ? verbs::limit(**workstation, value)
                                                                  : verbs::fence(**workstation, value)};
}

Result<std::vector<ActionCall>> jobCalls(const Plan &plan, const QString &verb, QStringList words)
{
    QString how;
    if (verb == QLatin1String("confirm")) {
        how = words.size() == 2 ? words.takeLast().toLower() : QString();
        if (how != QLatin1String("succ") && how != QLatin1String("abend"))
            return Error{QStringLiteral("usage"), QStringLiteral("confirm takes a job and succ or abend"), {}};
    }
    if (words.isEmpty())
        return Error{QStringLiteral("usage"), QStringLiteral("%1 takes at least one job").arg(verb), {}};
    std::vector<ActionCall> calls;
    for (const QString &word : words) {
        const auto job = plan.findJobByText(word);
        if (!job)
            return job.error();
        const auto call = jobCall(verb, **job, how);
        if (!call)
            return call.error();
        calls.push_back(*call);
    }
    return calls;
}

QJsonObject callJson(const ActionCall &call)
{
    return {{QStringLiteral("verb"), call.verb},
            {QStringLiteral("object"), call.object},
            {QStringLiteral("method"), QString::fromLatin1(call.method)},
            {QStringLiteral("path"), QStringLiteral("/twsd/api/v2/") + call.path},
            {QStringLiteral("body"), QString::fromUtf8(call.body)},
            {QStringLiteral("conman"), call.conman}};
}

QByteArray callText(const ActionCall &call)
{
    return terminalLine(QStringLiteral("%1 %2\n").arg(call.verb, call.object)).chopped(1).toUtf8() + "\n  REST    " + call.method +
           " /twsd/api/v2/" + call.path.toUtf8() + ' ' + call.body + "\n  conman  " + call.conman.toUtf8() + '\n';
}

QString wordOf(ActionOutcome outcome)
{
    switch (outcome) {
    case ActionOutcome::Confirmed:
        return QStringLiteral("done");
    case ActionOutcome::Refused:
        return QStringLiteral("refused");
    case ActionOutcome::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

/// Sends the calls one after the other and tells all their outcomes.
struct Sending {
    std::vector<ActionCall> calls;
    std::vector<ActionResult> results;
    Invocation invocation;
    Done done;

    void finish() const
    {
        Outcome outcome;
        QJsonArray rows;
        for (size_t i = 0; i < results.size(); ++i) {
            QJsonObject row = callJson(calls[i]);
            row.insert(QStringLiteral("outcome"), wordOf(results[i].outcome));
            const bool bad = results[i].outcome != ActionOutcome::Confirmed;
            if (bad) {
                outcome.exitCode = kFailed;
                row.insert(QStringLiteral("error"), results[i].error.text());
                outcome.err += terminalLine(calls[i].verb + QLatin1Char(' ') + calls[i].object + QStringLiteral(": ") +
                                            wordOf(results[i].outcome) + QStringLiteral(": ") + results[i].error.text())
                                   .toUtf8() +
                               '\n';
            } else if (!invocation.json) {
                outcome.out += terminalLine(calls[i].verb + QLatin1Char(' ') + calls[i].object + QStringLiteral(": done")).toUtf8() + '\n';
            }
            rows.append(row);
        }
        if (invocation.json)
            outcome.out = jsonList(rows);
        done(outcome);
    }
};

void sendNext(Plan &plan, const std::shared_ptr<Sending> &sending)
{
    const size_t next = sending->results.size();
    if (next == sending->calls.size())
        return sending->finish();
    plan.act(sending->calls[next], sending->invocation.user, &plan, [&plan, sending](const ActionResult &result) {
        sending->results.push_back(result);
        sendNext(plan, sending);
    });
}

} // namespace

void askVerb(Core &core, const Invocation &given, const Done &done)
{
    Invocation invocation = given;
    const QString verb = invocation.words.takeFirst(); // the command's own name
    const bool onWorkstation = verb == QLatin1String("limit") || verb == QLatin1String("fence");
    auto calls = onWorkstation ? workstationCalls(core.plan(), verb, invocation.words) : jobCalls(core.plan(), verb, invocation.words);
    if (!calls)
        return done(Outcome::failed(calls.error()));
    for (ActionCall &call : *calls) {
        call.justification = invocation.value("--justification");
        call.justificationCategory = invocation.value("--category");
        call.ticket = invocation.value("--ticket");
    }
    if (invocation.has("--dry-run")) {
        QJsonArray rows;
        QByteArray text;
        for (const ActionCall &call : *calls) {
            rows.append(callJson(call));
            text += callText(call);
        }
        return done({kDone, invocation.json ? jsonList(rows) : text, {}});
    }
    auto sending = std::make_shared<Sending>();
    sending->calls = std::move(*calls);
    sending->invocation = invocation;
    sending->done = done;
    sendNext(core.plan(), sending);
}

} // namespace resync

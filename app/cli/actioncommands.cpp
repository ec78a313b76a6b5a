// actions: what was asked of the engine and what became of it; actions close: a person's word on one whose outcome nobody knows.
#include "app/cli/output.h"
#include "core/plan/plan.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

QString outcomeWord(const JournalEntry &entry)
{
    const bool done = entry.outcome == ActionOutcome::Confirmed;
    if (!entry.closedBy.isEmpty())
        return done ? QStringLiteral("closed as done") : QStringLiteral("closed as not done");
    return done ? QStringLiteral("done") : entry.outcome == ActionOutcome::Refused ? QStringLiteral("refused") : QStringLiteral("unknown");
}

void listActions(Core &core, const Invocation &invocation, const Done &done)
{
    bool isNumber = true;
    const int limit = invocation.has("--limit") ? invocation.value("--limit").toInt(&isNumber) : 50;
    if (!isNumber || limit < 1)
        return done(Outcome::usage(QStringLiteral("--limit takes a number above 0")));
    const auto entries = core.plan().journal(limit);
    if (!entries)
        return done(Outcome::failed(entries.error()));
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const JournalEntry &entry : *entries) {
        if (invocation.has("--unknown") && entry.outcome != ActionOutcome::Unknown)
            continue;
        results.append(QJsonObject{{QStringLiteral("id"), entry.id},
                                   {QStringLiteral("at"), toIso(entry.at)},
                                   {QStringLiteral("user"), entry.user},
                                   {QStringLiteral("verb"), entry.call.verb},
                                   {QStringLiteral("object"), entry.call.object},
                                   {QStringLiteral("conman"), entry.call.conman},
                                   {QStringLiteral("outcome"), outcomeWord(entry)},
                                   {QStringLiteral("error"), entry.error},
                                   {QStringLiteral("closed_by"), entry.closedBy},
                                   {QStringLiteral("closed_reason"), entry.closedWhy}});
        rows.push_back({QString::number(entry.id), localTime(entry.at), entry.user, outcomeWord(entry), entry.call.verb, entry.call.object,
                        entry.closedWhy.isEmpty() ? entry.error : entry.closedWhy});
    }
    if (invocation.json)
        return done({kDone, jsonList(results), {}});
    done({kDone,
          textTable({QStringLiteral("ID"), QStringLiteral("TIME"), QStringLiteral("USER"), QStringLiteral("OUTCOME"),
                     QStringLiteral("VERB"), QStringLiteral("OBJECT"), QStringLiteral("WHY")},
                    rows, {0}),
          {}});
}

void closeAction(Core &core, const Invocation &invocation, const Done &done)
{
    bool isNumber = false;
    const qint64 id = invocation.words.value(1).toLongLong(&isNumber);
    const QString found = invocation.words.value(2);
    const bool wasDone = found == QLatin1String("done");
    if (invocation.words.size() != 3 || !isNumber || (!wasDone && found != QLatin1String("not-done")) || !invocation.has("--reason"))
        return done(Outcome::usage(QStringLiteral("actions close takes a number, done or not-done, and --reason TEXT")));
    const auto closed = core.plan().closeAction(id, wasDone, invocation.value("--reason"), invocation.user);
    if (!closed)
        return done(Outcome::failed(closed.error()));
    const QString words = QStringLiteral("action %1 is closed as %2").arg(QString::number(id), found);
    done(
        {kDone,
         invocation.json ? jsonDocument(QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("closed"), found}}) : words.toUtf8() + '\n',
         {}});
}

} // namespace

void askActions(Core &core, const Invocation &invocation, const Done &done)
{
    if (invocation.words.isEmpty())
        return listActions(core, invocation, done);
    if (invocation.words[0] == QLatin1String("close"))
        return closeAction(core, invocation, done);
    done(Outcome::usage(QStringLiteral("actions [--limit N] [--unknown], actions close ID done|not-done --reason TEXT")));
}

} // namespace resync

#include "core/plan/actions.h"

namespace resync
{

namespace
{

constexpr Duration kLookFor{60'000}; // a plan's copy lags behind: so long, and two snapshots, before "unknown" is the last word
constexpr int kSnapshotsToLook = 2;

ActionResult refusedHere(const QString &code, const QString &message)
{
    return {ActionOutcome::Refused, {code, message, {}}, {}};
}

JournalTable::State stateOf(ActionOutcome outcome)
{
    switch (outcome) {
    case ActionOutcome::Confirmed:
        return JournalTable::State::Confirmed;
    case ActionOutcome::Refused:
        return JournalTable::State::Refused;
    case ActionOutcome::Unknown:
        break;
    }
    return JournalTable::State::Unknown;
}

} // namespace

Actions::Actions(JournalTable &journal, const LivePlan &plan, const Clock &clock, Record record, std::function<void()> readAgain)
    : m_journal(journal), m_plan(plan), m_clock(clock), m_record(std::move(record)), m_readAgain(std::move(readAgain))
{
}

void Actions::setEngine(Engine *engine, qint64 engineId)
{
    const QHash<qint64, UnderWay> left = std::exchange(m_underWay, {});
    for (const UnderWay &call : left) {
        if (call.receiver && call.reply)
            call.reply({ActionOutcome::Unknown,
                        {QStringLiteral("action.unknown"), QStringLiteral("the console let go of this engine before it answered"), {}},
                        {}});
    }
    m_engine = engine;
    m_engineId = engineId;
    m_unsure.clear();
    if (!engine)
        return;
    auto rows = m_journal.unsettled(engineId);
    if (!rows)
        return; // the store's trouble is told by whoever writes next
    for (Row &row : *rows) {
        if (row.state == State::Intent) {
            // Its mark "sent" comes before the request: without it nothing left.
            if (!settleAs(row, State::Refused, {QStringLiteral("action.not_sent"), QStringLiteral("it was never sent"), {}}, false))
                return;
        } else {
            m_unsure.push_back({row, 0, row.state == State::Unknown});
        }
    }
}

void Actions::act(const ActionCall &call, const QString &user, QObject *receiver, Reply reply)
{
    if (!m_engine)
        return reply(refusedHere(QStringLiteral("plan.no_engine"), QStringLiteral("no engine is watched")));
    if (m_engine->profile().readOnly)
        return reply(refusedHere(QStringLiteral("engine.read_only"), QStringLiteral("this engine's profile is read-only")));
    if (const Error why = obstacle(call); !why.code.isEmpty())
        return reply({ActionOutcome::Refused, why, {}});
    Row row;
    row.at = m_clock.now();
    row.user = user;
    row.call = call;
    row.planId = m_plan.planId();
    row.runNumber = m_plan.runNumber();
    row.before = stateBefore(call, m_plan);
    // No journal, no action.
    if (auto stored = m_journal.add(m_engineId, row); !stored)
        return reply({ActionOutcome::Refused, stored.error(), {}});
    if (auto stored = m_journal.mark(row.id, State::Sent, {}, m_clock.now()); !stored)
        return reply({ActionOutcome::Refused, stored.error(), {}});
    row.state = State::Sent;
    const qint64 id = row.id;
    m_underWay.insert(id, {row, receiver, std::move(reply)});
    m_engine->act(call, this, [this, id](const ActionResult &result) { settle(id, result); });
}

Error Actions::obstacle(const ActionCall &call) const
{
    for (const UnderWay &other : m_underWay) {
        if (other.row.call.path == call.path && other.row.call.body == call.body)
            return {QStringLiteral("action.under_way"), QStringLiteral("the same call is under way already"), {}};
    }
    for (const Unsure &unsure : m_unsure) {
        if (sameTarget(unsure.row, call, m_plan))
            return {
                QStringLiteral("action.object_unsure"),
                QStringLiteral("action %1 (%2) on this object has no known outcome: look what became of it, then close it: "
                               "resync actions close %1 done|not-done --reason TEXT")
                    .arg(QString::number(unsure.row.id), unsure.row.call.conman.isEmpty() ? unsure.row.call.verb : unsure.row.call.conman),
                call.object};
    }
    return {};
}

Result<void> Actions::close(qint64 engineId, qint64 id, bool done, const QString &reason, const QString &by)
{
    const auto rows = m_journal.unsettled(engineId);
    if (!rows)
        return rows.error();
    const auto row = std::find_if(rows->begin(), rows->end(), [id](const Row &one) { return one.id == id; });
    if (row == rows->end() || row->state != State::Unknown)
        return Error{QStringLiteral("plan.no_action"), QStringLiteral("no action of this number waits for a person"), QString::number(id)};
    const QString why = reason.simplified();
    if (why.isEmpty())
        return Error{QStringLiteral("plan.no_reason"), QStringLiteral("an action is closed with a reason"), QString::number(id)};
    const State state = done ? State::Confirmed : State::Refused;
    Occurrence occurrence = occurrenceOf(*row, state, {}, false);
    occurrence.details.insert(QStringLiteral("closedBy"), by);
    occurrence.details.insert(QStringLiteral("reason"), why);
    if (!done)
        occurrence.details.insert(QStringLiteral("error"), QStringLiteral("not done, says %1: %2").arg(by, why));
    auto closed = m_record(occurrence, [&] { return m_journal.close(id, state, by, why, m_clock.now()); });
    if (closed)
        std::erase_if(m_unsure, [id](const Unsure &one) { return one.row.id == id; });
    return closed;
}

void Actions::settle(qint64 id, const ActionResult &result)
{
    const auto found = m_underWay.find(id);
    if (found == m_underWay.end())
        return; // of an engine that was let go: read back when it is watched again
    const UnderWay call = *found;
    m_underWay.erase(found);
    ActionResult told = result;
    const State state = stateOf(result.outcome);
    if (auto closed = settleAs(call.row, state, result.error, false); !closed) {
        // Done perhaps, but not on record: a person must know both.
        told.error.message += QStringLiteral(" [the outcome could not be stored: %1]").arg(closed.error().message);
        if (told.error.code.isEmpty())
            told.error.code = closed.error().code;
    }
    if (state == State::Unknown)
        m_unsure.push_back({call.row, 0, true});
    if (call.receiver && call.reply)
        call.reply(told);
    m_readAgain();
}

Result<void> Actions::settleAs(const Row &row, State state, const Error &error, bool observed)
{
    return m_record(occurrenceOf(row, state, error, observed), [&] {
        return m_journal.mark(row.id, state, error.code.isEmpty() ? QString() : error.code + QStringLiteral(": ") + error.text(),
                              m_clock.now());
    });
}

void Actions::lookAgain()
{
    std::vector<Unsure> left;
    for (Unsure &unsure : m_unsure) {
        ++unsure.snapshots;
        const auto happened = hasHappened(unsure.row, m_plan);
        if (happened.value_or(false)) {
            if (!settleAs(unsure.row, State::Confirmed, {}, true))
                left.push_back(unsure);
            continue;
        }
        const Duration since = m_clock.now() - unsure.row.at;
        if (unsure.snapshots < kSnapshotsToLook || since < kLookFor) {
            left.push_back(unsure);
            continue;
        }
        if (unsure.told) {
            left.push_back(unsure);
            continue;
        }
        const Error unknown{QStringLiteral("action.unknown"),
                            QStringLiteral("nobody knows whether it was done: look at the object before asking again"),
                            unsure.row.call.object};
        unsure.told = settleAs(unsure.row, State::Unknown, unknown, false).ok();
        left.push_back(unsure); // still looked for, and still in the way, until a person closes it
    }
    m_unsure = std::move(left);
}

Occurrence Actions::occurrenceOf(const Row &row, State state, const Error &error, bool observed) const
{
    Occurrence occurrence;
    occurrence.at = occurrence.seenAt = m_clock.now();
    occurrence.kind = state == State::Confirmed ? OccurrenceKind::ActionDone
                      : state == State::Refused ? OccurrenceKind::ActionRefused
                                                : OccurrenceKind::ActionUnknown;
    occurrence.severity = state == State::Unknown ? Severity::Error : Severity::Info; // a person must look
    occurrence.objectKey = row.call.object;
    occurrence.details = {{QStringLiteral("user"), row.user},
                          {QStringLiteral("verb"), row.call.verb},
                          {QStringLiteral("conman"), row.call.conman},
                          {QStringLiteral("call"), QString::fromUtf8(row.call.method) + QLatin1Char(' ') + row.call.path},
                          {QStringLiteral("journal"), row.id}};
    if (!error.code.isEmpty()) {
        occurrence.details.insert(QStringLiteral("error"), error.text());
        occurrence.details.insert(QStringLiteral("code"), error.code);
    }
    if (observed)
        occurrence.details.insert(QStringLiteral("observed"), true);
    return occurrence;
}

} // namespace resync

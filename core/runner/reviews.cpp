// Questions to people: asked, answered once, expired, void.
#include "core/runner/runnerprivate.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(reviewLog, "resync.runner")

constexpr Duration kSharedLook = std::chrono::seconds(15);  ///< others answer too
constexpr Duration kLongestLook = std::chrono::minutes(10); ///< a clock may jump

QString sentenceOfAnswer(const Review &review)
{
    switch (review.answer) {
    case ReviewAnswer::Rejected:
        return QStringLiteral("rejected by %1: %2").arg(review.answeredBy, review.note);
    case ReviewAnswer::Expired:
        return QStringLiteral("nobody answered in time, which is a no");
    case ReviewAnswer::Void:
        return QStringLiteral("void: %1").arg(review.note);
    default:
        return {};
    }
}

} // namespace

Result<std::vector<Review>> Runner::reviews(bool openOnly, int limit) const
{
    return d->table.reviews(openOnly, limit);
}

Result<Review> Runner::review(const QString &id) const
{
    return d->table.review(id);
}

Result<WorkflowRun> Runner::Private::follow(const Review &review)
{
    auto run = table.run(review.runId);
    if (!run)
        return run;
    if (isOver(run->state))
        return run;
    if (review.answer != ReviewAnswer::Approved) {
        run->state = RunState::Rejected;
        run->outcome = sentenceOfAnswer(review);
        run->error = {};
        run->endedAt = clock.now();
        if (auto done = table.put(*run); !done)
            return done.error();
        return run;
    }
    const auto records = table.steps(review.runId);
    if (!records)
        return records.error();
    int last = 0;
    std::optional<StepRecord> waiting;
    for (const StepRecord &record : *records) {
        last = std::max(last, record.ordinal);
        if (record.step == review.step && record.state == StepState::Waiting)
            waiting = record;
    }
    if (waiting) {
        waiting->state = StepState::Done;
        waiting->ordinal = last + 1;
        waiting->endedAt = clock.now();
        waiting->output.insert(QStringLiteral("approved_by"), review.answeredBy);
        waiting->output.insert(QStringLiteral("approval_note"), review.note);
        if (auto done = table.put(review.runId, *waiting); !done)
            return done.error();
    }
    run->state = RunState::Running;
    if (auto done = table.put(*run); !done)
        return done.error();
    return run;
}

Result<bool> Runner::Private::settle(Review review, ReviewAnswer answer, const QString &by, const QString &note)
{
    review.answer = answer;
    review.answeredBy = by;
    review.answeredAt = clock.now();
    review.note = note;
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    const auto won = table.answer(review);
    if (!won || !*won)
        return won;
    const auto run = follow(review);
    if (!run)
        return run.error();
    if (auto done =
            noted(by, "workflow.answered", review.id,
                  {{QStringLiteral("run"), review.runId}, {QStringLiteral("answer"), toWire(answer)}, {QStringLiteral("note"), note}});
        !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    active.erase(review.runId);
    changed(*run);
    if (isOver(run->state))
        tellOf(*run);
    else if (running) {
        if (auto done = takeUp(*run); !done)
            qCWarning(reviewLog).noquote() << QStringLiteral("an approved run could not go on at once: %1").arg(done.error().text());
    }
    return true;
}

Result<Review> Runner::answer(const QString &reviewId, bool yes, const QString &note, const QString &by)
{
    const auto review = d->table.review(reviewId);
    if (!review)
        return review;
    const auto tooLate = [](const Review &one) {
        const QString who =
            one.answeredBy.isEmpty() ? toWire(one.answer) : QStringLiteral("%1 by %2").arg(toWire(one.answer), one.answeredBy);
        return Error{QStringLiteral("runner.answered"), QStringLiteral("this question has been answered already"),
                     one.answeredAt ? who + QStringLiteral(" at ") + toIso(*one.answeredAt) : who};
    };
    if (review->answer != ReviewAnswer::Open)
        return tooLate(*review);
    const bool late = d->clock.now() >= review->until;
    QString objection;
    if (yes && !late) {
        const Workflow *known = workflow(review->workflow);
        if (known && known->objection)
            objection = known->objection(review->guard);
    }
    const ReviewAnswer answer = late                   ? ReviewAnswer::Expired
                                : !objection.isEmpty() ? ReviewAnswer::Void
                                : yes                  ? ReviewAnswer::Approved
                                                       : ReviewAnswer::Rejected;
    const auto won = d->settle(*review, answer, late ? QString() : by, objection.isEmpty() ? note : objection);
    if (!won)
        return won.error();
    const auto now = d->table.review(reviewId);
    if (!now)
        return now;
    if (!*won)
        return tooLate(*now);
    if (late)
        return Error{QStringLiteral("runner.expired"), QStringLiteral("the time for an answer is over, which is a no"),
                     toIso(review->until)};
    if (!objection.isEmpty())
        return Error{QStringLiteral("runner.void"), QStringLiteral("what this question stood on has changed since: nothing was done"),
                     objection};
    return now;
}

Result<void> Runner::Private::takeUpAnswer(const Review &review)
{
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    const auto run = follow(review);
    if (!run)
        return run.error();
    if (auto done = transaction->commit(); !done)
        return done;
    active.erase(review.runId);
    changed(*run);
    return isOver(run->state) ? Result<void>() : takeUp(*run);
}

void Runner::Private::lookAround()
{
    Duration wait = kLongestLook;
    const auto open = table.reviews(true, 1000);
    if (open) {
        for (const Review &review : *open) {
            if (review.until > clock.now()) { // the most urgent come first
                wait = std::min<Duration>(wait, review.until - clock.now());
                break;
            }
            if (const auto done = settle(review, ReviewAnswer::Expired, {}, {}); !done)
                qCWarning(reviewLog).noquote() << QStringLiteral("a question could not be closed: %1").arg(done.error().text());
        }
    }
    if (!database.isSqlite()) {
        reconcile();
        wait = std::min(wait, kSharedLook);
    }
    clock.cancel(lookTimer);
    lookTimer = clock.after(wait, life.get(), [this] { lookAround(); });
}

/// Other consoles on the same store begin, answer and cancel too.
void Runner::Private::reconcile()
{
    RunQuery query;
    query.openOnly = true;
    query.limit = 100'000;
    const auto open = table.runs(query);
    if (!open)
        return;
    QSet<QString> there;
    for (const WorkflowRun &run : *open) {
        there.insert(run.id);
        const auto mine = active.find(run.id);
        const bool answered = mine != active.end() && mine->second.run.state == RunState::Waiting && run.state == RunState::Running;
        if (mine != active.end() && !answered)
            continue;
        active.erase(run.id);
        if (auto done = takeUp(run); !done)
            qCWarning(reviewLog).noquote() << QStringLiteral("a run could not be taken up: %1").arg(done.error().text());
    }
    std::erase_if(active, [&](const auto &entry) { return !there.contains(entry.first); });
}

} // namespace resync

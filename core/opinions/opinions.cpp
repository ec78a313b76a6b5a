#include "core/opinions/opinions.h"

#include "core/base/handover.h"
#include "core/joblog/joblog.h"
#include "core/plan/plan.h"

#include <QThreadPool>
#include <QUuid>

#include <algorithm>

namespace resync
{

namespace
{

constexpr size_t kMostKept = 32;
constexpr Duration kKeptFor = std::chrono::minutes(30);

Error unknownInquiry(const QString &id)
{
    return {QStringLiteral("opinions.unknown"), QStringLiteral("there is no such question; it may have been forgotten"), id};
}

LlmQuestion questionOf(const QByteArray &log, const QString &language, const QString &about)
{
    Explainer explainer;
    explainer.feed(log);
    const Explanation explanation = explainer.finish();
    LlmQuestion question;
    question.lines = joblogLines(log);
    question.causeLine = int(std::min<qint64>(explanation.line, question.lines.size()));
    question.families = familiesWithSteps();
    question.language = language;
    question.about = about;
    return question;
}

} // namespace

class Opinions::Private
{
public:
    Private(Llm &theLlm, Plan &thePlan, const Clock &theClock) : llm(theLlm), plan(thePlan), clock(theClock) {}

    Llm &llm;
    Plan &plan;
    const Clock &clock;
    Mailbox here; ///< the pool answers here
    std::deque<Inquiry> kept;
};

Opinions::Opinions(Llm &llm, Plan &plan, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(llm, plan, clock))
{
}

Opinions::~Opinions() = default;

LlmState Opinions::state() const
{
    return d->llm.state();
}

void Opinions::prepare(const QString &runId, const QString &language, QObject *receiver, Prepared prepared)
{
    JoblogQuery query;
    query.runId = runId;
    Inquiry begun;
    begun.runId = runId;
    begun.preview.about = QStringLiteral("run ") + runId;
    d->plan.joblog(query, this, [this, begun, language, alive = QPointer<QObject>(receiver), prepared](const Result<JoblogText> &answer) {
        if (!alive)
            return;
        if (!answer)
            return prepared(answer.error());
        read(answer->bytes, begun, language, alive, prepared);
    });
}

void Opinions::prepare(const QByteArray &log, const QString &about, const QString &language, QObject *receiver, Prepared prepared)
{
    Inquiry begun;
    begun.preview.about = about;
    read(log, begun, language, receiver, prepared);
}

void Opinions::read(const QByteArray &log, const Inquiry &begun, const QString &language, QObject *receiver, const Prepared &prepared)
{
    QThreadPool::globalInstance()->start(
        [home = d->here.post(), log, begun, language, alive = QPointer<QObject>(receiver), prepared, guard = QPointer<Opinions>(this)] {
            auto question = std::make_shared<const LlmQuestion>(questionOf(log, language, begun.preview.about));
            home([guard, question, begun, alive, prepared] {
                if (guard && alive)
                    prepared(guard->keep(begun, *question));
            });
        });
}

Result<Inquiry> Opinions::keep(Inquiry inquiry, const LlmQuestion &question)
{
    auto preview = d->llm.preview(question);
    if (!preview)
        return preview.error();
    inquiry.preview = *std::move(preview);
    inquiry.causeLine = question.causeLine;
    inquiry.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    inquiry.madeAt = d->clock.now();
    auto &kept = d->kept;
    const auto isOver = [oldest = inquiry.madeAt - kKeptFor](const Inquiry &one) {
        return one.state != Inquiry::State::Asking && one.madeAt < oldest;
    };
    kept.erase(std::remove_if(kept.begin(), kept.end(), isOver), kept.end());
    if (kept.size() >= kMostKept) {
        const auto oldest = std::find_if(kept.begin(), kept.end(), [](const Inquiry &one) { return one.state != Inquiry::State::Asking; });
        kept.erase(oldest); // one at a time is asked
    }
    kept.push_back(inquiry);
    return inquiry;
}

Inquiry *Opinions::known(const QString &id)
{
    const auto found = std::find_if(d->kept.begin(), d->kept.end(), [&id](const Inquiry &one) { return one.id == id; });
    return found == d->kept.end() ? nullptr : &*found;
}

Result<Inquiry> Opinions::find(const QString &id) const
{
    const auto found = std::find_if(d->kept.begin(), d->kept.end(), [&id](const Inquiry &one) { return one.id == id; });
    if (found == d->kept.end())
        return unknownInquiry(id);
    return *found;
}

Result<void> Opinions::ask(const QString &id, const QString &who)
{
    Inquiry *inquiry = known(id);
    if (!inquiry)
        return unknownInquiry(id);
    if (inquiry->state != Inquiry::State::Shown)
        return Error{QStringLiteral("opinions.asked"), QStringLiteral("this was asked before; look at it anew"), {}};
    if (auto obstacle = d->llm.obstacle(inquiry->preview))
        return *std::move(obstacle);
    inquiry->state = Inquiry::State::Asking;
    d->llm.ask(
        inquiry->preview, who, this,
        [this, id](const QString &summary) {
            if (Inquiry *one = known(id)) {
                one->summary = summary;
                emit changed(id);
            }
        },
        [this, id](const Result<Opinion> &outcome) {
            Inquiry *one = known(id);
            if (!one)
                return;
            one->state = outcome ? Inquiry::State::Given : Inquiry::State::Failed;
            if (outcome) {
                one->opinion = *outcome;
                one->summary = outcome->summary;
            } else {
                one->error = outcome.error();
                one->summary.clear(); // an answer that was refused is not shown in part
            }
            emit changed(id);
        });
    emit changed(id);
    return {};
}

Result<void> Opinions::cancel(const QString &id)
{
    const Inquiry *inquiry = known(id);
    if (!inquiry)
        return unknownInquiry(id);
    if (inquiry->state == Inquiry::State::Asking)
        d->llm.cancel();
    return {};
}

} // namespace resync

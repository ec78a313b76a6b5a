#include "core/answers/asking.h"

#include "core/answers/questiontable.h"
#include "core/store/database.h"

#include <QDebug>
#include <QPointer>
#include <QThreadPool>

namespace resync
{

namespace
{

constexpr Duration kWithoutTime = std::chrono::hours(24 * 31); ///< what a question without a time may need

bool needsRuns(QuestionKind kind)
{
    return kind == QuestionKind::Summary || kind == QuestionKind::Failures || kind == QuestionKind::History ||
           kind == QuestionKind::Compare;
}

} // namespace

Answers::Answers(Database &database, Sources sources, const Clock &clock, QObject *parent)
    : QObject(parent), m_database(database), m_sources(std::move(sources)), m_clock(clock)
{
}

Interpretation Answers::read(const QString &question, const QString &after) const
{
    QuestionContext context = m_sources.context();
    context.now = m_clock.now();
    if (!after.isEmpty())
        context.before = understood(after, context);
    return understood(question, context);
}

AnswerFacts Answers::facts(const Interpretation &interpretation) const
{
    AnswerFacts facts;
    facts.now = m_clock.now();
    facts.timeZone = m_sources.context().timeZone;
    facts.knownSince = m_sources.knownSince();
    facts.picture = m_sources.picture();
    if (interpretation.kind == QuestionKind::Patterns) {
        const auto patterns = m_sources.patterns();
        facts.patternsKnown = patterns.has_value();
        facts.patterns = patterns.value_or(std::vector<PatternLine>());
    }
    return facts;
}

/// So that it shows when questions are no longer understood. An answer is worth more than this note: one that fails costs nobody his.
void Answers::remember(const Interpretation &interpretation)
{
    if (m_database.mode() != Database::Mode::Writer)
        return;
    const bool understood = interpretation.kind != QuestionKind::Unknown && interpretation.sure;
    if (auto done = QuestionTable(m_database).add({m_clock.now(), interpretation.kind, understood}); !done)
        qWarning().noquote() << QStringLiteral("how a question was read could not be noted: ") + done.error().text();
}

void Answers::ask(const QString &question, const QString &after, QObject *receiver, const Reply &reply)
{
    const Interpretation interpretation = read(question, after);
    remember(interpretation);
    answer(interpretation, receiver, reply);
}

void Answers::answer(const Interpretation &interpretation, QObject *receiver, const Reply &reply)
{
    AnswerFacts known = facts(interpretation);
    const auto ledger = needsRuns(interpretation.kind) ? m_sources.ledger() : std::nullopt;
    if (!ledger) {
        reply(Answered{interpretation, answerTo(interpretation, known), known.timeZone});
        return;
    }
    Instant from = known.now - kWithoutTime;
    if (interpretation.span)
        from = interpretation.span->from;
    if (interpretation.against)
        from = std::min(from, interpretation.against->from);
    // The reply runs here, or not at all when this object has died: its mailbox died first.
    QThreadPool::globalInstance()->start([address = m_database.address(), read = *ledger, from, interpretation, known = std::move(known),
                                          home = m_home.post(), guard = QPointer<QObject>(receiver), reply]() mutable {
        std::optional<Result<Answered>> answered;
        const auto reader = Database::open(address, Database::Mode::Reader);
        auto runs = reader ? read(**reader, from) : Result<RunLedger>(reader.error());
        if (runs) {
            known.ledger = std::move(*runs);
            answered = Answered{interpretation, answerTo(interpretation, known), known.timeZone};
        } else {
            answered = runs.error();
        }
        home([guard, reply, answered = std::move(*answered)] {
            if (guard)
                reply(answered);
        });
    });
}

} // namespace resync

#pragma once

#include "core/answers/answers.h"
#include "core/base/clock.h"
#include "core/base/handover.h"
#include "core/base/result.h"

#include <QObject>

#include <functional>

namespace resync
{

class Database;

/// A question with its answer.
struct Answered {
    Interpretation interpretation;
    PlainAnswer answer;
    QByteArray timeZone;
};

/// How a question was read; its text is not kept.
struct QuestionReading {
    Instant at;
    QuestionKind kind = QuestionKind::Unknown;
    bool understood = false; ///< every word, and every name exists
};
/// Oldest first. Errors: the store's.
Result<std::vector<QuestionReading>> questionReadings(Database &reader, Instant from);

/// Answers questions: reads them at once, gathers what they need in the pool on a connection of its own. Core thread.
class Answers : public QObject
{
    Q_OBJECT
public:
    using ReadLedger = std::function<Result<RunLedger>(Database &reader, Instant from)>;
    /// Where the facts come from; each is called on the core thread.
    struct Sources {
        std::function<QuestionContext()> context;
        std::function<std::optional<ReadLedger>()> ledger;
        std::function<std::optional<Instant>()> knownSince;
        std::function<Picture()> picture;
        std::function<std::optional<std::vector<PatternLine>>()> patterns; ///< nothing: not looked for yet
    };
    using Reply = std::function<void(Result<Answered>)>;

    Answers(Database &database, Sources sources, const Clock &clock, QObject *parent = nullptr);

    /// \a after: the question before, from which this one may go on; empty = none. Errors: the store's.
    void ask(const QString &question, const QString &after, QObject *receiver, const Reply &reply);
    /// By a reading that a person has put right; its counts are made anew. Errors: the store's.
    void answer(const Interpretation &interpretation, QObject *receiver, const Reply &reply);
    /// The reading alone.
    Interpretation read(const QString &question, const QString &after) const;

private:
    void remember(const Interpretation &interpretation);
    AnswerFacts facts(const Interpretation &interpretation) const;

    Database &m_database;
    Sources m_sources;
    const Clock &m_clock;
    Mailbox m_home;
};

} // namespace resync

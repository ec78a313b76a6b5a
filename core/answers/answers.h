#pragma once

#include "core/base/time.h"
#include "core/model/picture.h"
#include "core/model/runledger.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace resync
{

enum class QuestionKind : quint8 { Summary, Failures, Patterns, History, Workstations, Compare, Forecast, Unknown };
enum class QuestionStatus : quint8 { Any, Failed, Succeeded, Running, Late, Waiting, Held, Offline };
enum class QuestionOrder : quint8 { Newest, MostFailures, Longest };
enum class QuestionLanguage : quint8 { English, Portuguese };

/// A stretch of time; \a to is not in it.
struct TimeSpan {
    Instant from;
    Instant to;

    bool operator==(const TimeSpan &) const = default;
};

/// How a question was understood. Shown, and may be edited.
struct Interpretation {
    QuestionKind kind = QuestionKind::Unknown;
    QuestionLanguage language = QuestionLanguage::English;
    QuestionStatus status = QuestionStatus::Any;
    QuestionOrder order = QuestionOrder::Newest;
    QString job;         ///< name as it exists
    QString stream;      ///< name as it exists
    QString workstation; ///< name as it exists, without folder
    QStringList except;  ///< names that are left out
    std::optional<TimeSpan> span;
    std::optional<TimeSpan> against; ///< what is compared with
    int top = 0;                     ///< 0 = all
    bool count = false;              ///< "how many"
    std::optional<Duration> longerThan;
    std::optional<int> returnCode;
    int atLeast = 0;       ///< so many failures of a job
    bool inFuture = false; ///< asks for what has not happened yet
    bool sure = true;      ///< every word was understood and every name exists
    QStringList notUnderstood;
    QStringList candidates; ///< names that a name which does not exist may stand for

    bool operator==(const Interpretation &) const = default;
};

/// What a question is understood against.
struct QuestionContext {
    Instant now;
    QByteArray timeZone; ///< IANA; empty = UTC
    QStringList jobs;    ///< names that exist
    QStringList streams;
    QStringList workstations;             ///< without folder
    std::optional<Interpretation> before; ///< of the question before: "and yesterday?" goes on from it
};

/// Portuguese and English, with and without accents, in any case. Pure.
Interpretation understood(const QString &question, const QuestionContext &context);
/// "failures · today, 27 Nov 00:00–14:05 · workstation DB1", in the question's language.
QString readingOf(const Interpretation &interpretation, const QByteArray &timeZone);

/// A pattern as an answer shows it.
struct PatternLine {
    QString id;
    QString subject;
    QString sentence;
};

/// What answers are made of.
struct AnswerFacts {
    Instant now;
    QByteArray timeZone;
    RunLedger ledger;                  ///< finished runs; covers the interpretation's spans, or as much of them as is known
    std::optional<Instant> knownSince; ///< before it nothing is known, which is not "nothing happened"
    Picture picture;
    std::vector<PatternLine> patterns;
    bool patternsKnown = false;
};

struct PlainAnswer {
    QString summary;
    QJsonArray details;      ///< rows that open: {"kind":"run|job|workstation|pattern","id","text", …}
    QStringList suggestions; ///< questions that may be asked next
    bool answered = true;    ///< false: not understood, or not known
};
PlainAnswer answerTo(const Interpretation &interpretation, const AnswerFacts &facts);

QString toWire(QuestionKind kind);
/// {"kind","job","workstation","from","to","text", …}
QJsonObject toJson(const Interpretation &interpretation, const QByteArray &timeZone);
/// {"summary","details","suggestions","interpretation"}
QJsonObject toJson(const PlainAnswer &answer, const Interpretation &interpretation, const QByteArray &timeZone);

} // namespace resync

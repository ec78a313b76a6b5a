#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace resync
{

class Database;
class Secrets;
class Settings;

/// Which of the two published protocols a server speaks.
enum class LlmKind { Anthropic, OpenAi };

/// A failed run's log, and what the answer may choose from.
struct LlmQuestion {
    QStringList lines;    ///< of the log, as joblogLines() gives them
    int causeLine = 0;    ///< the deterministic cause: its surroundings are sent, too; 0 = none
    QStringList families; ///< of failures: the only ones that the answer may name
    QString language;     ///< "en", "pt_BR": of the answer
    QString about;        ///< for the audit: a run or a file; never sent
};

/// Exactly what would leave, and where to. Nothing else is sent but the key, in its header.
struct LlmPreview {
    LlmKind kind = LlmKind::Anthropic;
    QUrl url;
    QString model;
    QString system;            ///< our own words
    QString text;              ///< the log, redacted and numbered, between two marks
    QByteArray body;           ///< the request that carries both, byte for byte
    QMap<QString, int> hidden; ///< "SECRET", "EMAIL" … → in how many places
    std::vector<int> lines;    ///< numbers of the lines that are in `text`, ascending
    QStringList families;
    QString about;
};

/// What a model said. All of it is its own text, unverified, but for the lines, which exist.
struct Opinion {
    QString summary;
    QString cause;
    QString severity;       ///< "info", "warning", "error" or "critical"
    QString family;         ///< one of the question's, or "unknown"
    std::vector<int> lines; ///< that it cites, ascending, each one of those it was sent
    QString model;          ///< as the server names it
    qint64 tokens = 0;      ///< in and out, as the server says; 0 = it does not say
    bool operator==(const Opinion &) const = default;
};

/// Whether and how much may be asked.
struct LlmState {
    bool enabled = false;
    QString reason; ///< why nothing can be asked now, in English; empty = it can
    LlmKind kind = LlmKind::Anthropic;
    QUrl url;
    QString model;
    qint64 tokensToday = 0;
    qint64 tokensAllowed = 0; ///< a day; 0 = no limit
    qint64 requestsToday = 0;
    qint64 requestsAllowed = 0;
    qint64 failuresToday = 0;
    std::optional<Instant> lastAt;  ///< since the start of the program
    std::optional<Error> lastError; ///< of the last question; nothing when it was answered
};

/// What one day (UTC) brought: what was asked, and how much of it gave no answer that could be used.
struct LlmDayOutcome {
    Instant day;
    qint64 requests = 0;
    qint64 failures = 0;
};
/// By day. Errors: the store's.
Result<std::vector<LlmDayOutcome>> llmOutcomes(Database &reader, Instant from);

/// A language model's second opinion on a failed run, off until it is set up. It gets one redacted log and fills in a closed form; it has
/// no tools, and nothing that it says is done. Core thread.
///
/// Errors: llm.off, llm.settings, llm.changed (not what was shown), llm.busy (one at a time), llm.wait (the server asked to wait),
/// llm.budget, llm.key, llm.unknown (no such model or address), llm.rate, llm.overloaded, llm.server, llm.refused, llm.cut, llm.protocol,
/// llm.answer (not what was asked for), llm.cancelled, net.…, store.…
class Llm : public QObject
{
    Q_OBJECT
public:
    using Progress = std::function<void(const QString &summarySoFar)>;
    using Finished = std::function<void(const Result<Opinion> &)>;

    static inline const QString kKeySecret = QStringLiteral("llm/key");

    Llm(Database &database, const Settings &settings, Secrets &secrets, const Clock &clock);
    ~Llm() override;

    LlmState state() const;
    /// Why \a preview could not be asked now; nothing when it can. What the server itself has against it is not known before.
    std::optional<Error> obstacle(const LlmPreview &preview) const;
    /// Sends nothing, and works while the model is off. Errors: llm.settings.
    Result<LlmPreview> preview(const LlmQuestion &question) const;
    /// Sends \a preview, as it stands. Calls \a finished once, later, unless \a receiver has died.
    void ask(const LlmPreview &preview, const QString &who, QObject *receiver, Progress progress, Finished finished);
    /// Ends what is under way with llm.cancelled.
    void cancel();
    bool underWay() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync

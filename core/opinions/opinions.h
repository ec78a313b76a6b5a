#pragma once

#include "core/llm/llm.h"

#include <QObject>

#include <deque>
#include <optional>

namespace resync
{

class Plan;

/// One question about one log, from what would be sent to what came of it.
struct Inquiry {
    enum class State {
        Shown,  ///< nothing has been sent
        Asking, ///< `summary` grows
        Given,
        Failed
    };
    QString id;    ///< nobody can guess it: who asks has seen the preview
    QString runId; ///< empty: the log of a file
    Instant madeAt;
    State state = State::Shown;
    int causeLine = 0; ///< by our own analysis
    LlmPreview preview;
    QString summary; ///< as far as it has come
    std::optional<Opinion> opinion;
    std::optional<Error> error;
};

/// Second opinions for whoever asks, the console, the command line or the port: first what would be sent is shown, then that and nothing
/// else may be asked. Kept for half an hour and no longer than the program runs. Core thread; logs are read in the pool.
///
/// Errors: those of Llm; opinions.unknown, opinions.asked (it was asked before).
class Opinions : public QObject
{
    Q_OBJECT
public:
    using Prepared = std::function<void(const Result<Inquiry> &)>;

    Opinions(Llm &llm, Plan &plan, const Clock &clock, QObject *parent = nullptr);
    ~Opinions() override;

    LlmState state() const;
    /// Of the joblog of a run. Sends nothing, and works while the model is off. \a language: "en", "pt_BR".
    void prepare(const QString &runId, const QString &language, QObject *receiver, Prepared prepared);
    /// Of a log that is at hand; \a about names it in the audit.
    void prepare(const QByteArray &log, const QString &about, const QString &language, QObject *receiver, Prepared prepared);
    Result<Inquiry> find(const QString &id) const;
    /// Sends what was shown; changed() tells how it goes on.
    Result<void> ask(const QString &id, const QString &who);
    /// Ends a question under way; of any other nothing is left to end.
    Result<void> cancel(const QString &id);

signals:
    void changed(const QString &id);

private:
    Inquiry *known(const QString &id);
    void read(const QByteArray &log, const Inquiry &begun, const QString &language, QObject *receiver, const Prepared &prepared);
    Result<Inquiry> keep(Inquiry inquiry, const LlmQuestion &question);

    class Private;
    std::unique_ptr<Private> d;
};

QString toWire(Inquiry::State state);
/// {"id","run_id","state","url","model","text","body","hidden","lines","summary","opinion","error", …}
QJsonObject toJson(const Inquiry &inquiry);
/// {"summary","likely_cause","severity","family","evidence","model","tokens","verified":false}
QJsonObject toJson(const Opinion &opinion);
/// {"enabled","reason","url","model","tokens_today", …}
QJsonObject toJson(const LlmState &state);

} // namespace resync

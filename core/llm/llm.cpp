#include "core/llm/llm.h"

#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/llm/answer.h"
#include "core/llm/llmsetup.h"
#include "core/llm/llmtable.h"
#include "core/llm/prompt.h"
#include "core/llm/wire.h"
#include "core/store/audit.h"

#include <QRandomGenerator>

#include <array>

namespace resync
{

namespace
{

constexpr qint64 kLongestStream = 1 << 20;
constexpr qsizetype kLongestAnswer = 32 << 10;
constexpr int kTries = 2;
constexpr Duration kConnect{10'000};
constexpr Duration kWaitForAgain{2'000};
constexpr Duration kLongestWait{20'000};

/// A token is three bytes or more of such text; better too many than too few.
qint64 estimatedTokens(const QByteArray &body)
{
    return body.size() / 3 + kAnswerTokens;
}

QString newMark()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex());
}

Error budgetGone(const char *setting)
{
    return {QStringLiteral("llm.budget"), QStringLiteral("the budget of today is used up"), QLatin1String(setting)};
}

std::optional<Error> overBudget(const LlmDay &day, const LlmSetup &setup, qint64 tokens)
{
    if (setup.dailyRequests > 0 && day.requests >= setup.dailyRequests)
        return budgetGone("llm.daily_requests");
    if (setup.dailyTokens > 0 && day.tokens + tokens > setup.dailyTokens)
        return budgetGone("llm.daily_tokens");
    return std::nullopt;
}

Error tooLong()
{
    return {QStringLiteral("llm.answer"), QStringLiteral("the model's answer is not what was asked for"), QStringLiteral("it is too long")};
}

/// Nothing was worked on, so nothing was counted.
bool costsNothing(const Error &error)
{
    static const QStringList worked{QStringLiteral("net.timeout"), QStringLiteral("net.cut"),       QStringLiteral("net.cancelled"),
                                    QStringLiteral("llm.cut"),     QStringLiteral("llm.answer"),    QStringLiteral("llm.protocol"),
                                    QStringLiteral("llm.refused"), QStringLiteral("net.too_large"), QStringLiteral("llm.cancelled")};
    return !worked.contains(error.code);
}

} // namespace

class Llm::Private
{
public:
    /// One question from its first try to its answer.
    struct Turn {
        quint64 id = 0;
        LlmPreview preview;
        QString who;
        QPointer<QObject> receiver;
        Progress progress;
        Finished finished;
        QByteArray key;
        int tries = 0;
        HttpClient::CallId call = 0;
        QString day;
        qint64 reserved = 0;
        SseReader reader;
        QByteArray plain; ///< what has come while no event has: the whole answer of a server that sends no stream
        LlmProgress came;
        bool streams = false;
        QString told;
    };

    Private(Llm *theLlm, Database &database, const Settings &theSettings, Secrets &theSecrets, const Clock &theClock)
        : llm(theLlm), store(database), settings(theSettings), secrets(theSecrets), clock(theClock), table(database, theClock),
          client(theClock)
    {
    }

    std::optional<Error> obstacle(const LlmPreview &preview) const;
    Result<void> reserve(Turn &asked);
    void readKey();
    void send();
    void pieceCame(quint64 id, const QByteArray &piece);
    void ended(quint64 id, const Result<HttpAnswer> &answer);
    static void takeWhole(Turn &asked);
    Result<Opinion> outcomeOf(const Turn &asked, const Result<HttpAnswer> &answer) const;
    void settle(Turn &asked, const Result<Opinion> &outcome);
    bool triesAgain(const Error &error, std::optional<Duration> retryAfter);
    void finish(const Result<Opinion> &outcome);

    Llm *const llm;
    Database &store;
    const Settings &settings;
    Secrets &secrets;
    const Clock &clock;
    LlmTable table;
    HttpClient client;
    std::unique_ptr<Turn> turn;
    quint64 lastId = 0;
    std::optional<Instant> notBefore; ///< the server's own wish
    std::optional<Instant> lastAt;
    std::optional<Error> lastError;
};

Llm::Llm(Database &database, const Settings &settings, Secrets &secrets, const Clock &clock)
    : d(std::make_unique<Private>(this, database, settings, secrets, clock))
{
}

Llm::~Llm() = default;

bool Llm::underWay() const
{
    return d->turn != nullptr;
}

LlmState Llm::state() const
{
    LlmState state;
    state.enabled = d->settings.on(QStringLiteral("llm.enabled"));
    state.lastAt = d->lastAt;
    state.lastError = d->lastError;
    const auto setup = readLlmSetup(d->settings);
    const auto day = d->table.read(d->table.day());
    if (day) {
        state.requestsToday = day->requests;
        state.tokensToday = day->tokens;
        state.failuresToday = day->failures;
    }
    if (!state.enabled)
        state.reason = QStringLiteral("no model is asked: llm.enabled is off");
    else if (!setup)
        state.reason = setup.error().text();
    else if (!day)
        state.reason = day.error().text();
    else if (const auto over = overBudget(*day, *setup, 0))
        state.reason = over->text();
    if (setup) {
        state.kind = setup->kind;
        state.url = setup->url;
        state.model = setup->model;
        state.tokensAllowed = setup->dailyTokens;
        state.requestsAllowed = setup->dailyRequests;
    }
    return state;
}

Result<LlmPreview> Llm::preview(const LlmQuestion &question) const
{
    const auto setup = readLlmSetup(d->settings);
    if (!setup)
        return setup.error();
    LlmPrompt prompt = makePrompt(question, setup->hideAddresses, newMark());
    LlmPreview preview;
    preview.kind = setup->kind;
    preview.url = setup->url;
    preview.model = setup->model;
    preview.body = setup->kind == LlmKind::Anthropic ? anthropicBody(setup->model, prompt.system, prompt.text, setup->stream)
                                                     : openAiBody(setup->url, setup->model, prompt.system, prompt.text, setup->stream);
    preview.system = std::move(prompt.system);
    preview.text = std::move(prompt.text);
    preview.hidden = prompt.hidden;
    preview.lines = std::move(prompt.lines);
    preview.families = question.families;
    preview.about = question.about;
    return preview;
}

/// Why this must not be sent now.
std::optional<Error> Llm::Private::obstacle(const LlmPreview &preview) const
{
    if (!settings.on(QStringLiteral("llm.enabled")))
        return Error{QStringLiteral("llm.off"), QStringLiteral("no model is asked"), QStringLiteral("llm.enabled is off")};
    const auto setup = readLlmSetup(settings);
    if (!setup)
        return setup.error();
    if (setup->kind != preview.kind || setup->url != preview.url || setup->model != preview.model)
        return Error{QStringLiteral("llm.changed"), QStringLiteral("the settings have changed since this was shown"), {}};
    if (notBefore && *notBefore > clock.now())
        return Error{QStringLiteral("llm.wait"), QStringLiteral("the server asked to wait"), toIso(*notBefore)};
    return std::nullopt;
}

std::optional<Error> Llm::obstacle(const LlmPreview &preview) const
{
    if (d->turn)
        return Error{QStringLiteral("llm.busy"), QStringLiteral("the model is being asked already"), {}};
    if (auto obstacle = d->obstacle(preview))
        return obstacle;
    const auto setup = readLlmSetup(d->settings);
    if (!setup)
        return setup.error();
    const auto day = d->table.read(d->table.day());
    if (!day)
        return day.error();
    return overBudget(*day, *setup, estimatedTokens(preview.body));
}

void Llm::ask(const LlmPreview &preview, const QString &who, QObject *receiver, Progress progress, Finished finished)
{
    const auto refuse = [this, alive = QPointer<QObject>(receiver), finished](const Error &error) {
        QMetaObject::invokeMethod(
            this,
            [alive, finished, error] {
                if (alive)
                    finished(error);
            },
            Qt::QueuedConnection);
    };
    if (d->turn)
        return refuse({QStringLiteral("llm.busy"), QStringLiteral("the model is being asked already"), {}});
    if (const auto obstacle = d->obstacle(preview))
        return refuse(*obstacle);
    auto turn = std::make_unique<Private::Turn>();
    turn->id = ++d->lastId;
    turn->preview = preview;
    turn->who = who;
    turn->receiver = receiver;
    turn->progress = std::move(progress);
    turn->finished = finished;
    if (const auto reserved = d->reserve(*turn); !reserved)
        return refuse(reserved.error());
    if (receiver != this)
        connect(receiver, &QObject::destroyed, this, [this, id = turn->id] {
            if (d->turn && d->turn->id == id)
                cancel();
        });
    d->turn = std::move(turn);
    d->readKey();
}

/// What a try may take is taken from the budget before it is sent, so that a crash cannot make it cheaper.
Result<void> Llm::Private::reserve(Turn &asked)
{
    const auto setup = readLlmSetup(settings);
    if (!setup)
        return setup.error();
    auto transaction = store.begin();
    if (!transaction)
        return transaction.error();
    asked.day = table.day();
    asked.reserved = estimatedTokens(asked.preview.body);
    const auto day = table.read(asked.day);
    if (!day)
        return day.error();
    if (const auto over = overBudget(*day, *setup, asked.reserved))
        return *over;
    if (auto done = table.add(asked.day, {1, asked.reserved, 0}); !done)
        return done;
    QJsonObject hidden;
    for (auto it = asked.preview.hidden.cbegin(); it != asked.preview.hidden.cend(); ++it)
        hidden.insert(it.key(), it.value());
    const QJsonObject details{{QStringLiteral("url"), asked.preview.url.toString()},
                              {QStringLiteral("model"), asked.preview.model},
                              {QStringLiteral("bytes"), asked.preview.body.size()},
                              {QStringLiteral("hidden"), hidden}};
    if (auto done = Audit(store, clock).append(asked.who, QStringLiteral("llm.asked"), asked.preview.about, details); !done)
        return done;
    return transaction->commit();
}

void Llm::Private::readKey()
{
    secrets.read(kKeySecret, llm, [this, id = turn->id](const SecretAnswer &answer) {
        if (!turn || turn->id != id)
            return;
        const auto setup = readLlmSetup(settings);
        if (answer.state == SecretState::Present)
            turn->key = answer.secret.utf8();
        else if (!setup || !setup->loopback) {
            const Error error{QStringLiteral("llm.key"), QStringLiteral("the model's key cannot be had"), answer.message};
            settle(*turn, error);
            return finish(error);
        }
        send();
    });
}

void Llm::Private::send()
{
    if (const auto changed = obstacle(turn->preview)) {
        settle(*turn, *changed);
        return finish(*changed);
    }
    const auto setup = readLlmSetup(settings);
    HttpClientSettings how = client.settings();
    how.proxy = setup->proxy;
    client.setSettings(how);
    ++turn->tries;
    turn->reader = SseReader();
    turn->plain.clear();
    turn->streams = false;
    turn->came = LlmProgress();
    HttpCall call;
    call.method = QByteArrayLiteral("POST");
    call.url = turn->preview.url;
    call.headers = turn->preview.kind == LlmKind::Anthropic ? anthropicHeaders(turn->key) : openAiHeaders(turn->key);
    call.headers.add("Accept-Encoding", "identity"); // pieces are to come as they are made
    call.body = turn->preview.body;
    call.connect = std::min(kConnect, setup->timeout);
    call.firstByte = setup->timeout;
    call.silence = setup->timeout;
    call.whole = setup->timeout * 2;
    call.maxBodyBytes = kLongestStream;
    call.piece = [this, id = turn->id](const QByteArray &piece) { pieceCame(id, piece); };
    turn->call = client.send(call, llm, [this, id = turn->id](const Result<HttpAnswer> &answer) { ended(id, answer); });
}

void Llm::Private::pieceCame(quint64 id, const QByteArray &piece)
{
    if (!turn || turn->id != id || turn->came.complete || turn->came.error)
        return;
    const auto events = turn->reader.feed(piece);
    if (!events || !events->empty() || turn->streams)
        turn->streams = true;
    else
        turn->plain += piece;
    if (!events)
        turn->came.error = events.error();
    else
        for (const SseEvent &event : *events) {
            if (turn->came.complete || turn->came.error)
                break;
            if (turn->preview.kind == LlmKind::Anthropic)
                takeAnthropicEvent(event, turn->came);
            else
                takeOpenAiEvent(event, turn->came);
        }
    if (turn->came.text.size() > kLongestAnswer)
        turn->came.error = tooLong();
    if (turn->came.complete || turn->came.error) // what the server still says or leaves open is nothing to us
        QMetaObject::invokeMethod(
            llm, [this, call = turn->call] { client.cancel(call); }, Qt::QueuedConnection);
    const QString summary = summarySoFar(turn->came.text);
    if (summary != turn->told && turn->receiver && turn->progress) {
        turn->told = summary;
        turn->progress(summary);
    }
}

Result<Opinion> Llm::Private::outcomeOf(const Turn &asked, const Result<HttpAnswer> &answer) const
{
    const LlmProgress &came = asked.came;
    if (answer && !answer->good())
        return llmStatusError(answer->status, answer->body);
    if (came.error)
        return *came.error;
    if (!came.complete) {
        if (!answer)
            return answer.error().code == QLatin1String("net.cancelled")
                       ? Error{QStringLiteral("llm.cancelled"), QStringLiteral("the question was cancelled"), {}}
                       : answer.error();
        if (answer->mediaType() != "text/event-stream")
            return Error{QStringLiteral("llm.protocol"), QStringLiteral("the server answers neither with a stream of events nor with JSON"),
                         QString::fromLatin1(answer->mediaType().left(80))};
        return Error{QStringLiteral("llm.cut"), QStringLiteral("the answer ended before its end"), {}};
    }
    if (came.stop == QLatin1String("refusal") || came.stop == QLatin1String("content_filter"))
        return Error{QStringLiteral("llm.refused"), QStringLiteral("the model refuses to answer"), {}};
    if (came.stop == QLatin1String("max_tokens") || came.stop == QLatin1String("length"))
        return Error{QStringLiteral("llm.cut"), QStringLiteral("the model's answer is longer than was allowed"), {}};
    auto opinion = opinionFrom(came.text, asked.preview);
    if (opinion) {
        opinion->model = came.model.isEmpty() ? asked.preview.model : came.model.left(100);
        opinion->tokens = came.tokensIn + came.tokensOut;
    }
    return opinion;
}

void Llm::Private::ended(quint64 id, const Result<HttpAnswer> &answer)
{
    if (!turn || turn->id != id)
        return;
    turn->call = 0;
    if (answer && answer->good() && !turn->streams && answer->mediaType() == "application/json")
        takeWhole(*turn);
    const Result<Opinion> outcome = outcomeOf(*turn, answer);
    settle(*turn, outcome);
    const std::optional<Duration> retryAfter = answer ? answer->retryAfter : std::nullopt;
    if (!outcome && turn->receiver && triesAgain(outcome.error(), retryAfter))
        return;
    if (retryAfter && !answer->good())
        notBefore = clock.now() + *retryAfter;
    finish(outcome);
}

void Llm::Private::takeWhole(Turn &asked)
{
    if (asked.preview.kind == LlmKind::Anthropic)
        takeAnthropicAnswer(asked.plain, asked.came);
    else
        takeOpenAiAnswer(asked.plain, asked.came);
    if (asked.came.text.size() > kLongestAnswer)
        asked.came.error = tooLong();
}

/// Puts what was taken in place of what was reserved.
void Llm::Private::settle(Turn &asked, const Result<Opinion> &outcome)
{
    const qint64 told = asked.came.tokensIn + asked.came.tokensOut;
    qint64 taken = told > 0 ? told : asked.reserved;
    if (told == 0 && !outcome && costsNothing(outcome.error()))
        taken = 0;
    const auto done = table.add(asked.day, {0, taken - asked.reserved, outcome ? 0 : 1});
    if (!done)
        qWarning().noquote() << QStringLiteral("what the model took could not be noted: %1").arg(done.error().text());
}

/// Once more: at once after an answer that was not as asked for, after a pause when the server is in trouble.
bool Llm::Private::triesAgain(const Error &error, std::optional<Duration> retryAfter)
{
    static const QStringList passing{QStringLiteral("llm.rate"), QStringLiteral("llm.overloaded"), QStringLiteral("llm.server")};
    const bool answered = error.code == QLatin1String("llm.answer");
    const Duration wait = answered ? Duration(0) : retryAfter.value_or(kWaitForAgain);
    if (turn->tries >= kTries || wait > kLongestWait || (!answered && !passing.contains(error.code)))
        return false;
    if (!reserve(*turn))
        return false;
    clock.after(wait, llm, [this, id = turn->id] {
        if (turn && turn->id == id)
            send();
    });
    return true;
}

void Llm::Private::finish(const Result<Opinion> &outcome)
{
    const std::unique_ptr<Turn> over = std::move(turn);
    lastAt = clock.now();
    lastError = outcome ? std::nullopt : std::optional<Error>(outcome.error());
    if (!outcome)
        qInfo().noquote() << QStringLiteral("the model gave no opinion: %1").arg(outcome.error().text());
    if (over->receiver && over->finished)
        over->finished(outcome);
}

void Llm::cancel()
{
    if (!d->turn)
        return;
    if (d->turn->call != 0)
        return d->client.cancel(d->turn->call);
    const Error cancelled{QStringLiteral("llm.cancelled"), QStringLiteral("the question was cancelled"), {}};
    d->settle(*d->turn, cancelled);
    d->finish(cancelled);
}

} // namespace resync

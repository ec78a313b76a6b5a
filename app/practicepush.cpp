#include "app/practicepush.h"

#include "core/base/json.h"
#include "core/practice/resources/figures.h"

#include <cstdio>

namespace resync
{

namespace
{

constexpr Duration kEvery{60'000};
constexpr Duration kAgain{5'000};
constexpr int kSamplesARequest = 500; ///< about 400 kB
constexpr size_t kMostBatches = 200;  ///< beyond them the oldest is dropped: a Resync that is gone for hours
constexpr int kMostDays = 34;         ///< the port takes stamps of the last 35 days

} // namespace

Result<std::optional<PushWish>> pushWish(const Invocation &invocation)
{
    if (!invocation.has("--push"))
        return std::optional<PushWish>();
    const auto wrong = [](const QString &what) { return Error{QStringLiteral("usage"), what, {}}; };
    PushWish wish{QUrl(invocation.value("--push"), QUrl::StrictMode), qgetenv(invocation.value("--key-env").toUtf8().constData())};
    if (!wish.url.isValid() || !wish.url.scheme().startsWith(QLatin1String("http")) || wish.url.host().isEmpty())
        return wrong(QStringLiteral("--push takes the address of a Resync's port, as in http://127.0.0.1:8630"));
    if (wish.key.isEmpty())
        return wrong(QStringLiteral("--push needs --key-env with the name of a variable that holds a key with the scope metrics:write"));
    wish.url.setPath(QStringLiteral("/api/v1/metrics/workstation"));
    return std::optional<PushWish>(wish);
}

PracticePush::PracticePush(Practice &engine, PushWish wish, int historyDays)
    : m_engine(engine), m_wish(std::move(wish)), m_historyDays(std::min(historyDays, kMostDays)), m_client(m_clock), m_post(m_here.post())
{
}

void PracticePush::start()
{
    measureNow();
    if (m_historyDays > 0)
        m_waiting = m_engine.machines();
    if (!m_waiting.isEmpty())
        askPast(m_waiting.takeFirst());
}

void PracticePush::measureNow()
{
    m_clock.after(kEvery, this, [this] { measureNow(); });
    keep(m_engine.measure(std::chrono::floor<std::chrono::seconds>(m_clock.now())));
}

void PracticePush::askPast(const QString &machine)
{
    const Instant until = std::chrono::floor<std::chrono::minutes>(m_clock.now());
    const Instant from = until - std::chrono::hours(24) * m_historyDays;
    m_engine.measurePast({machine, from, from, until}, [post = m_post, this](std::vector<practice::Measurement> measured) {
        auto shared = std::make_shared<std::vector<practice::Measurement>>(std::move(measured));
        post([this, shared] { keep(*shared); }); // dropped with the letter box when we are gone
    });
}

void PracticePush::keep(const std::vector<practice::Measurement> &measured)
{
    QJsonArray batch;
    for (const practice::Measurement &one : measured) {
        batch.append(practice::collectorJson(one));
        if (batch.size() == kSamplesARequest)
            m_batches.push_back(std::exchange(batch, {}));
    }
    if (!batch.isEmpty())
        m_batches.push_back(std::move(batch));
    while (m_batches.size() > kMostBatches)
        m_batches.erase(m_batches.begin() + (m_underWay ? 1 : 0));
    sendNext();
}

void PracticePush::sendNext()
{
    if (m_underWay)
        return;
    if (m_batches.empty()) {
        if (!m_waiting.isEmpty())
            askPast(m_waiting.takeFirst());
        return;
    }
    m_underWay = true;
    HttpCall call;
    call.method = "POST";
    call.url = m_wish.url;
    call.headers.set("Content-Type", "application/json");
    call.headers.set("X-API-Key", m_wish.key);
    call.body = writeJson(m_batches.front());
    m_client.send(call, this, [this](const Result<HttpAnswer> &answer) { answered(answer); });
}

void PracticePush::answered(const Result<HttpAnswer> &answer)
{
    m_underWay = false;
    const bool later = !answer || answer->status == 429 || answer->status == 503;
    if (later)
        return void(m_clock.after(answer ? answer->retryAfter.value_or(kAgain) : kAgain, this, [this] { sendNext(); }));
    if (!answer->good() && answer->status != 409)
        std::fprintf(stderr, "resync: the metrics were refused: %s\n", qPrintable(httpError(*answer, m_wish.url).text()));
    if (!m_batches.empty())
        m_batches.pop_front();
    sendNext();
}

} // namespace resync

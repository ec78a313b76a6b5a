#include "core/api/api.h"

#include "core/api/gate.h"
#include "core/api/owncertificate.h"
#include "core/api/streamfeed.h"
#include "core/config/settings.h"
#include "core/health/health.h"
#include "core/http/tlsthread.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDebug>
#include <QEvent>
#include <QSslCertificate>
#include <QThread>

#include <future>

namespace resync
{

namespace
{

/// Runs what it is given when the work at hand is done, before anything else that waits for this thread.
class Soon : public QObject
{
public:
    void operator()(std::function<void()> work)
    {
        m_work.push_back(std::move(work));
        if (m_work.size() == 1)
            QCoreApplication::postEvent(this, new QEvent(kSoon), Qt::HighEventPriority);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != kSoon)
            return QObject::event(event);
        for (const auto &work : std::exchange(m_work, {}))
            work();
        return true;
    }

private:
    static inline const auto kSoon = QEvent::Type(QEvent::registerEventType());
    std::vector<std::function<void()>> m_work;
};

} // namespace

class Api::Private
{
public:
    explicit Private(const ApiSlices &apiSlices) : slices(apiSlices) {}

    void makeFeed();
    void start();
    void stop();
    void serve(const GateCall &one);
    /// After what is being done now: answers that are given together go to the gate together.
    void answerSoon(quint64 number, const HttpResponse &response);
    void take(const GateCounts &counts);
    /// Writes the use of keys seen so far, at most once in kUseEvery: it costs a commit.
    void recordUses();
    void sendKeys();
    /// Runs \a work on the gate and waits: only at the start and at the end.
    template <class Work>
    auto onGate(Work work);

    static constexpr Duration kUseEvery = std::chrono::seconds(2);

    ApiSlices slices;
    Mailbox home;
    QThread thread;
    std::unique_ptr<Gate> gate; ///< lives on `thread`; touched from here only where that stands still
    Mailbox::Post there;
    std::unique_ptr<StreamFeed> feed;
    PortRoom room;
    std::vector<GateAnswer> answers;
    Soon soon;
    std::vector<KeyUse> uses;
    bool usesPlanned = false;
};

void Api::Private::start()
{
    const Gate::ToCore toCore{[this, post = home.post()](std::vector<GateCall> calls) {
                                  post([this, calls = std::move(calls)] {
                                      for (const GateCall &one : calls)
                                          serve(one);
                                  });
                              },
                              [this, post = home.post()](GateCounts counts) { post([this, counts = std::move(counts)] { take(counts); }); },
                              [this, post = home.post()](const StreamAsk &ask) {
                                  post([this, ask] {
                                      if (feed)
                                          feed->take(ask);
                                  });
                              }};
    gate = std::make_unique<Gate>(slices.clock, toCore, portSettings(slices.settings));
    there = gate->post();
    gate->moveToThread(&thread);
    thread.setObjectName(QStringLiteral("gate"));
    endTlsWith(thread);
    thread.start();
    sendKeys();
    makeFeed();
}

void Api::Private::makeFeed()
{
    feed = std::make_unique<StreamFeed>(slices, StreamFeed::ToGate{[post = there, to = gate.get()](StreamEvent event) {
                                                                       post([to, event = std::move(event)] { to->streamEvent(event); });
                                                                   },
                                                                   [post = there, to = gate.get()](StreamAnswer answer) {
                                                                       post([to, answer = std::move(answer)] { to->streamAnswer(answer); });
                                                                   }});
}

template <class Work>
auto Api::Private::onGate(Work work)
{
    std::promise<decltype(work())> promise;
    auto future = promise.get_future();
    there([&promise, &work] { promise.set_value(work()); });
    return future.get();
}

void Api::Private::stop()
{
    if (!gate)
        return;
    feed.reset();
    const GateCounts last = onGate([this] {
        GateCounts counts = gate->takeCounts();
        gate->close();
        gate.release()->deleteLater(); // not now: this very call comes out of its mailbox
        return counts;
    });
    thread.quit();
    thread.wait();
    home.drain(); // answers find no gate; counts are still taken
    take(last);
    recordUses();
}

void Api::Private::serve(const GateCall &one)
{
    if (one.route->path.startsWith(QLatin1String("/api/v1/admin/")))
        recordUses(); // who asks about keys sees the use of this very one
    slices.health.countUnderWay(1);
    one.route->serve(slices, one.call,
                     [guard = QPointer<Mailbox>(&home), this, &health = slices.health, number = one.number](const HttpResponse &response) {
                         health.countUnderWay(-1);
                         if (guard)
                             answerSoon(number, response);
                     });
}

void Api::Private::answerSoon(quint64 number, const HttpResponse &response)
{
    answers.push_back({number, response});
    if (answers.size() == 1)
        soon([this] {
            there([to = gate.get(), all = std::exchange(answers, {})] { to->answer(all); }); // dropped when the gate is no more
        });
}

void Api::Private::take(const GateCounts &counts)
{
    for (const GateCounts::Answered &one : counts.answered)
        slices.health.countRequest(one.status, one.took);
    slices.health.countStreamed(counts.streamed, counts.dropped);
    slices.health.countGateLag(counts.lag);
    room = counts.room;
    for (const KeyUse &use : counts.uses) {
        const auto known = std::find_if(uses.begin(), uses.end(), [&use](const KeyUse &one) { return one.id == use.id; });
        if (known == uses.end()) {
            uses.push_back(use);
        } else {
            known->at = use.at;
            known->from = use.from;
            known->times += use.times;
        }
    }
    if (uses.empty() || usesPlanned)
        return;
    usesPlanned = true;
    slices.clock.after(kUseEvery, &home, [this] {
        usesPlanned = false;
        recordUses();
    });
}

void Api::Private::recordUses()
{
    if (uses.empty())
        return;
    const auto done = slices.keys.recordUse(uses);
    if (!done)
        qWarning().noquote() << QStringLiteral("the use of API keys could not be noted: %1").arg(done.error().text());
    if (done || uses.size() > 10'000) // kept for the next time while the store cannot take it, but not for ever
        uses.clear();
}

void Api::Private::sendKeys()
{
    there([to = gate.get(), keys = slices.keys.table()] { to->setKeys(keys); });
}

Api::Api(const ApiSlices &slices, QObject *parent) : QObject(parent), d(std::make_unique<Private>(slices))
{
    connect(&slices.keys, &ApiKeys::changed, this, [this] {
        if (d->gate)
            d->sendKeys();
    });
    connect(&slices.settings, &Settings::changed, this, [this](const QStringList &names) {
        const bool ours =
            std::any_of(names.begin(), names.end(), [](const QString &name) { return name.startsWith(QLatin1String("api.")); });
        if (ours && d->gate)
            d->there([to = d->gate.get(), settings = portSettings(d->slices.settings)] { to->setSettings(settings); });
    });
}

Api::~Api()
{
    d->stop();
}

std::vector<PortClient> Api::clients() const
{
    if (!d->gate)
        return {};
    return d->onGate([this] { return d->gate->clients(); });
}

PortRoom Api::room() const
{
    return d->room;
}

Result<QUrl> Api::listen(const QString &address)
{
    auto place = portPlace(address, d->slices.settings);
    if (!place)
        return place.error();
    if (place->ownCertificate) {
        const auto own = ownCertificate(m_folder, place->rules.hosts, d->slices.clock);
        if (!own)
            return own.error();
        place->certificatesPem = own->certificatePem;
        place->keyPem = own->keyPem;
    }
    if (!d->gate)
        d->start();
    const auto port = d->onGate([this, &place] { return d->gate->listen(*place); });
    if (!port)
        return port.error();
    m_url.setScheme(place->certificatesPem.isEmpty() ? QStringLiteral("http") : QStringLiteral("https"));
    m_url.setHost(place->host.toString());
    m_url.setPort(*port);
    const QList<QSslCertificate> chain = QSslCertificate::fromData(place->certificatesPem, QSsl::Pem);
    m_fingerprint = chain.isEmpty() ? QString() : fingerprintText(chain.first().digest(QCryptographicHash::Sha256));
    if (!chain.isEmpty())
        m_certificateEnds = fromMs(chain.first().expiryDate().toMSecsSinceEpoch());
    if (!m_fingerprint.isEmpty())
        qInfo().noquote() << QStringLiteral("the port's certificate has the SHA-256 fingerprint %1").arg(m_fingerprint);
    d->slices.health.setPort(m_url.toString());
    return m_url;
}

} // namespace resync

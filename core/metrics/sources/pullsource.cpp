#include "core/metrics/sources/pullsource.h"

namespace resync
{

namespace
{

bool isRefusal(const Error &error)
{
    static const QStringList codes = {QStringLiteral("http.401"), QStringLiteral("http.403"), QStringLiteral("source.login"),
                                      QStringLiteral("source.hostkey")};
    return codes.contains(error.code);
}

} // namespace

PullSource::PullSource(std::unique_ptr<SourceDriver> driver, const PullTimes &times, const Clock &clock, QObject *parent)
    : Source(parent), m_driver(std::move(driver)), m_times(times), m_clock(clock),
      m_backoff(times.interval, times.longestWait, times.random)
{
}

PullSource::~PullSource()
{
    stop();
}

void PullSource::start()
{
    if (m_running)
        return;
    m_running = true;
    wait(Duration(0));
}

void PullSource::stop()
{
    m_running = false;
    ++m_round;
    m_clock.cancel(m_timer);
    m_clock.cancel(m_deadline);
    m_next.reset();
    if (std::exchange(m_reading, false))
        m_driver->cancel();
}

void PullSource::readNow()
{
    if (m_running && !m_reading) {
        m_clock.cancel(m_timer);
        wait(Duration(0));
    }
}

void PullSource::wait(Duration pause)
{
    m_next = m_clock.now() + pause;
    m_timer = m_clock.after(pause, this, [this] { read(); });
}

void PullSource::read()
{
    m_next.reset();
    m_reading = true;
    const quint64 round = ++m_round;
    emit began();
    if (round != m_round)
        return;                      // whoever was told has stopped it
    constexpr Duration kGrace{2000}; // the driver keeps the time itself, and knows who was late
    m_deadline = m_clock.after(m_times.timeout + kGrace, this, [this] {
        m_driver->cancel();
        finish(Error{QStringLiteral("source.timeout"),
                     QStringLiteral("not everything was there within %1 s").arg(double(m_times.timeout.count()) / 1000),
                     {}});
    });
    m_driver->read(m_times.timeout, [this, round](const Result<SourceReading> &outcome) {
        if (m_reading && round == m_round)
            finish(outcome);
    });
}

void PullSource::finish(const Result<SourceReading> &outcome)
{
    m_clock.cancel(m_deadline);
    m_reading = false;
    ++m_round;
    if (outcome) {
        m_backoff.reset();
        wait(m_times.interval);
        emit samples(*outcome);
        return;
    }
    const Duration longer = isRefusal(outcome.error()) ? m_times.afterRefusal : m_backoff.next();
    wait(m_times.interval + longer);
    emit failed(outcome.error());
}

} // namespace resync

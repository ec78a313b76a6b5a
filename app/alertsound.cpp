#include "app/alertsound.h"

#include <QDateTime>
#include <QFile>
#include <QStandardPaths>
#include <QtEndian>

#include <cmath>
#include <numbers>

namespace resync
{

namespace
{

constexpr int kRate = 22050;
constexpr const char *kPlayers[] = {"pw-play", "paplay", "aplay"};

struct Tone {
    double hertz;
    int ms;
};

std::vector<Tone> tonesOf(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return {{988, 160}, {740, 160}, {988, 160}, {740, 160}, {988, 160}, {740, 320}};
    case Severity::Error:
        return {{784, 160}, {622, 160}, {784, 260}};
    case Severity::Warning:
        return {{659, 180}, {523, 260}};
    case Severity::Info:
        break;
    }
    return {{523, 200}};
}

void put(QByteArray &bytes, quint32 value, int size)
{
    for (int i = 0; i < size; ++i)
        bytes.append(char((value >> (8 * i)) & 0xff));
}

} // namespace

QByteArray AlertSound::soundOf(Severity severity, int volume)
{
    QByteArray samples;
    const double loud = 0.9 * 32767 * std::clamp(volume, 0, 100) / 100;
    for (const Tone &tone : tonesOf(severity)) {
        const int count = kRate * tone.ms / 1000;
        for (int i = 0; i < count; ++i) {
            constexpr double kEdge = kRate * 0.01; // no click at either end
            const double shape = std::min({1.0, i / kEdge, (count - i) / kEdge});
            const double value = loud * shape * std::sin(2 * std::numbers::pi * tone.hertz * i / kRate);
            put(samples, quint32(quint16(qint16(std::lround(value)))), 2);
        }
    }
    QByteArray wav("RIFF");
    put(wav, quint32(36 + samples.size()), 4);
    wav += "WAVEfmt ";
    put(wav, 16, 4);
    put(wav, 1, 2); // PCM
    put(wav, 1, 2); // channels
    put(wav, kRate, 4);
    put(wav, kRate * 2, 4);
    put(wav, 2, 2);
    put(wav, 16, 2);
    wav += "data";
    put(wav, quint32(samples.size()), 4);
    return wav + samples;
}

AlertSound::AlertSound(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const bool good = code == 0 && status == QProcess::NormalExit;
        emit played(good ? QString() : QString::fromLocal8Bit(m_process.readAllStandardError()).left(200).simplified());
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit played(m_process.errorString());
    });
}

AlertSound::~AlertSound()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(500);
}

void AlertSound::setRules(const Rules &rules)
{
    m_rules = rules;
    if (!rules.enabled || rules.repeatSeconds == 0)
        notice();
}

void AlertSound::setMuted(bool muted)
{
    m_muted = muted;
    if (muted)
        notice();
}

QString AlertSound::player()
{
    for (const char *name : kPlayers) {
        const QString found = QStandardPaths::findExecutable(QLatin1String(name));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

bool AlertSound::isNow() const
{
    const QTime now = QDateTime::fromMSecsSinceEpoch(toMs(m_clock.now())).time();
    if (m_rules.from == QTime(0, 0) && m_rules.to == QTime(23, 59))
        return true;
    return m_rules.from < m_rules.to ? now >= m_rules.from && now < m_rules.to : now >= m_rules.from || now < m_rules.to;
}

void AlertSound::hear(Severity severity)
{
    if (!m_rules.enabled || m_muted || !m_rules.severities.contains(toWire(severity)) || !isNow())
        return;
    play(severity);
    if (m_rules.repeatSeconds == 0)
        return;
    m_repeating = std::max(severity, m_repeating.value_or(severity));
    again(++m_round);
}

void AlertSound::again(quint64 round)
{
    m_clock.after(std::chrono::seconds(m_rules.repeatSeconds), this, [this, round] {
        if (round != m_round || !m_repeating)
            return;
        if (isNow())
            play(*m_repeating);
        again(round);
    });
}

void AlertSound::notice()
{
    m_repeating.reset();
    ++m_round;
}

void AlertSound::test(Severity severity)
{
    play(severity);
}

void AlertSound::play(Severity severity)
{
    const QString program = player();
    if (program.isEmpty()) {
        emit played(QStringLiteral("no player of sounds is installed (pw-play, paplay or aplay)"));
        return;
    }
    if (m_process.state() != QProcess::NotRunning)
        return; // one at a time
    QFile file(m_folder.filePath(toWire(severity) + QStringLiteral(".wav")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(soundOf(severity, m_rules.volume)) < 0) {
        emit played(file.errorString());
        return;
    }
    file.close();
    m_process.start(program, {file.fileName()});
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_alertsound.cpp"

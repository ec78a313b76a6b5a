#pragma once

#include "core/base/clock.h"
#include "core/model/occurrence.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTime>

namespace resync
{

/// Makes itself heard: a sound of its own for each severity, made here and played by the desktop's player (PipeWire's, PulseAudio's or
/// ALSA's), within chosen hours, and again until somebody notices. Main thread.
class AlertSound : public QObject
{
    Q_OBJECT
public:
    struct Rules {
        bool enabled = false;
        QStringList severities = {QStringLiteral("critical")};
        QTime from{0, 0}; ///< of this machine's zone; from 00:00 to 23:59 = always
        QTime to{23, 59};
        int volume = 70;       ///< percent
        int repeatSeconds = 0; ///< until noticed; 0 = once
    };
    explicit AlertSound(const Clock &clock, QObject *parent = nullptr);
    ~AlertSound() override;

    void setRules(const Rules &rules);
    void setMuted(bool muted);
    /// Something of this severity is told.
    void hear(Severity severity);
    /// Somebody has looked: no more of it.
    void notice();
    /// Once, whatever the rules say.
    void test(Severity severity);
    bool repeats() const { return m_repeating.has_value(); }

    /// The program that plays; empty when there is none.
    static QString player();
    /// A WAV file: 16 bits, one channel. The worse, the more tones. Pure.
    static QByteArray soundOf(Severity severity, int volume);

signals:
    /// After each try; an empty text = it was played.
    void played(const QString &trouble);

private:
    bool isNow() const;
    void play(Severity severity);
    void again(quint64 round);

    const Clock &m_clock;
    Rules m_rules;
    bool m_muted = false;
    std::optional<Severity> m_repeating;
    quint64 m_round = 0;
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace resync

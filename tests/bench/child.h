#pragma once

#include <QProcess>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace resync::bench
{

/// What a process holds, as Linux counts it (proc(5)).
struct Memory {
    double residentMb = 0; ///< VmRSS: with every page of the shared libraries that it has touched
    double peakMb = 0;     ///< VmHWM
    double shareMb = 0;    ///< Pss: a page used by n processes counts 1/n
    double privateMb = 0;  ///< Private_Clean + Private_Dirty: what ends with the process
};

/// A program under measurement, in a process of its own, with an empty home of its own. Killed with this object.
class Child
{
public:
    using Environment = QList<std::pair<QString, QString>>;

    /// \a home: data, configuration and cache folders go there.
    Child(const QString &program, const QStringList &arguments, const QString &home, const Environment &environment = {});
    ~Child();

    /// The next line that \a wanted takes, of those printed and not yet read; nothing when the process ends or \a patienceMs is over.
    std::optional<QByteArray> line(const std::function<bool(const QByteArray &)> &wanted, int patienceMs);
    std::optional<QByteArray> lineOf(const QByteArray &word, int patienceMs);
    void say(const QByteArray &line);
    /// All that was printed until now, without waiting.
    QList<QByteArray> linesSoFar();
    /// Ends its input, and kills it when it does not end by itself.
    void end();

    bool running() const { return m_process->state() == QProcess::Running; }
    std::optional<Memory> memory() const;
    /// User and system time of all its threads so far, in ms.
    std::optional<double> cpuMs() const;
    QByteArray complaints() const { return m_complaints; }

private:
    void read();

    std::unique_ptr<QProcess> m_process;
    QByteArray m_rest;
    QList<QByteArray> m_lines;
    QByteArray m_complaints;
};

} // namespace resync::bench

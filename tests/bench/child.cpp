#include "tests/bench/child.h"

#include "tests/bench/figure.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <unistd.h>

namespace resync::bench
{

namespace
{

constexpr int kEndMs = 15'000;

/// "VmRSS:   1234 kB" in MB.
std::optional<double> fieldMb(const QByteArray &text, const QByteArray &name)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').value(0).toDouble() / 1024;
    }
    return std::nullopt;
}

QByteArray contentOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

} // namespace

Child::Child(const QString &program, const QStringList &arguments, const QString &home, const Environment &environment)
    : m_process(std::make_unique<QProcess>())
{
    QDir().mkpath(home);
    QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    own.insert(QStringLiteral("HOME"), home);
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        own.insert(QLatin1String(name), home);
    own.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    own.insert(QStringLiteral("BENCH_PASSWORD"), QStringLiteral("bench"));
    for (const auto &[name, value] : environment)
        own.insert(name, value);
    own.insert(QStringLiteral("BENCH_BEGUN"), QString::number(sharedMs(), 'f', 3));
    m_process->setProcessEnvironment(own);
    m_process->start(program, arguments);
    m_process->waitForStarted();
}

Child::~Child()
{
    end();
}

void Child::end()
{
    if (m_process->state() == QProcess::NotRunning)
        return;
    m_process->closeWriteChannel();
    m_process->terminate();
    if (!m_process->waitForFinished(kEndMs)) {
        m_process->kill();
        m_process->waitForFinished(kEndMs);
    }
    read();
}

void Child::read()
{
    m_complaints += m_process->readAllStandardError();
    m_rest += m_process->readAllStandardOutput();
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        m_lines.append(m_rest.left(end));
        m_rest.remove(0, end + 1);
    }
}

std::optional<QByteArray> Child::line(const std::function<bool(const QByteArray &)> &wanted, int patienceMs)
{
    QElapsedTimer waited;
    waited.start();
    for (;;) {
        read();
        while (!m_lines.isEmpty()) {
            const QByteArray next = m_lines.takeFirst();
            if (wanted(next))
                return next;
        }
        const qint64 left = patienceMs - waited.elapsed();
        if (left <= 0)
            return std::nullopt;
        if (m_process->state() == QProcess::NotRunning && m_process->bytesAvailable() == 0)
            return std::nullopt;
        m_process->waitForReadyRead(int(std::min<qint64>(left, 200)));
    }
}

std::optional<QByteArray> Child::lineOf(const QByteArray &word, int patienceMs)
{
    return line([&word](const QByteArray &text) { return text.startsWith(word); }, patienceMs);
}

void Child::say(const QByteArray &line)
{
    m_process->write(line + '\n');
    m_process->waitForBytesWritten(kEndMs);
}

QList<QByteArray> Child::linesSoFar()
{
    m_process->waitForReadyRead(0);
    read();
    return std::exchange(m_lines, {});
}

std::optional<Memory> Child::memory() const
{
    const QString folder = QStringLiteral("/proc/%1/").arg(m_process->processId());
    const QByteArray status = contentOf(folder + QStringLiteral("status"));
    const QByteArray maps = contentOf(folder + QStringLiteral("smaps_rollup"));
    const auto resident = fieldMb(status, "VmRSS");
    const auto peak = fieldMb(status, "VmHWM");
    const auto share = fieldMb(maps, "Pss");
    const auto clean = fieldMb(maps, "Private_Clean");
    const auto dirty = fieldMb(maps, "Private_Dirty");
    if (!resident || !peak || !share || !clean || !dirty)
        return std::nullopt;
    return Memory{*resident, *peak, *share, *clean + *dirty};
}

std::optional<double> Child::cpuMs() const
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(m_process->processId()));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 13)
        return std::nullopt;
    return (fields[11].toDouble() + fields[12].toDouble()) * 1000 / double(sysconf(_SC_CLK_TCK));
}

} // namespace resync::bench

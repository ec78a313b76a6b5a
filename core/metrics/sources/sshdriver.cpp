#include "core/metrics/sources/drivers.h"
#include "core/metrics/sources/hostround.h"
#include "core/metrics/sources/sshscript.h"

#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>

namespace resync
{

namespace
{

constexpr int kSessionsAtOnce = 8;

class SshDriver final : public SourceDriver
{
public:
    explicit SshDriver(const DriverParts &parts)
        : m_definition(parts.definition), m_clock(parts.clock),
          m_round(parts.clock, kSessionsAtOnce, [this](const QString &target, Duration left) { begin(target, left); })
    {
        connect(&m_round, &HostRound::late, this, &SshDriver::killAll);
    }
    ~SshDriver() override { killAll(); }

    void read(Duration timeout, Finished finished) override { m_round.start(m_definition.targets, timeout, std::move(finished)); }
    void cancel() override
    {
        m_round.cancel();
        killAll();
    }

private:
    struct Talk {
        QProcess *process = nullptr;
        QByteArray mark;
        QByteArray out;
        QByteArray said; ///< on standard error
    };
    void begin(const QString &target, Duration left);
    void collect(const QString &target);
    void end(const QString &target, Result<HostSample> outcome);
    void ended(const QString &target, int exitCode);
    void killAll();
    static void putAway(QProcess *process);

    const SourceDefinition m_definition;
    const Clock &m_clock;
    HostRound m_round;
    QHash<QString, Talk> m_talks; ///< by target
};

QByteArray newMark()
{
    QByteArray mark = "resync-";
    for (int i = 0; i < 4; ++i)
        mark += QByteArray::number(QRandomGenerator::system()->generate(), 16);
    return mark;
}

void SshDriver::begin(const QString &target, Duration left)
{
    // What fails at once is told later, as a Source's failures are.
    const auto fail = [this, target](const Error &error) {
        m_clock.after(Duration(0), this, [this, target, error] { m_round.host(target, Error{error.code, error.message, target}); });
    };
    const QString program = QStandardPaths::findExecutable(QStringLiteral("ssh"));
    if (program.isEmpty())
        return fail({QStringLiteral("source.ssh"), QStringLiteral("OpenSSH's client is not installed"), {}});
    Talk talk;
    talk.mark = newMark();
    const auto script = sshScript(m_definition, talk.mark);
    if (!script)
        return fail(script.error());
    talk.process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    talk.process->setProcessEnvironment(environment);
    connect(talk.process, &QProcess::readyReadStandardOutput, this, [this, target] { collect(target); });
    connect(talk.process, &QProcess::readyReadStandardError, this, [this, target] { collect(target); });
    connect(talk.process, &QProcess::finished, this, [this, target](int exitCode) { ended(target, exitCode); });
    connect(talk.process, &QProcess::errorOccurred, this, [this, target](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(target, Error{QStringLiteral("source.ssh"), QStringLiteral("OpenSSH's client cannot be started"), target});
    });
    const auto connectTime = std::max(std::chrono::floor<std::chrono::seconds>(left) / 2, std::chrono::seconds(1));
    const auto arguments = sshArguments(m_definition, *sshTarget(target), connectTime);
    QProcess *process = talk.process;
    m_talks.insert(target, talk);
    process->start(program, arguments);
    process->write(*script);
    process->closeWriteChannel();
}

void SshDriver::collect(const QString &target)
{
    const auto talk = m_talks.find(target);
    if (talk == m_talks.end())
        return;
    constexpr qsizetype kMost = 1 << 20;
    talk->out += talk->process->readAllStandardOutput();
    talk->said += talk->process->readAllStandardError();
    if (talk->out.size() + talk->said.size() > kMost)
        end(target, Error{QStringLiteral("source.shape"), QStringLiteral("the host prints more than 1 MiB"), target});
}

void SshDriver::ended(const QString &target, int exitCode)
{
    collect(target);
    const auto talk = m_talks.constFind(target);
    if (talk == m_talks.constEnd())
        return;
    if (exitCode != 0 && !talk->out.contains(talk->mark))
        return end(target, sshError(exitCode, talk->said, target));
    auto sample = readSshAnswer(m_definition, talk->mark, talk->out, m_clock.now());
    if (!sample) {
        const QString said = QString::fromUtf8(talk->said.trimmed().right(200));
        const QString message = said.isEmpty() ? sample.error().message : sample.error().message + QStringLiteral(": ") + said;
        return end(target, Error{sample.error().code, message, target});
    }
    sample->host = hostOf(target);
    end(target, *std::move(sample));
}

void SshDriver::end(const QString &target, Result<HostSample> outcome)
{
    const Talk talk = m_talks.take(target);
    if (talk.process)
        putAway(talk.process);
    m_round.host(target, std::move(outcome));
}

void SshDriver::killAll()
{
    for (const Talk &talk : std::as_const(m_talks))
        putAway(talk.process);
    m_talks.clear();
}

/// Dies by itself once its process has ended: waiting for that would stop the thread.
void SshDriver::putAway(QProcess *process)
{
    process->disconnect();
    process->setParent(nullptr);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

} // namespace

std::unique_ptr<SourceDriver> makeSshDriver(const DriverParts &parts)
{
    return std::make_unique<SshDriver>(parts);
}

} // namespace resync

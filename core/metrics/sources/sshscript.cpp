#include "core/metrics/sources/sshscript.h"

#include "core/metrics/collector.h"
#include "core/metrics/metrics.h"
#include "core/metrics/sources/driver.h"

#include <QRegularExpression>

namespace resync
{

namespace
{

/// One section of the answer: what was printed, and how it ended.
struct Section {
    QByteArray text;
    int exitCode = -1;
    std::optional<Instant> at; ///< the host's clock at its end
};

QByteArray shellQuoted(const QString &text)
{
    return '\'' + text.toUtf8().replace("'", "'\\''") + '\'';
}

std::optional<std::vector<Section>> sectionsOf(const QByteArray &mark, const QByteArray &output)
{
    const QByteArray fence = mark + ' ';
    const qsizetype begin = output.indexOf(fence + "begin\n"); // a banner may come before
    if (begin < 0)
        return {};
    std::vector<Section> sections;
    qsizetype at = begin + fence.size() + qsizetype(sizeof("begin"));
    for (;;) {
        const qsizetype end = output.indexOf('\n' + fence, at);
        const qsizetype lineEnd = end < 0 ? -1 : output.indexOf('\n', end + 1);
        if (lineEnd < 0)
            return sections;
        const QList<QByteArray> words = output.mid(end + 1, lineEnd - end - 1).split(' ');
        Section section{output.mid(at, end - at), words.value(2).toInt(), {}};
        if (const qint64 seconds = words.value(3).toLongLong(); seconds > 0)
            section.at = fromMs(seconds * 1000);
        sections.push_back(section);
        at = lineEnd + 1;
    }
}

std::optional<double> figureOf(const QString &pattern, const QByteArray &text)
{
    static const QString firstNumber = QStringLiteral("([-+]?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)");
    const QRegularExpression form(pattern.isEmpty() ? firstNumber : pattern, QRegularExpression::MultilineOption);
    const auto match = form.match(QString::fromUtf8(text));
    bool isNumber = false;
    const double value = match.captured(1).trimmed().toDouble(&isNumber);
    return match.hasMatch() && isNumber ? std::optional(value) : std::nullopt;
}

QString lastLine(const QByteArray &said)
{
    constexpr qsizetype kLongest = 300;
    const QList<QByteArray> lines = said.trimmed().split('\n');
    return QString::fromUtf8(lines.last().trimmed()).left(kLongest);
}

} // namespace

Result<QByteArray> sshScript(const SourceDefinition &definition, const QByteArray &mark)
{
    CollectorWish wish;
    wish.url = QStringLiteral("http://127.0.0.1:8630"); // it prints and sends nothing
    wish.workstation = QStringLiteral("host");
    wish.master = definition.master;
    wish.masterPort = definition.masterPort;
    const auto collector = collectorScript(wish);
    if (!collector)
        return collector.error();
    const auto fence = [&mark](size_t number) {
        return "printf '\\n%s %s %s %s\\n' " + mark + ' ' + QByteArray::number(qint64(number)) + " \"$?\" \"$(date +%s)\"\n";
    };
    QByteArray script = "LC_ALL=C; export LC_ALL; unset LANG\nprintf '%s begin\\n' " + mark + "\n( set -- --print\n" + *collector +
                        "\n) </dev/null\n" + fence(0);
    for (size_t i = 0; i < definition.series.size(); ++i)
        script += "sh -c " + shellQuoted(definition.series[i].query) + " </dev/null\n" + fence(i + 1);
    return script;
}

Result<HostSample> readSshAnswer(const SourceDefinition &definition, const QByteArray &mark, const QByteArray &output, Instant received)
{
    const auto sections = sectionsOf(mark, output);
    if (!sections || sections->size() != definition.series.size() + 1)
        return Error{QStringLiteral("source.shape"),
                     QStringLiteral("the remote shell did not run everything: a POSIX sh is needed there, and no forced command"),
                     {}};
    const Section &measured = sections->front();
    HostSample host;
    if (sections->back().at)
        host.clockSkew = *sections->back().at - received;
    // Stamps are ours: the host's clock is measured, not believed.
    const auto batch = decodeSamples(measured.text.trimmed(), measured.at.value_or(received));
    if (batch && batch->samples.size() == 1)
        host.sample = batch->samples.front();
    else if (definition.series.empty())
        return Error{QStringLiteral("source.command"),
                     measured.exitCode != 0            ? QStringLiteral("the collector ended with %1").arg(measured.exitCode)
                     : batch && !batch->faults.empty() ? batch->faults.front().field + QLatin1Char(' ') + batch->faults.front().why
                                                       : QStringLiteral("the collector printed no sample"),
                     {}};
    host.sample.workstation.clear();
    host.sample.at = std::chrono::floor<std::chrono::seconds>(received);
    std::vector<MetricField> own; // before the collector's: of two under one name the first stays
    for (size_t i = 0; i < definition.series.size(); ++i) {
        const Section &section = (*sections)[i + 1];
        const auto figure = section.exitCode == 0 ? figureOf(definition.series[i].pattern, section.text) : std::nullopt;
        putFigure(own, definition.series[i].name, figure);
    }
    own.insert(own.end(), host.sample.fields.begin(), host.sample.fields.end());
    host.sample.fields = std::move(own);
    sortFields(host.sample.fields);
    return host;
}

QStringList sshArguments(const SourceDefinition &definition, const SshTarget &target, std::chrono::seconds connect)
{
    QStringList arguments;
    if (!definition.sshConfig.isEmpty())
        arguments << QStringLiteral("-F") << definition.sshConfig;
    arguments << QStringLiteral("-T") << QStringLiteral("-a") << QStringLiteral("-x");
    for (const char *option : {"BatchMode=yes", "StrictHostKeyChecking=yes", "PasswordAuthentication=no", "KbdInteractiveAuthentication=no",
                               "NumberOfPasswordPrompts=0", "ClearAllForwardings=yes", "PermitLocalCommand=no", "UpdateHostKeys=no",
                               "ServerAliveInterval=5", "ServerAliveCountMax=2"})
        arguments << QStringLiteral("-o") << QLatin1String(option);
    arguments << QStringLiteral("-o") << QStringLiteral("ConnectTimeout=%1").arg(connect.count());
    if (target.port != 0)
        arguments << QStringLiteral("-p") << QString::number(target.port);
    if (!target.user.isEmpty())
        arguments << QStringLiteral("-l") << target.user;
    return arguments << QStringLiteral("--") << target.host << QStringLiteral("exec sh -s");
}

Error sshError(int exitCode, const QByteArray &said, const QString &target)
{
    constexpr int kOfSsh = 255;
    const auto error = [&target](const char *code, const QString &message) { return Error{QLatin1String(code), message, target}; };
    if (exitCode != kOfSsh)
        return error("source.command", QStringLiteral("the remote shell ended with %1: %2").arg(exitCode).arg(lastLine(said)));
    if (said.contains("REMOTE HOST IDENTIFICATION HAS CHANGED"))
        return error("source.hostkey",
                     QStringLiteral("the host shows another key than the one in known_hosts: it was replaced, or somebody stands between"));
    if (said.contains("Host key verification failed"))
        return error("source.hostkey", QStringLiteral("the host's key is not in known_hosts: connect once by hand and check it"));
    if (said.contains("Permission denied"))
        return error("source.login", QStringLiteral("the host refuses the login: no key that ssh or its agent offers is taken there"));
    if (said.contains("Could not resolve"))
        return error("net.dns", QStringLiteral("the host's name is not known"));
    if (said.contains("Connection refused"))
        return error("net.refused", QStringLiteral("nobody listens there"));
    if (said.contains("timed out") || said.contains("No route to host"))
        return error("net.unreachable", QStringLiteral("the host cannot be reached"));
    return error("source.ssh", QStringLiteral("ssh failed: ") + lastLine(said));
}

} // namespace resync

#pragma once

#include "core/metrics/source.h"
#include "core/metrics/sources/sourcedefinition.h"

namespace resync
{

/// What a remote shell is given on its standard input: the collector, then the operators' own commands, each fenced by \a mark so that
/// nothing a command prints can be taken for another's. Error "collector.…".
///
///   MARK begin
///   {"workstation":…}              the collector's --print
///   MARK 0 <exit code> <epoch>
///   …                              what the first command of the operators printed
///   MARK 1 <exit code> <epoch>
Result<QByteArray> sshScript(const SourceDefinition &definition, const QByteArray &mark);

/// What came back at \a received. A series whose command failed, or whose pattern finds nothing, is "not measured". Errors: "source.shape",
/// "source.command" (the collector did not run; its own words).
Result<HostSample> readSshAnswer(const SourceDefinition &definition, const QByteArray &mark, const QByteArray &output, Instant received);

/// ssh's arguments for \a target: the user's configuration, agent and known_hosts; never a password, never a question, never an unknown or
/// changed host key, nothing forwarded.
QStringList sshArguments(const SourceDefinition &definition, const SshTarget &target, std::chrono::seconds connect);

/// Why ssh ended with \a exitCode, from what it said.
Error sshError(int exitCode, const QByteArray &said, const QString &target);

} // namespace resync

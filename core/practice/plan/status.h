#pragma once

#include <QLatin1String>

/// The vocabulary of the simulated engine. `text()` gives the spelling of REST API v2; conditions the engine never shows are left out.
namespace resync::practice
{

enum class JobStatus : quint8 { Hold, Ready, Fence, Intro, Fail, Exec, Wait, Suppr, Succ, Succp, Abend, Abenp, Pend, Susp, Extrn, Error };
enum class JobSubstatus : quint8 {
    None,
    WaitingForPredecessor,
    WaitingForTime,
    WaitingForPrompt,
    WaitingForFile,
    PriorityZero,
    WaitingForResources,
    WaitingForLimit,
    WaitingForAgent,
    WaitingForUserIntervention,
    Submitted,
    UnsatisfiedDependency,
    DoNotRun,
    Completed
};
enum class CommonStatus : quint8 { Waiting, Ready, Running, Successful, Error, Canceled, Held, Undecided, Blocked, Suppress };
enum class StreamStatus : quint8 { Hold, Ready, Exec, Stuck, Abend, Succ, Cancl, Add };
enum class StreamSubstatus : quint8 { None, WaitingForResource, WaitingForUserIntervention };
enum class DependencyType : quint8 { Internal, ExternalJob, ExternalJobStream, Join, File, Resource, Internetwork, Prompt };
enum class DependencyStatus : quint8 { Satisfied, Unsatisfied, Undecided, Unbound };
enum class RerunType : quint8 { Regular, Rerun, RecoveryRerun, RerunEvery, RerunFrom, Recovery, RerunStep };
enum class RecoveryOption : quint8 { Stop, Continue, ContinuePrompt, Rerun, RerunPrompt };
enum class WorkstationType : quint8 { Agent, Pool, DynamicPool, RemoteEngine, Manager, Fta, XAgent, SAgent, Broker, DomainManager };
enum class OperatingSystem : quint8 { Unix, Windows, Linux, Aix, Zos, As400, Other };
enum class PromptStatus : quint8 { NotAsked, Asked, AnsweredYes, AnsweredNo };
enum class PromptType : quint8 { AdHoc, Predefined, Restart };
enum class FileStatus : quint8 { NotChecked, Checking, Exists, Unavailable };
enum class TaskType : quint8 { Unix, Windows, Other };

QLatin1String text(JobStatus value);
/// Empty for None.
QLatin1String text(JobSubstatus value);
QLatin1String text(CommonStatus value);
QLatin1String text(StreamStatus value);
/// Empty for None.
QLatin1String text(StreamSubstatus value);
QLatin1String text(DependencyType value);
QLatin1String text(DependencyStatus value);
QLatin1String text(RerunType value);
QLatin1String text(RecoveryOption value);
QLatin1String text(WorkstationType value);
QLatin1String text(OperatingSystem value);
QLatin1String text(PromptStatus value);
QLatin1String text(PromptType value);
QLatin1String text(FileStatus value);
QLatin1String text(TaskType value);

} // namespace resync::practice

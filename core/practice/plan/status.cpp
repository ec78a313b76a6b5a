#include "core/practice/plan/status.h"

namespace resync::practice
{

namespace
{

/// The spelling at the enumerator's place in \a names; both lists are kept in the same order by hand.
template <class Enum, int N>
QLatin1String spelling(const char *const (&names)[N], Enum value)
{
    const int index = int(value);
    return index < N ? QLatin1String(names[index]) : QLatin1String();
}

} // namespace

QLatin1String text(JobStatus value)
{
    static constexpr const char *kNames[] = {"HOLD", "READY", "FENCE", "INTRO", "FAIL", "EXEC", "WAIT",  "SUPPR",
                                             "SUCC", "SUCCP", "ABEND", "ABENP", "PEND", "SUSP", "EXTRN", "ERROR"};
    return spelling(kNames, value);
}

QLatin1String text(JobSubstatus value)
{
    static constexpr const char *kNames[] = {"",
                                             "HOLD_WAITING_FOR_PREDECESSOR",
                                             "HOLD_WAITING_FOR_TIME",
                                             "HOLD_WAITING_FOR_PROMPT",
                                             "HOLD_WAITING_FOR_FILE",
                                             "HOLD_PRIORITY_ZERO",
                                             "READY_WAITING_FOR_RESOURCES",
                                             "READY_WAITING_FOR_LIMIT",
                                             "READY_WAITING_FOR_AGENT",
                                             "READY_WAITING_FOR_USER_INTERVENTION",
                                             "READY_SUBMITTED",
                                             "SUPPR_UNSATISFIED_DEPENDENCY",
                                             "SUCC_DO_NOT_RUN",
                                             "SUCC_COMPLETED"};
    return spelling(kNames, value);
}

QLatin1String text(CommonStatus value)
{
    static constexpr const char *kNames[] = {"WAITING",  "READY", "RUNNING",   "SUCCESSFUL", "ERROR",
                                             "CANCELED", "HELD",  "UNDECIDED", "BLOCKED",    "SUPPRESS"};
    return spelling(kNames, value);
}

QLatin1String text(StreamStatus value)
{
    static constexpr const char *kNames[] = {"HOLD", "READY", "EXEC", "STUCK", "ABEND", "SUCC", "CANCL", "ADD"};
    return spelling(kNames, value);
}

QLatin1String text(StreamSubstatus value)
{
    static constexpr const char *kNames[] = {"", "WAITING_FOR_RESOURCE", "WAITING_FOR_USER_INTERVENTION"};
    return spelling(kNames, value);
}

QLatin1String text(DependencyType value)
{
    static constexpr const char *kNames[] = {"INTERNAL", "EXTERNAL_JOB", "EXTERNAL_JOBSTREAM", "JOIN",
                                             "FILE",     "RESOURCE",     "INTERNETWORK",       "PROMPT"};
    return spelling(kNames, value);
}

QLatin1String text(DependencyStatus value)
{
    static constexpr const char *kNames[] = {"SATISFIED", "UNSATISFIED", "UNDECIDED", "UNBOUND"};
    return spelling(kNames, value);
}

QLatin1String text(RerunType value)
{
    static constexpr const char *kNames[] = {"REGULAR", "RERUN", "RECOVERY_RERUN", "RERUN_EVERY", "RERUN_FROM", "RECOVERY", "RERUN_STEP"};
    return spelling(kNames, value);
}

QLatin1String text(RecoveryOption value)
{
    static constexpr const char *kNames[] = {"STOP", "CONTINUE", "CONTINUE_PROMPT", "RERUN", "RERUN_PROMPT"};
    return spelling(kNames, value);
}

QLatin1String text(WorkstationType value)
{
    static constexpr const char *kNames[] = {"AGENT", "POOL",    "D-POOL",  "REM-ENG",         "MANAGER",
                                             "FTA",   "X-AGENT", "S-AGENT", "WORKLOAD_BROKER", "DOMAIN_MANAGER"};
    return spelling(kNames, value);
}

QLatin1String text(OperatingSystem value)
{
    static constexpr const char *kNames[] = {"UNIX", "WINDOWS", "LINUX", "AIX", "ZOS", "AS400", "OTHER"};
    return spelling(kNames, value);
}

QLatin1String text(PromptStatus value)
{
    static constexpr const char *kNames[] = {"NOT_ASKED", "ASKED", "ANSWERED_YES", "ANSWERED_NO"};
    return spelling(kNames, value);
}

QLatin1String text(PromptType value)
{
    static constexpr const char *kNames[] = {"Ad Hoc Prompt", "Predefined Prompt", "Restart Prompt"};
    return spelling(kNames, value);
}

QLatin1String text(FileStatus value)
{
    static constexpr const char *kNames[] = {"Not Checked", "Checking", "Exists", "Unavailable"};
    return spelling(kNames, value);
}

QLatin1String text(TaskType value)
{
    static constexpr const char *kNames[] = {"UNIX", "WINDOWS", "OTHER"};
    return spelling(kNames, value);
}

} // namespace resync::practice

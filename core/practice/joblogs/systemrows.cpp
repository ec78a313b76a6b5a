#include "core/practice/joblogs/rows.h"

namespace resync::practice::joblogs
{

namespace
{

constexpr Row kSystemRows[] = {
    {"shell", "not-found", "shell.notfound", 127, 0.7,
     "!/opt/hwa/TWS/TWS/jobmanrc: line 342: gpg2: command not found\n{t} [ERROR] rc={rc}"},
    {"shell", "permission", "shell.permission", 126, 0.7, "!/opt/hwa/TWS/TWS/jobmanrc: line 342: {task}: Permission denied"},
    {"shell", "variable", "shell.variable", 127, 0.5,
     "!/opt/hwa/TWS/TWS/jobmanrc: line 342: ^DIR_{n}^/worker.sh: No such file or directory"},
    {"shell", "disk-full", "os.space", 1, 1,
     "{t} [INFO ] compressing {file}\n!gzip: {fs}/{file}.gz: No space left on device\n{t} [ERROR] archive step failed rc={rc}"},
    {"shell", "quota", "os.quota", 2, 0.5,
     "!tar: {fs}/{file}.tar: Wrote only 4096 of 10240 bytes: Disk quota exceeded\ntar: Error is not recoverable: exiting now"},
    {"shell", "segfault", "os.segfault", 139, 0.5,
     "{t} [INFO ] sorting {n} records\n!{task}: line 57: {pid} Segmentation fault      (core dumped) /opt/batch/bin/xsort {file}"},
    {"shell", "memory", "os.killed", 137, 0.4,
     "{t} [INFO ] sorting {n} records\n!{task}: line 57: {pid} Killed                  sort -S 4G {file}"},
    {"shell", "guard", "site.guard", 99, 0.7,
     "{t} [INFO ] looking for {file}\n!{t} [FATAL] control file {file}.ctl says {n} records, found fewer\n{t} [ERROR] guard stops the "
     "chain"},
    {"shell", "missing-file", "file.missing", 2, 1,
     "!ls: cannot access '{fs}/in/{file}': No such file or directory\n{t} [ERROR] no input for business date, rc={rc}"},
    {"shell", "network", "network.dns", 1, 0.3,
     "!ping: {host}: Temporary failure in name resolution\n{t} [ERROR] peer not reachable rc={rc}"},
    {"shell", "agent", "vendor.agent", 1, 0.2,
     "!AWSITA366E Could not resolve hostname \"{host}\" while contacting the resource advisor.\n{t} [ERROR] variable not resolved, "
     "rc={rc}"},
    {"shell", "readonly", "os.readonly", 1, 0.2,
     "!cp: cannot create regular file '{fs}/{file}': Read-only file system\n{t} [ERROR] rc={rc}"},
    {"shell", "nfs", "os.nfs", 1, 0.3, "!cp: error reading '{fs}/{file}': Stale file handle\n{t} [ERROR] mount of {fs} is gone, rc={rc}"},
    {"powershell", "path", "windows.path", 3, 1, "!The system cannot find the path specified.\n{t} ERROR copy_{db}.cmd ended with {rc}"},
    {"powershell", "login", "windows.access", 5, 0.8, "!Access is denied.\n{t} ERROR \\\\{host}\\out$ refused {user}"},
    {"powershell", "robocopy", "windows.robocopy", 8, 0.8,
     "  *EXTRA File          {n}  {file}\n!{t} ERROR 32 (0x00000020) Copying File D:\\out\\{file}\nThe process cannot access the file "
     "because it is being used by another "
     "process.\nERROR: RETRY LIMIT EXCEEDED."},
    {"powershell", "exception", "windows.powershell", 1, 1,
     "!Export-Csv : The process cannot access the file 'D:\\out\\{file}' because it is being used by another process.\nAt "
     "D:\\batch\\export.ps1:{n} char:5\n+     "
     "Export-Csv -Path $target\n    + CategoryInfo          : OpenError: (:) [Export-Csv], IOException"},
    {"powershell", "disk-full", "windows.space", 1, 0.3,
     "!There is not enough space on the disk : 'E:\\out\\{file}'\n{t} ERROR export ended with {rc}"},
    {"powershell", "network", "windows.network", 53, 0.4,
     "!System error 53 has occurred.\nThe network path was not found.\n{t} ERROR net use \\\\{host}\\out$ failed"},
    {"backup", "disk-full", "os.space", 2, 1,
     "{t} writing {fs}/dump_{n}.bak\n!cp: error writing '{fs}/dump_{n}.bak': No space left on device\n{t} backup incomplete, rc={rc}"},
    {"backup", "media", "backup.media", 2, 0.8,
     "!ANS1017E Session rejected: TCP/IP connection failure.\nANS1512E Scheduled event failed.  Return code = {rc}."},
    {"backup", "network", "backup.network", 12, 0.6,
     "!ANS1809W A session with the server {host} has been disconnected. An attempt will be made to reestablish the "
     "connection.\nANS1802E Incremental "
     "backup of '{fs}' finished with {n} failure(s)"},
    {"planner", "sync", "planner.symphony", 1, 1,
     "!STAGEMAN:AWSBHV082E The previous Symphony file and the Symnew\nSTAGEMAN:file have the same run number. They cannot be merged "
     "to\nSTAGEMAN:form the new "
     "Symphony file."},
    {"planner", "plan", "planner.makeplan", 8, 1,
     "!AWSJPL017E The production plan cannot be created because a previous action on the production plan did not complete "
     "successfully.\nAWSBIS348E An internal "
     "error has occurred. MakePlan failed while running: planman."},
    {"command", "not-found", "shell.notfound", 127, 1, "!/opt/hwa/TWS/TWS/jobmanrc: line 342: {task}: command not found"},
    {"exitcode", "exit", "shell.exit", 1, 1, "!{t} {task}: ended with exit code {rc}"},
    {"replayed", "memory", "os.killed", 137, 1,
     "{t} slurmstepd: exceeded memory limit\n!slurmstepd: error: Detected 1 oom-kill event(s). Some of the step tasks have been OOM "
     "Killed."},
    {"replayed", "time", "batch.timelimit", 140, 1, "!slurmstepd: error: *** JOB {n} ON {host} CANCELLED DUE TO TIME LIMIT ***"},
    {"replayed", "node", "batch.node", 1, 1,
     "!srun: error: {host}: task {n}: Exited with exit code {rc}\nsrun: Terminating job step {n}.0"},
    {"replayed", "disk-full", "os.space", 1, 0.5, "!write error on {fs}/{file}: No space left on device\n{t} step abandoned"},
};

} // namespace

std::span<const Row> systemRows()
{
    return kSystemRows;
}

} // namespace resync::practice::joblogs

#include "app/cli/optionhelp.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

/// What an option does, by its name alone or after the command's, which goes first.
struct OptionWords {
    const char *name;
    const char *words; ///< English; translated in context "Options"
};

// clang-format off
constexpr OptionWords kOptionWords[] = {
    {"--yes", QT_TRANSLATE_NOOP("Options", "ask nothing: do it")},
    {"--dry-run", QT_TRANSLATE_NOOP("Options", "show the conman line and the call, send nothing")},
    {"--justification", QT_TRANSLATE_NOOP("Options", "why, for sites that ask for it")},
    {"--ticket", QT_TRANSLATE_NOOP("Options", "number of the ticket, for sites that ask for it")},
    {"--category", QT_TRANSLATE_NOOP("Options", "category of the reason, for sites that ask for it")},
    {"--reason", QT_TRANSLATE_NOOP("Options", "why; kept with what was done")},
    {"--note", QT_TRANSLATE_NOOP("Options", "a note for those who come after")},
    {"--all", QT_TRANSLATE_NOOP("Options", "also what is over or was taken away")},
    {"--limit", QT_TRANSLATE_NOOP("Options", "at most so many rows")},
    {"--filter", QT_TRANSLATE_NOOP("Options", "only rows that hold this text")},
    {"--user", QT_TRANSLATE_NOOP("Options", "user name")},
    {"--password-env", QT_TRANSLATE_NOOP("Options", "environment variable that holds the password")},
    {"--api-key-env", QT_TRANSLATE_NOOP("Options", "environment variable that holds the engine's API key")},
    {"--token-env", QT_TRANSLATE_NOOP("Options", "environment variable that holds the bearer token")},
    {"--ca", QT_TRANSLATE_NOOP("Options", "file of the authority that signed the server's certificate (PEM)")},
    {"--workstation", QT_TRANSLATE_NOOP("Options", "this workstation; alerts take a pattern with *")},
    {"--workstations", QT_TRANSLATE_NOOP("Options", "these workstations, separated by commas")},
    {"--cron", QT_TRANSLATE_NOOP("Options", "when: minute hour day month weekday")},
    {"--zone", QT_TRANSLATE_NOOP("Options", "time zone of the schedule, as America/Sao_Paulo")},
    {"--url", QT_TRANSLATE_NOOP("Options", "address to send to")},
    {"--out", QT_TRANSLATE_NOOP("Options", "file to write")},
    {"--master", QT_TRANSLATE_NOOP("Options", "host whose latency is measured")},
    {"--master-port", QT_TRANSLATE_NOOP("Options", "its port for the TCP measure")},
    {"--expires-days", QT_TRANSLATE_NOOP("Options", "days until the key expires")},
    {"--disabled", QT_TRANSLATE_NOOP("Options", "add it switched off")},
    {"--changes", QT_TRANSLATE_NOOP("Options", "instead: where the level or the slope of the series changes")},
    {"--interval", QT_TRANSLATE_NOOP("Options", "seconds between two rounds")},
    {"--proxy", QT_TRANSLATE_NOOP("Options", "HTTP proxy on the way there")},
    {"--llm", QT_TRANSLATE_NOOP("Options", "ask the language model of the settings, too: sends the redacted log")},
    {"--llm-show", QT_TRANSLATE_NOOP("Options", "print exactly what --llm would send, and send nothing")},
    {"practice --port", QT_TRANSLATE_NOOP("Options", "port to listen on; 0 takes a free one")},
    {"practice --tls", QT_TRANSLATE_NOOP("Options", "HTTPS with a certificate made now")},
    {"practice --user", QT_TRANSLATE_NOOP("Options", "user that it knows")},
    {"practice --password", QT_TRANSLATE_NOOP("Options", "that user's password")},
    {"practice --jobs", QT_TRANSLATE_NOOP("Options", "jobs of a day's plan, 200 to 100,000")},
    {"practice --workstations", QT_TRANSLATE_NOOP("Options", "workstations, 20 to 2,000")},
    {"practice --seed", QT_TRANSLATE_NOOP("Options", "the same number makes the same plan")},
    {"practice --speed", QT_TRANSLATE_NOOP("Options", "how much faster than the clock it lives")},
    {"practice --replay", QT_TRANSLATE_NOOP("Options", "live a recorded trace instead: CSV or Standard Workload Format, also .gz")},
    {"practice --failure-rate", QT_TRANSLATE_NOOP("Options", "failures of a trace without outcomes, in percent")},
    {"practice --history", QT_TRANSLATE_NOOP("Options", "begin so many days ago")},
    {"practice --push", QT_TRANSLATE_NOOP("Options", "port of a Resync that takes its workstations' metrics")},
    {"practice --key-env", QT_TRANSLATE_NOOP("Options", "environment variable that holds the key for --push")},
    {"practice --ca-out", QT_TRANSLATE_NOOP("Options", "file to write the authority of --tls to")},
    {"alerts --url", QT_TRANSLATE_NOOP("Options", "smtp://HOST, smtps://HOST or https://…")},
    {"engine --url", QT_TRANSLATE_NOOP("Options", "addresses of the engine, the next when one fails")},
    {"engine --pin", QT_TRANSLATE_NOOP("Options", "SHA-256 of the only certificate to trust")},
    {"engine --environment", QT_TRANSLATE_NOOP("Options", "PROD, TEST …: said beside the name")},
    {"engine --time-zone", QT_TRANSLATE_NOOP("Options", "zone in which the engine says times")},
    {"engine --read-only", QT_TRANSLATE_NOOP("Options", "no action is ever sent to it")},
    {"engine --needs-justification", QT_TRANSLATE_NOOP("Options", "every action asks for a reason")},
    {"jobs --state", QT_TRANSLATE_NOOP("Options", "only these states, as ABEND,EXEC")},
    {"jobs --oql", QT_TRANSLATE_NOOP("Options", "ask the engine with a query of its own language")},
    {"jobs --open-failures", QT_TRANSLATE_NOOP("Options", "failed, and not since succeeded")},
    {"events --severity", QT_TRANSLATE_NOOP("Options", "critical, warning or info")},
    {"joblog --files", QT_TRANSLATE_NOOP("Options", "compare two files: FAILED here, then the good one; needs no engine")},
    {"actions --unknown", QT_TRANSLATE_NOOP("Options", "only those whose outcome nobody knows")},
    {"picture --theme", QT_TRANSLATE_NOOP("Options", "light, dark or cyberpunk")},
    {"picture --size", QT_TRANSLATE_NOOP("Options", "pixels, as 1280x800")},
    {"picture --list", QT_TRANSLATE_NOOP("Options", "name the panes")},
    {"report --days", QT_TRANSLATE_NOOP("Options", "days of history it shows")},
    {"report --horizon", QT_TRANSLATE_NOOP("Options", "days it looks ahead")},
    {"report --paper", QT_TRANSLATE_NOOP("Options", "size of the page")},
    {"report --mark-practice", QT_TRANSLATE_NOOP("Options", "mark every page as practice")},
    {"ask --after", QT_TRANSLATE_NOOP("Options", "the question before, when this one goes on from it")},
    {"patterns --detect", QT_TRANSLATE_NOOP("Options", "look now, not at the next hour")},
    {"patterns --all", QT_TRANSLATE_NOOP("Options", "also muted and resolved ones")},
    {"capacity --paths", QT_TRANSLATE_NOOP("Options", "each file system by itself")},
    {"capacity --what-if", QT_TRANSLATE_NOOP("Options", "\"limit 12\", \"move STREAM to W2\", \"move STREAM +2h\", \"disk /data +200G\"")},
    {"capacity --workload", QT_TRANSLATE_NOOP("Options", "which streams the growth comes with")},
    {"solutions --type", QT_TRANSLATE_NOOP("Options", "kind of problem, as the failure's family")},
    {"solutions --pattern", QT_TRANSLATE_NOOP("Options", "text of the failure it is for")},
    {"solutions --solution", QT_TRANSLATE_NOOP("Options", "what helps, in words")},
    {"solutions --for-job", QT_TRANSLATE_NOOP("Options", "only for this job")},
    {"solutions --for-stream", QT_TRANSLATE_NOOP("Options", "only for this stream")},
    {"solutions --for-workstation", QT_TRANSLATE_NOOP("Options", "only for this workstation")},
    {"solutions --all", QT_TRANSLATE_NOOP("Options", "also retired ones")},
    {"keys --name", QT_TRANSLATE_NOOP("Options", "who uses the key")},
    {"keys --scope", QT_TRANSLATE_NOOP("Options", "what it may do; say it once for each")},
    {"keys --workstation", QT_TRANSLATE_NOOP("Options", "the only workstation it may speak for")},
    {"keys --description", QT_TRANSLATE_NOOP("Options", "what it is for")},
    {"keys --address", QT_TRANSLATE_NOOP("Options", "network it may come from, as 10.0.0.0/8")},
    {"keys --rate", QT_TRANSLATE_NOOP("Options", "requests a second")},
    {"keys --overlap-hours", QT_TRANSLATE_NOOP("Options", "hours in which the old secret still works")},
    {"keys --include-revoked", QT_TRANSLATE_NOOP("Options", "also revoked and deleted ones")},
    {"alerts --all", QT_TRANSLATE_NOOP("Options", "also resolved ones")},
    {"alerts --for", QT_TRANSLATE_NOOP("Options", "so long from now, as 15m, 2h or 1d")},
    {"alerts --until", QT_TRANSLATE_NOOP("Options", "until this time")},
    {"alerts --from", QT_TRANSLATE_NOOP("Options", "from this time on")},
    {"alerts --sticky", QT_TRANSLATE_NOOP("Options", "the acknowledgement does not expire")},
    {"alerts --next-run", QT_TRANSLATE_NOOP("Options", "snooze until the job's next run")},
    {"alerts --until-worse", QT_TRANSLATE_NOOP("Options", "snooze until it gets worse")},
    {"alerts --stream", QT_TRANSLATE_NOOP("Options", "only this stream")},
    {"alerts --job", QT_TRANSLATE_NOOP("Options", "only this job")},
    {"alerts --kind", QT_TRANSLATE_NOOP("Options", "kind of notifier: mail, slack, teams, pagerduty, alertmanager, webhook")},
    {"alerts --login", QT_TRANSLATE_NOOP("Options", "user name at the mail server")},
    {"alerts --secret-env", QT_TRANSLATE_NOOP("Options", "environment variable that holds its password or token")},
    {"alerts --sender", QT_TRANSLATE_NOOP("Options", "address the mail comes from")},
    {"alerts --to", QT_TRANSLATE_NOOP("Options", "address the mail goes to")},
    {"alerts --severity", QT_TRANSLATE_NOOP("Options", "only this severity; say it once for each")},
    {"alerts --hours", QT_TRANSLATE_NOOP("Options", "only in these hours of the day")},
    {"alerts --after", QT_TRANSLATE_NOOP("Options", "escalation: only when still open after so many minutes")},
    {"alerts --again", QT_TRANSLATE_NOOP("Options", "tell it again after so many minutes")},
    {"alerts --body", QT_TRANSLATE_NOOP("Options", "file with the text of the request, with {{fields}}")},
    {"alerts --authority", QT_TRANSLATE_NOOP("Options", "file of the authority that signed the server's certificate (PEM)")},
    {"alerts --not-resolved", QT_TRANSLATE_NOOP("Options", "do not tell when it is over")},
    {"workflows --all", QT_TRANSLATE_NOOP("Options", "also those that ended")},
    {"workflows --input", QT_TRANSLATE_NOOP("Options", "a value the run begins with; say it once for each")},
    {"workflows --on", QT_TRANSLATE_NOOP("Options", "switch the schedule on")},
    {"workflows --off", QT_TRANSLATE_NOOP("Options", "switch the schedule off")},
    {"collector --all", QT_TRANSLATE_NOOP("Options", "one for each workstation of the plan")},
    {"collector --list", QT_TRANSLATE_NOOP("Options", "file with a host a line")},
    {"collector --windows", QT_TRANSLATE_NOOP("Options", "the PowerShell script")},
    {"collector --out", QT_TRANSLATE_NOOP("Options", "folder to write to")},
    {"collector --url", QT_TRANSLATE_NOOP("Options", "address of this port as the host sees it")},
    {"collector --pings", QT_TRANSLATE_NOOP("Options", "pings a round")},
    {"collector --tcp-seconds", QT_TRANSLATE_NOOP("Options", "longest wait for the TCP measure")},
    {"sources --kind", QT_TRANSLATE_NOOP("Options", "prometheus, node_exporter, agent or ssh")},
    {"sources --target", QT_TRANSLATE_NOOP("Options", "address or host to ask; say it once for each")},
    {"sources --timeout", QT_TRANSLATE_NOOP("Options", "longest wait for an answer, in seconds")},
    {"sources --selector", QT_TRANSLATE_NOOP("Options", "which series, as {job=\"node\"}")},
    {"sources --host-label", QT_TRANSLATE_NOOP("Options", "label that names the host")},
    {"sources --ssh-config", QT_TRANSLATE_NOOP("Options", "configuration file for ssh")},
    {"sources --series", QT_TRANSLATE_NOOP("Options", "a field by a query of your own")},
    {"sources --pattern", QT_TRANSLATE_NOOP("Options", "a field by a pattern in the name of the metric")},
    {"sources --host", QT_TRANSLATE_NOOP("Options", "whose workstation a host is")},
    {"store --full", QT_TRANSLATE_NOOP("Options", "read every page, not only the structure")},
    {"forecast --horizon", QT_TRANSLATE_NOOP("Options", "points to look ahead")},
    {"forecast --freq", QT_TRANSLATE_NOOP("Options", "distance of two points, when the file does not say it")},
    {"forecast --interval", QT_TRANSLATE_NOOP("Options", "bands, in percent")},
    {"forecast --bounds", QT_TRANSLATE_NOOP("Options", "what the values can never leave")},
    {"forecast --threshold", QT_TRANSLATE_NOOP("Options", "when this value is reached")},
    {"templates --csv", QT_TRANSLATE_NOOP("Options", "as CSV, which it is unless --json")},
};
// clang-format on

const char *wordsOf(QByteArrayView name)
{
    for (const OptionWords &row : kOptionWords) {
        if (name == row.name)
            return row.words;
    }
    return nullptr;
}

} // namespace

QString optionWords(const QByteArray &command, const QByteArray &option)
{
    const char *words = wordsOf(command + ' ' + option);
    if (!words)
        words = wordsOf(option);
    return words ? QCoreApplication::translate("Options", words) : QString();
}

} // namespace resync

// The table of sub-commands: adding one is a file, a row here, and a test.
#include "app/cli/command.h"

#include "app/cli/optionhelp.h"

#include <algorithm>

namespace resync
{

namespace
{

QString translated(const char *text)
{
    return QCoreApplication::translate("Commands", text);
}

const std::vector<CommandOption> kVerbOptions = {
    {"--yes", nullptr}, {"--dry-run", nullptr}, {"--justification", "TEXT"}, {"--ticket", "NUMBER"}, {"--category", "TEXT"}};

std::vector<CommandRow> watchingCommands()
{
    return {
        {"serve", "", QT_TRANSLATE_NOOP("Commands", "watch without a window; --listen ADDR:PORT opens the port"), {}, false, nullptr},
        {"practice",
         "",
         QT_TRANSLATE_NOOP("Commands", "run the practice engine alone and print its base URL"),
         {{"--port", "N"},
          {"--tls", nullptr},
          {"--user", "U"},
          {"--password", "P"},
          {"--jobs", "N"},
          {"--workstations", "N"},
          {"--seed", "S"},
          {"--speed", "X"},
          {"--replay", "FILE"},
          {"--failure-rate", "PERCENT"},
          {"--history", "90d"},
          {"--push", "URL"},
          {"--key-env", "VAR"},
          {"--ca-out", "FILE"}},
         false,
         nullptr},
        {"engine",
         "add|list|test|remove [NAME]",
         QT_TRANSLATE_NOOP("Commands", "the engines the console knows"),
         {{"--url", "URL,…"},
          {"--user", "U"},
          {"--password-env", "VAR"},
          {"--api-key-env", "VAR"},
          {"--ca", "FILE"},
          {"--pin", "SHA256"},
          {"--environment", "E"},
          {"--proxy", "URL"},
          {"--time-zone", "ZONE"},
          {"--read-only", nullptr},
          {"--needs-justification", nullptr}},
         false,
         askEngine},
        {"status", "", QT_TRANSLATE_NOOP("Commands", "state of engine and plan, with the age of the data"), {}, true, askStatus},
        {"jobs",
         "",
         QT_TRANSLATE_NOOP("Commands", "jobs of the plan"),
         {{"--state", "LIST"}, {"--filter", "TEXT"}, {"--oql", "TEXT"}, {"--open-failures", nullptr}, {"--limit", "N"}},
         true,
         askJobs},
        {"workstations", "", QT_TRANSLATE_NOOP("Commands", "workstations of the plan"), {{"--filter", "TEXT"}}, true, askWorkstations},
        {"events",
         "",
         QT_TRANSLATE_NOOP("Commands", "what happened, newest first"),
         {{"--limit", "N"}, {"--filter", "TEXT"}, {"--severity", "S"}},
         false,
         askEvents},
        {"joblog",
         "show RUN | diff RUN [OTHER] | diff --files FAILED GOOD",
         QT_TRANSLATE_NOOP("Commands", "the joblog of a run, by run id or job; diff: what the last good run's log does not have"),
         {{"--files", "FAILED"}},
         true,
         askJoblog,
         readDifference},
    };
}

std::vector<CommandRow> actingCommands()
{
    return {
        {"rerun", "JOB…", QT_TRANSLATE_NOOP("Commands", "run a job again"), kVerbOptions, true, askVerb},
        {"hold", "JOB…", QT_TRANSLATE_NOOP("Commands", "hold a job"), kVerbOptions, true, askVerb},
        {"release", "JOB…", QT_TRANSLATE_NOOP("Commands", "release a held job"), kVerbOptions, true, askVerb},
        {"cancel", "JOB…", QT_TRANSLATE_NOOP("Commands", "cancel a job"), kVerbOptions, true, askVerb},
        {"kill", "JOB…", QT_TRANSLATE_NOOP("Commands", "kill a running job"), kVerbOptions, true, askVerb},
        {"confirm", "JOB succ|abend", QT_TRANSLATE_NOOP("Commands", "confirm a job's outcome"), kVerbOptions, true, askVerb},
        {"limit", "WORKSTATION N", QT_TRANSLATE_NOOP("Commands", "set a workstation's job limit"), kVerbOptions, true, askVerb},
        {"fence", "WORKSTATION N", QT_TRANSLATE_NOOP("Commands", "set a workstation's fence"), kVerbOptions, true, askVerb},
        {"actions",
         "[close ID done|not-done --reason TEXT]",
         QT_TRANSLATE_NOOP("Commands", "what was asked of the engine; close one whose outcome nobody knows"),
         {{"--limit", "N"}, {"--unknown", nullptr}, {"--reason", "TEXT"}},
         false,
         askActions},
        {"picture",
         "PANE|window --out FILE.png",
         QT_TRANSLATE_NOOP("Commands", "render a pane or the window to a PNG; --list names them"),
         {{"--out", "FILE"}, {"--theme", "T"}, {"--size", "WxH"}, {"--list", nullptr}},
         false,
         nullptr},
        {"report",
         "capacity --out FILE.pdf|.html|.csv",
         QT_TRANSLATE_NOOP("Commands", "print when each workstation will be full"),
         {{"--out", "FILE"},
          {"--workstations", "A,B"},
          {"--days", "N"},
          {"--horizon", "N"},
          {"--paper", "a4|letter"},
          {"--mark-practice", nullptr}},
         false,
         nullptr},
    };
}

std::vector<CommandRow> keepingCommands()
{
    return {
        {"ask",
         "\"TEXT\"",
         QT_TRANSLATE_NOOP("Commands", "a question in plain language, Portuguese or English"),
         {{"--after", "TEXT"}},
         true,
         askQuestion},
        {"patterns",
         "",
         QT_TRANSLATE_NOOP("Commands", "patterns in failures and durations; --detect looks for them now"),
         {{"--detect", nullptr}, {"--all", nullptr}},
         false,
         askPatterns},
        {"capacity",
         "[WORKSTATION…]",
         QT_TRANSLATE_NOOP("Commands",
                           "when each workstation's CPU, memory, disks, latency and job limit are full, how sure that is, and why"),
         {{"--paths", nullptr}, {"--workload", nullptr}, {"--what-if", "CHANGE"}},
         true,
         askCapacity},
        {"solutions",
         "add|find MESSAGE|result ID worked/failed|apply ID RUN|list|odds [RUN]|retire ID|merge ID INTO|export|import FILE",
         QT_TRANSLATE_NOOP("Commands", "what helped against failures, and how often"),
         {{"--type", "T"},
          {"--pattern", "P"},
          {"--solution", "TEXT"},
          {"--for-job", "STREAM.JOB"},
          {"--for-stream", "S"},
          {"--for-workstation", "W"},
          {"--reason", "TEXT"},
          {"--all", nullptr}},
         false,
         askSolutions},
        {"keys",
         "create|list|show ID|rotate ID|suspend ID|resume ID|revoke ID|delete ID|stats",
         QT_TRANSLATE_NOOP("Commands", "keys of the port"),
         {{"--name", "N"},
          {"--scope", "S"},
          {"--workstation", "W"},
          {"--expires-days", "D"},
          {"--description", "TEXT"},
          {"--address", "A"},
          {"--rate", "N"},
          {"--overlap-hours", "H"},
          {"--reason", "TEXT"},
          {"--include-revoked", nullptr}},
         false,
         askKeys},
    };
}

std::vector<CommandRow> onCallCommands()
{
    return {
        {"alerts",
         "list|show ID|ack ID|snooze ID|reopen ID|resolve ID|note ID|maintenance [add|remove ID]|rules [FILE]|notifiers [add NAME|test "
         "NAME|remove NAME]|deliveries [ID]",
         QT_TRANSLATE_NOOP("Commands", "what needs a person: acknowledge, snooze, maintenance windows, rules, notifiers"),
         {{"--all", nullptr},
          {"--for", "15m|2h|1d"},
          {"--until", "TIME"},
          {"--from", "TIME"},
          {"--sticky", nullptr},
          {"--next-run", nullptr},
          {"--until-worse", nullptr},
          {"--note", "TEXT"},
          {"--workstation", "W"},
          {"--stream", "S"},
          {"--job", "J"},
          {"--cron", "FIELDS"},
          {"--zone", "ZONE"},
          {"--kind", "KIND"},
          {"--url", "URL"},
          {"--login", "U"},
          {"--secret-env", "VAR"},
          {"--sender", "ADDRESS"},
          {"--to", "ADDRESS"},
          {"--severity", "S"},
          {"--hours", "22:00-06:00"},
          {"--after", "MINUTES"},
          {"--again", "MINUTES"},
          {"--body", "FILE"},
          {"--authority", "FILE"},
          {"--not-resolved", nullptr},
          {"--disabled", nullptr}},
         false,
         askAlerts},
        {"workflows",
         "list|runs [NAME]|questions|run NAME|show RUN|approve ID|reject ID|cancel RUN|fork RUN STEP|schedule NAME",
         QT_TRANSLATE_NOOP("Commands", "workflows, their runs, and what they ask of people"),
         {{"--all", nullptr},
          {"--note", "TEXT"},
          {"--input", "NAME=VALUE"},
          {"--cron", "FIELDS"},
          {"--zone", "ZONE"},
          {"--on", nullptr},
          {"--off", nullptr}},
         false,
         askWorkflows},
    };
}

std::vector<CommandRow> hostCommands()
{
    return {
        {"collector",
         "export --workstation W | --all | --list FILE, --out DIR",
         QT_TRANSLATE_NOOP("Commands", "write a collector for a workstation, or for many, each with a key of its own"),
         {{"--workstation", "W"},
          {"--all", nullptr},
          {"--list", "FILE"},
          {"--windows", nullptr},
          {"--out", "DIR"},
          {"--url", "URL"},
          {"--master", "HOST"},
          {"--master-port", "N"},
          {"--pings", "N"},
          {"--tcp-seconds", "N"},
          {"--expires-days", "D"}},
         false,
         askCollector},
        {"sources",
         "list|add NAME|test NAME|remove NAME",
         QT_TRANSLATE_NOOP("Commands", "where workstation metrics are pulled from: Prometheus, node_exporter, agents, SSH"),
         {{"--kind", "KIND"},
          {"--target", "TARGET"},
          {"--interval", "S"},
          {"--timeout", "S"},
          {"--user", "U"},
          {"--password-env", "VAR"},
          {"--token-env", "VAR"},
          {"--ca", "FILE"},
          {"--selector", "MATCHERS"},
          {"--host-label", "LABEL"},
          {"--ssh-config", "FILE"},
          {"--master", "HOST"},
          {"--master-port", "N"},
          {"--series", "NAME=QUERY"},
          {"--pattern", "NAME=REGEX"},
          {"--host", "HOST=WORKSTATION"},
          {"--disabled", nullptr}},
         false,
         askSources},
        {"store",
         "check|backup FILE|restore FILE|migrate|verify-audit",
         QT_TRANSLATE_NOOP("Commands", "look after the store"),
         {{"--full", nullptr}},
         false,
         askStore},
        {"completion", "bash|zsh|fish", QT_TRANSLATE_NOOP("Commands", "print the shell's completion script"), {}, false, nullptr},
    };
}

std::vector<CommandRow> readingCommands()
{
    return {
        {"explain",
         "FILE|-",
         QT_TRANSLATE_NOOP("Commands", "why a run failed, by its log: the first causal line, what it names, what to do"),
         {{"--llm", nullptr}, {"--llm-show", nullptr}},
         false,
         askOpinion,
         readExplain},
        {"anomalies",
         "FILE.csv|-",
         QT_TRANSLATE_NOOP("Commands",
                           "how unusual each value of a metric is, by what came before it: timestamp, value, score 0–1, alarm from 0.5"),
         {{"--changes", nullptr}},
         false,
         nullptr,
         readAnomalies},
        {"forecast",
         "FILE.csv|- --horizon N",
         QT_TRANSLATE_NOOP("Commands", "what comes next in a series of timestamp,value or value, how sure that is, and why"),
         {{"--horizon", "N"},
          {"--freq", "5m|h|d|w|m|q|y"},
          {"--interval", "80,95"},
          {"--bounds", "LOW,HIGH|none"},
          {"--threshold", "VALUE"}},
         false,
         nullptr,
         readForecast},
        {"families",
         "list|check FILE",
         QT_TRANSLATE_NOOP("Commands", "the families of errors that joblogs are read with; check a file of one's own"),
         {},
         false,
         nullptr,
         readFamilies},
        {"templates",
         "FILE|-",
         QT_TRANSLATE_NOOP("Commands", "the messages a log is made of: line, cluster, template; CSV unless --json"),
         {{"--csv", nullptr}},
         false,
         nullptr,
         readTemplates},
    };
}

QString usageText(const CommandRow &row)
{
    return QStringLiteral("resync %1 %2").arg(QLatin1String(row.name), QString::fromUtf8(row.usage)).trimmed();
}

QString optionText(const CommandOption &option)
{
    return QStringLiteral("%1 %2").arg(QLatin1String(option.name), option.value ? QString::fromUtf8(option.value) : QString()).trimmed();
}

} // namespace

const std::vector<CommandRow> &commandTable()
{
    static const std::vector<CommandRow> table = [] {
        std::vector<CommandRow> rows = watchingCommands();
        for (const auto &more : {actingCommands(), keepingCommands(), onCallCommands(), hostCommands(), readingCommands()})
            rows.insert(rows.end(), more.begin(), more.end());
        return rows;
    }();
    return table;
}

bool readsAlone(const CommandRow &row, const QStringList &rest)
{
    if (!row.read || !row.ask)
        return row.read != nullptr;
    if (row.ask == askOpinion)
        return !rest.contains(QLatin1String("--llm")) && !rest.contains(QLatin1String("--llm-show"));
    return rest.contains(QLatin1String("--files"));
}

const CommandRow *findCommand(const QString &name)
{
    for (const CommandRow &row : commandTable()) {
        if (name == QLatin1String(row.name))
            return &row;
    }
    return nullptr;
}

Result<Invocation> sortWords(const CommandRow &row, const QStringList &rest)
{
    Invocation invocation;
    bool onlyWords = false;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QString &word = rest[i];
        if (onlyWords || !word.startsWith(QLatin1Char('-')) || word == QLatin1String("-")) {
            invocation.words.append(word);
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyWords = true;
            continue;
        }
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = equals < 0 ? word : word.left(equals);
        const auto option = std::find_if(row.options.begin(), row.options.end(),
                                         [&name](const CommandOption &one) { return name == QLatin1String(one.name); });
        if (option == row.options.end())
            return Error{QStringLiteral("usage"), QStringLiteral("%1 has no option %2").arg(QLatin1String(row.name), name), {}};
        if (!option->value) {
            invocation.options[name].append(QString());
        } else if (equals >= 0) {
            invocation.options[name].append(word.mid(equals + 1));
        } else if (i + 1 < rest.size()) {
            invocation.options[name].append(rest[++i]);
        } else {
            return Error{QStringLiteral("usage"), name + QStringLiteral(" needs a value"), {}};
        }
    }
    return invocation;
}

QString helpText(const CommandRow &row)
{
    QString text = QStringLiteral("%1\n  %2\n").arg(usageText(row), translated(row.summary));
    qsizetype widest = 0;
    for (const CommandOption &option : row.options)
        widest = std::max(widest, optionText(option).size());
    for (const CommandOption &option : row.options)
        text += QStringLiteral("  %1  %2\n").arg(optionText(option).leftJustified(widest), optionWords(row.name, option.name));
    return text;
}

QString helpText()
{
    QString text = translated(QT_TRANSLATE_NOOP("Commands", "Resync: console for HCL/IBM Workload Automation")) +
                   QStringLiteral("\n\nresync [--practice] [--profile NAME] [--hidden]\n  ") +
                   translated(QT_TRANSLATE_NOOP("Commands", "the console")) + QLatin1Char('\n');
    for (const CommandRow &row : commandTable())
        text += QStringLiteral("%1\n  %2\n").arg(usageText(row), translated(row.summary));
    text +=
        QLatin1Char('\n') +
        translated(QT_TRANSLATE_NOOP(
            "Commands",
            "Everywhere: --data-dir DIR, --store sqlite:FILE|postgresql://…, --json, --lang en|pt_BR, --log-level LEVEL, --log-file FILE, "
            "--set NAME=VALUE, --env-file FILE; to watch an engine: --engine URL --user U --password-env VAR | --api-key-env VAR, --ca "
            "FILE, "
            "--pin SHA256, --profile NAME, --practice [--history 90d], --interval S.")) +
        QLatin1Char('\n') +
        translated(
            QT_TRANSLATE_NOOP("Commands", "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 engine or store unreachable.")) +
        QLatin1Char('\n');
    return text;
}

} // namespace resync

#include "core/config/settingspec.h"

namespace resync
{

namespace
{

constexpr double kUnbounded = -1;

using Names = QStringList;

SettingSpec integer(const char *name, int standard, double min, double max, const char *unit, const char *description,
                    const Names &older = {})
{
    return {QLatin1String(name), SettingType::Integer, QString::number(standard), min, max, {}, older, QString::fromUtf8(description),
            QLatin1String(unit)};
}

SettingSpec real(const char *name, const char *standard, double min, double max, const char *description)
{
    return {QLatin1String(name), SettingType::Real, QLatin1String(standard), min, max, {}, {}, QString::fromUtf8(description), {}};
}

SettingSpec onOff(const char *name, bool standard, const char *description)
{
    return {QLatin1String(name),
            SettingType::Boolean,
            standard ? QStringLiteral("on") : QStringLiteral("off"),
            0,
            0,
            {},
            {},
            QString::fromUtf8(description),
            {}};
}

SettingSpec choice(const char *name, SettingType type, const char *standard, const Names &choices, const char *description)
{
    return {QLatin1String(name), type, QLatin1String(standard), 0, 0, choices, {}, QString::fromUtf8(description), {}};
}

SettingSpec freeText(const char *name, const char *description)
{
    return {QLatin1String(name), SettingType::Text, {}, 0, 0, {}, {}, QString::fromUtf8(description), {}};
}

Names words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

void addPolling(std::vector<SettingSpec> &all)
{
    all.push_back(
        integer("polling_interval_seconds", 30, 5, 300, "s", "How often the engine is asked.", words("APP_TWS_POLLING_INTERVAL")));
    all.push_back(choice(
        "polling_mode", SettingType::Choice, "fixed", words("fixed adaptive scheduled"),
        "fixed: always the interval; adaptive: faster while something happens; scheduled: the interval inside the hours, slower outside."));
    all.push_back(integer("polling_min_interval", 10, 5, 300, "s", "Adaptive: the shortest interval."));
    all.push_back(integer("polling_max_interval", 120, 5, 3600, "s", "Adaptive: the longest interval."));
    SettingSpec hours;
    hours.name = QStringLiteral("polling_schedule");
    hours.type = SettingType::Hours;
    hours.standard = QStringLiteral("06:00-22:00");
    hours.description = QStringLiteral("Scheduled: the hours of the usual interval.");
    all.push_back(hours);
    all.push_back(integer("off_schedule_polling_interval", 300, 5, 3600, "s", "Scheduled: the interval outside these hours."));
}

void addAlarms(std::vector<SettingSpec> &all)
{
    all.push_back(integer("job_stuck_threshold_minutes", 60, 10, kUnbounded, "min",
                          "A job that runs longer without its own history to compare with is stuck.",
                          words("APP_TWS_JOB_STUCK_THRESHOLD")));
    all.push_back(integer("job_stuck_reminder_hours", 4, 0, 168, "h", "A job that is still stuck is told again after so long; 0 = once."));
    all.push_back(integer("job_late_threshold_minutes", 30, 5, kUnbounded, "min", "A job that much behind its time is late."));
    all.push_back(real("anomaly_failure_rate", "0.1", 0.01, 1, "More failed jobs than this share of the plan are an anomaly."));
    all.push_back(integer("critical_ws_offline", 2, 1, kUnbounded, "", "So many workstations offline are critical."));
    all.push_back(onOff("alerts_enabled", true, "Raise alerts."));
    all.push_back(
        integer("alert_ack_hours", 8, 1, 720, "h", "An acknowledged alert comes back after so long, unless it is told otherwise."));
    all.push_back(onOff("notifications_enabled", true, "Show notifications on the desktop (off shows in the tray)."));
    all.push_back(onOff("notifiers_in_practice", false, "Notifiers tell of alerts of a practice engine, too."));
    all.push_back(onOff("sound_enabled", false, "Notifications make a sound."));
    all.push_back(choice("sound_severities", SettingType::ChoiceList, "critical", words("critical error warning info"),
                         "Which severities make a sound."));
    SettingSpec heard;
    heard.name = QStringLiteral("sound_hours");
    heard.type = SettingType::Hours;
    heard.standard = QStringLiteral("00:00-23:59");
    heard.description = QStringLiteral("The hours of this machine in which there are sounds; 00:00-23:59 = always.");
    all.push_back(heard);
    all.push_back(integer("sound_volume", 70, 0, 100, "%", "How loud sounds are."));
    all.push_back(integer("sound_repeat_seconds", 0, 0, 3600, "s", "A sound comes again after so long, until somebody looks; 0 = once."));
    all.push_back(choice("notification_severities", SettingType::ChoiceList, "critical,error", words("critical error warning info"),
                         "Which severities are shown as notifications."));
}

void addLearning(std::vector<SettingSpec> &all)
{
    all.push_back(
        integer("pattern_detection_interval_minutes", 60, 15, kUnbounded, "min", "How often patterns in failures are looked for."));
    all.push_back(real("pattern_min_confidence", "0.5", 0, 1, "Patterns that are less sure are not shown."));
    all.push_back(real("solution_min_success_rate", "0.6", 0, 1, "Solutions that worked more seldom are offered last."));
}

void addWorkflows(std::vector<SettingSpec> &all)
{
    all.push_back(onOff("workflow_actions_enabled", true, "Workflows may act on the engine; off stops all of them at once."));
    all.push_back(integer("workflow_actions_run", 50, 1, 1000, "", "So many actions may one run of a workflow do."));
    all.push_back(integer("workflow_actions_minute", 10, 1, 1000, "/min", "So many actions may all workflows together do in a minute."));
    all.push_back(integer("report_keep", 12, 1, 1000, "", "So many printed capacity reports are kept in the data folder."));
    all.push_back(choice("workflow_incident_on", SettingType::Choice, "critical", words("off critical all"),
                         "Which failures begin an incident workflow by themselves: none, those of critical jobs, or all."));
}

void addCapacity(std::vector<SettingSpec> &all)
{
    all.push_back(freeText("capacity_currency", "The currency of the prices, as in BRL or EUR."));
    all.push_back(freeText("capacity_options", "What more room costs: kind (disk, memory, cpu), GB or cores, price and days until it is "
                                               "there, separated by semicolons, as in disk 500 1200 14; cpu 2 900 30."));
}

void addModel(std::vector<SettingSpec> &all)
{
    all.push_back(onOff("llm.enabled", false, "A language model may be asked for a second opinion on a joblog."));
    all.push_back(
        choice("llm.kind", SettingType::Choice, "anthropic", words("anthropic openai"),
               "The protocol of its server: the Anthropic Messages API, or OpenAI's chat completions, as local servers speak it."));
    all.push_back(
        freeText("llm.url", "The address of its server; empty = the protocol's own. Only this machine is spoken to without TLS."));
    all.push_back(freeText("llm.model", "The name of the model, as its server knows it."));
    all.push_back(integer("llm.timeout_seconds", 60, 5, 600, "s", "The model may be silent for so long."));
    all.push_back(integer("llm.daily_tokens", 200'000, 0, 1'000'000'000, "", "So many tokens may be used a day (UTC); 0 = no limit."));
    all.push_back(integer("llm.daily_requests", 50, 0, 1'000'000, "", "So often may the model be asked a day (UTC); 0 = no limit."));
    all.push_back(onOff("llm.stream", true, "The answer is asked for in pieces as it is made; off for servers that cannot do that."));
    all.push_back(freeText("llm.proxy", "The proxy to the model: http://HOST:PORT or socks5://HOST:PORT; empty = none."));
    all.push_back(onOff("llm.hide_addresses", false, "IP addresses are hidden from the model, too."));
}

void addRetention(std::vector<SettingSpec> &all)
{
    all.push_back(integer("retention_days_patterns", 90, 30, 365, "d", "Patterns that are no longer there are kept so long."));
    all.push_back(integer("retention_days_full", 7, 1, 30, "d", "Full snapshots are kept so long.", words("APP_TWS_RETENTION_DAYS_FULL")));
    all.push_back(integer("retention_days_summary", 30, 7, 90, "d", "State intervals and events are kept so long.",
                          words("APP_TWS_RETENTION_DAYS_SUMMARY")));
    all.push_back(integer("retention_days_metrics", 35, 7, 400, "d", "Raw samples of workstation metrics are kept so long."));
    all.push_back(
        integer("retention_days_rollups", 400, 30, 1500, "d", "Hourly and daily figures of workstation metrics are kept so long."));
}

void addScreen(std::vector<SettingSpec> &all)
{
    all.push_back(choice("dashboard_theme", SettingType::Choice, "auto", words("auto light dark cyberpunk"), "The colours of the window."));
    all.push_back(integer("dashboard_refresh_seconds", 5, 1, 30, "s", "How often live figures are drawn again."));
    all.push_back(integer("events_limit", 50, 10, 200, "", "So many events are fetched at once."));
}

void addMetricLimits(std::vector<SettingSpec> &all)
{
    all.push_back(integer("metric_limit_cpu", 95, 1, 100, "%", "A workstation's processors are too busy above this."));
    all.push_back(integer("metric_limit_memory", 95, 1, 100, "%", "A workstation's memory is too full above this."));
    all.push_back(integer("metric_limit_disk", 90, 1, 100, "%", "A workstation's disk is too full above this."));
    all.push_back(integer("metric_limit_load", 2, 1, 100, "", "A workstation's load is too high above so many times its processors."));
    all.push_back(integer("metric_limit_latency", 500, 1, 60'000, "ms", "A workstation answers the master too slowly above this."));
    all.push_back(integer("metric_limit_latency_times", 3, 2, 100, "", "And above so many times its own usual latency."));
    all.push_back(integer("metric_limit_loss", 5, 0, 100, "%", "More lost packets than this are too many."));
    all.push_back(integer("metric_limit_minutes", 10, 0, 1440, "min",
                          "A limit must be passed for so long before it is told, and kept for so long before that is over."));
    all.push_back(integer("metric_limit_hysteresis", 5, 0, 50, "%", "A metric is back to normal so much below its limit."));
    all.push_back(
        integer("metric_silent_intervals", 3, 2, 100, "", "A workstation is silent after so many of its own intervals without a sample."));
    all.push_back(integer("metric_extra_series", 100, 0, 10'000, "",
                          "A workstation may have so many series of its own, beside those that collectors send."));
}

void addPort(std::vector<SettingSpec> &all)
{
    all.push_back(integer("api.rate_key", 10, 0, 1'000'000, "/s", "Requests a second of one key; 0 = no limit."));
    all.push_back(integer("api.rate_address", 50, 0, 1'000'000, "/s", "Requests a second of one address; 0 = no limit."));
    all.push_back(integer("api.rate_all", 500, 0, 1'000'000, "/s", "Requests a second of all together; 0 = no limit."));
    all.push_back(integer("api.bad_keys", 10, 0, 1'000'000, "/min", "Bad keys a minute of one address before it must wait; 0 = no limit."));
    all.push_back(integer("api.connections", 256, 0, 100'000, "", "Connections at once; 0 = no limit."));
    all.push_back(integer("api.connections_address", 16, 0, 100'000, "", "Connections at once of one address; 0 = no limit."));
    all.push_back(integer("api.requests_connection", 1000, 0, 100'000'000, "", "Requests over one connection; 0 = no limit."));
    all.push_back(integer("api.idle_seconds", 15, 0, 86'400, "s", "An idle connection is closed after this; 0 = never."));
    all.push_back(integer("api.handshake_seconds", 4, 1, 60, "s", "A TLS handshake may take so long."));
    all.push_back(integer("api.head_seconds", 5, 1, 300, "s", "A request's head may take so long."));
    all.push_back(integer("api.body_seconds", 10, 1, 3600, "s", "A request's body may take so long."));
    all.push_back(
        integer("api.body_rate", 1024, 0, 1 << 30, "B/s", "A request's body may not come slower, after two seconds; 0 = no limit."));
    all.push_back(integer("api.write_seconds", 10, 1, 3600, "s", "A client may take so long to take an answer."));
    all.push_back(integer("api.handler_seconds", 2, 1, 300, "s", "An answer that takes longer is given up."));
    all.push_back(integer("api.target_bytes", 2 << 10, 64, 1 << 20, "B", "The longest target of a request."));
    all.push_back(integer("api.header_bytes", 8 << 10, 256, 1 << 20, "B", "The longest header of a request."));
    all.push_back(integer("api.headers_bytes", 16 << 10, 256, 1 << 20, "B", "The headers of a request together."));
    all.push_back(integer("api.header_count", 64, 4, 10'000, "", "The headers of a request by number."));
    all.push_back(integer("api.body_bytes", 1 << 20, 1024, 1 << 30, "B", "The largest body of a request."));
    all.push_back(integer("api.sockets", 64, 0, 10'000, "", "WebSockets at once; 0 = no limit."));
    all.push_back(integer("api.sockets_key", 8, 0, 10'000, "", "WebSockets at once of one key; 0 = no limit."));
    all.push_back(integer("api.socket_queue_bytes", 1 << 20, 16 << 10, 1 << 28, "B",
                          "What waits for a WebSocket that does not read; more is dropped."));
    all.push_back(integer("api.socket_message_bytes", 64 << 10, 1024, 1 << 24, "B", "The longest message that a WebSocket may send us."));
    all.push_back(integer("api.socket_ping_seconds", 20, 1, 3600, "s", "A silent WebSocket is asked after this whether it is there."));
    all.push_back(
        freeText("api.tls_certificate", "The file of the port's certificate (PEM, with its chain); needed for any address but loopback."));
    all.push_back(
        onOff("api.tls_own", false, "Serve the port with TLS and a certificate of this console's own making when no other is given."));
    all.push_back(freeText("api.tls_key", "The file of that certificate's key (PEM)."));
    all.push_back(freeText("api.hosts", "Further names by which clients may call the port, separated by commas."));
}

bool notAbove(const QMap<QString, QString> &values, const char *smaller, const char *larger)
{
    return values.value(QLatin1String(smaller)).toDouble() <= values.value(QLatin1String(larger)).toDouble();
}

} // namespace

std::vector<SettingSpec> consoleSettings()
{
    std::vector<SettingSpec> all;
    addPolling(all);
    addAlarms(all);
    addLearning(all);
    addWorkflows(all);
    addCapacity(all);
    addModel(all);
    addRetention(all);
    addScreen(all);
    addMetricLimits(all);
    addPort(all);
    return all;
}

std::vector<SettingRule> consoleRules()
{
    const auto rule = [](const char *smaller, const char *larger, const char *message) {
        return SettingRule{{QLatin1String(smaller), QLatin1String(larger)},
                           [smaller, larger](const QMap<QString, QString> &values) { return notAbove(values, smaller, larger); },
                           QString::fromUtf8(message)};
    };
    const auto adaptive = [](const char *smaller, const char *larger, const char *message) {
        return SettingRule{{QLatin1String(smaller), QLatin1String(larger), QStringLiteral("polling_mode")},
                           [smaller, larger](const QMap<QString, QString> &values) {
                               return values.value(QStringLiteral("polling_mode")) != QLatin1String("adaptive") ||
                                      notAbove(values, smaller, larger);
                           },
                           QString::fromUtf8(message)};
    };
    return {
        rule("retention_days_full", "retention_days_summary", "retention_days_summary must not be below retention_days_full"),
        rule("retention_days_summary", "retention_days_rollups", "retention_days_rollups must not be below retention_days_summary"),
        rule("polling_min_interval", "polling_max_interval", "polling_max_interval must not be below polling_min_interval"),
        adaptive("polling_min_interval", "polling_interval_seconds",
                 "in adaptive mode polling_interval_seconds must not be below polling_min_interval"),
        adaptive("polling_interval_seconds", "polling_max_interval",
                 "in adaptive mode polling_interval_seconds must not be above polling_max_interval"),
    };
}

} // namespace resync

#include "ui/dialogs/profilewords.h"

#include "ui/themes/errortext.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

/// The sentences of core/config: descriptions, units, choices and what can be wrong. %1 and %2 stand for any text.
constexpr Sentence kSettingTexts[] = {
    {QT_TRANSLATE_NOOP("Settings", "How often the engine is asked.")},
    {QT_TRANSLATE_NOOP(
        "Settings",
        "fixed: always the interval; adaptive: faster while something happens; scheduled: the interval inside the hours, slower outside.")},
    {QT_TRANSLATE_NOOP("Settings", "Adaptive: the shortest interval.")},
    {QT_TRANSLATE_NOOP("Settings", "Adaptive: the longest interval.")},
    {QT_TRANSLATE_NOOP("Settings", "Scheduled: the hours of the usual interval.")},
    {QT_TRANSLATE_NOOP("Settings", "Scheduled: the interval outside these hours.")},
    {QT_TRANSLATE_NOOP("Settings", "A job that runs longer without its own history to compare with is stuck.")},
    {QT_TRANSLATE_NOOP("Settings", "A job that is still stuck is told again after so long; 0 = once.")},
    {QT_TRANSLATE_NOOP("Settings", "A job that much behind its time is late.")},
    {QT_TRANSLATE_NOOP("Settings", "More failed jobs than this share of the plan are an anomaly.")},
    {QT_TRANSLATE_NOOP("Settings", "So many workstations offline are critical.")},
    {QT_TRANSLATE_NOOP("Settings", "Raise alerts.")},
    {QT_TRANSLATE_NOOP("Settings", "An acknowledged alert comes back after so long, unless it is told otherwise.")},
    {QT_TRANSLATE_NOOP("Settings", "Show notifications on the desktop (off shows in the tray).")},
    {QT_TRANSLATE_NOOP("Settings", "Notifiers tell of alerts of a practice engine, too.")},
    {QT_TRANSLATE_NOOP("Settings", "Notifications make a sound.")},
    {QT_TRANSLATE_NOOP("Settings", "Which severities make a sound.")},
    {QT_TRANSLATE_NOOP("Settings", "The hours of this machine in which there are sounds; 00:00-23:59 = always.")},
    {QT_TRANSLATE_NOOP("Settings", "How loud sounds are.")},
    {QT_TRANSLATE_NOOP("Settings", "A sound comes again after so long, until somebody looks; 0 = once.")},
    {QT_TRANSLATE_NOOP("Settings", "Which severities are shown as notifications.")},
    {QT_TRANSLATE_NOOP("Settings", "How often patterns in failures are looked for.")},
    {QT_TRANSLATE_NOOP("Settings", "Patterns that are less sure are not shown.")},
    {QT_TRANSLATE_NOOP("Settings", "Solutions that worked more seldom are offered last.")},
    {QT_TRANSLATE_NOOP("Settings", "Workflows may act on the engine; off stops all of them at once.")},
    {QT_TRANSLATE_NOOP("Settings", "So many actions may one run of a workflow do.")},
    {QT_TRANSLATE_NOOP("Settings", "So many actions may all workflows together do in a minute.")},
    {QT_TRANSLATE_NOOP("Settings", "So many printed capacity reports are kept in the data folder.")},
    {QT_TRANSLATE_NOOP("Settings", "Which failures begin an incident workflow by themselves: none, those of critical jobs, or all.")},
    {QT_TRANSLATE_NOOP("Settings", "Patterns that are no longer there are kept so long.")},
    {QT_TRANSLATE_NOOP("Settings", "A language model may be asked for a second opinion on a joblog.")},
    {QT_TRANSLATE_NOOP("Settings",
                       "The protocol of its server: the Anthropic Messages API, or OpenAI's chat completions, as local servers speak it.")},
    {QT_TRANSLATE_NOOP("Settings", "The address of its server; empty = the protocol's own. Only this machine is spoken to without TLS.")},
    {QT_TRANSLATE_NOOP("Settings", "The name of the model, as its server knows it.")},
    {QT_TRANSLATE_NOOP("Settings", "The model may be silent for so long.")},
    {QT_TRANSLATE_NOOP("Settings", "So many tokens may be used a day (UTC); 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "So often may the model be asked a day (UTC); 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "The answer is asked for in pieces as it is made; off for servers that cannot do that.")},
    {QT_TRANSLATE_NOOP("Settings", "The proxy to the model: http://HOST:PORT or socks5://HOST:PORT; empty = none.")},
    {QT_TRANSLATE_NOOP("Settings", "IP addresses are hidden from the model, too.")},
    {QT_TRANSLATE_NOOP("Settings", "The currency of the prices, as in BRL or EUR.")},
    {QT_TRANSLATE_NOOP("Settings", "What more room costs: kind (disk, memory, cpu), GB or cores, price and days until it is there, "
                                   "separated by semicolons, as in disk 500 1200 14; cpu 2 900 30.")},
    {QT_TRANSLATE_NOOP("Settings", "Full snapshots are kept so long.")},
    {QT_TRANSLATE_NOOP("Settings", "State intervals and events are kept so long.")},
    {QT_TRANSLATE_NOOP("Settings", "The colours of the window.")},
    {QT_TRANSLATE_NOOP("Settings", "How often live figures are drawn again.")},
    {QT_TRANSLATE_NOOP("Settings", "So many events are fetched at once.")},
    {QT_TRANSLATE_NOOP("Settings", "Requests a second of one key; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "Requests a second of one address; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "Requests a second of all together; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "Bad keys a minute of one address before it must wait; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "Connections at once; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "Connections at once of one address; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "Requests over one connection; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "An idle connection is closed after this; 0 = never.")},
    {QT_TRANSLATE_NOOP("Settings", "Raw samples of workstation metrics are kept so long.")},
    {QT_TRANSLATE_NOOP("Settings", "Hourly and daily figures of workstation metrics are kept so long.")},
    {QT_TRANSLATE_NOOP("Settings", "A TLS handshake may take so long.")},
    {QT_TRANSLATE_NOOP("Settings", "A request's head may take so long.")},
    {QT_TRANSLATE_NOOP("Settings", "A request's body may take so long.")},
    {QT_TRANSLATE_NOOP("Settings", "A request's body may not come slower, after two seconds; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "A client may take so long to take an answer.")},
    {QT_TRANSLATE_NOOP("Settings", "An answer that takes longer is given up.")},
    {QT_TRANSLATE_NOOP("Settings", "The longest target of a request.")},
    {QT_TRANSLATE_NOOP("Settings", "The longest header of a request.")},
    {QT_TRANSLATE_NOOP("Settings", "The headers of a request together.")},
    {QT_TRANSLATE_NOOP("Settings", "The headers of a request by number.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation's processors are too busy above this.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation's memory is too full above this.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation's disk is too full above this.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation's load is too high above so many times its processors.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation answers the master too slowly above this.")},
    {QT_TRANSLATE_NOOP("Settings", "And above so many times its own usual latency.")},
    {QT_TRANSLATE_NOOP("Settings", "More lost packets than this are too many.")},
    {QT_TRANSLATE_NOOP("Settings", "A limit must be passed for so long before it is told, and kept for so long before that is over.")},
    {QT_TRANSLATE_NOOP("Settings", "A metric is back to normal so much below its limit.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation is silent after so many of its own intervals without a sample.")},
    {QT_TRANSLATE_NOOP("Settings", "A workstation may have so many series of its own, beside those that collectors send.")},
    {QT_TRANSLATE_NOOP("Settings", "WebSockets at once; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "WebSockets at once of one key; 0 = no limit.")},
    {QT_TRANSLATE_NOOP("Settings", "What waits for a WebSocket that does not read; more is dropped.")},
    {QT_TRANSLATE_NOOP("Settings", "The longest message that a WebSocket may send us.")},
    {QT_TRANSLATE_NOOP("Settings", "A silent WebSocket is asked after this whether it is there.")},
    {QT_TRANSLATE_NOOP("Settings", "The largest body of a request.")},
    {QT_TRANSLATE_NOOP("Settings", "The file of the port's certificate (PEM, with its chain); needed for any address but loopback.")},
    {QT_TRANSLATE_NOOP("Settings", "Serve the port with TLS and a certificate of this console's own making when no other is given.")},
    {QT_TRANSLATE_NOOP("Settings", "The file of that certificate's key (PEM).")},
    {QT_TRANSLATE_NOOP("Settings", "Further names by which clients may call the port, separated by commas.")},
    {QT_TRANSLATE_NOOP("Settings", "retention_days_summary must not be below retention_days_full")},
    {QT_TRANSLATE_NOOP("Settings", "retention_days_rollups must not be below retention_days_summary")},
    {QT_TRANSLATE_NOOP("Settings", "polling_max_interval must not be below polling_min_interval")},
    {QT_TRANSLATE_NOOP("Settings", "in adaptive mode polling_interval_seconds must not be below polling_min_interval")},
    {QT_TRANSLATE_NOOP("Settings", "in adaptive mode polling_interval_seconds must not be above polling_max_interval")},
    {QT_TRANSLATE_NOOP("Settings", "s")},
    {QT_TRANSLATE_NOOP("Settings", "min")},
    {QT_TRANSLATE_NOOP("Settings", "d")},
    {QT_TRANSLATE_NOOP("Settings", "/s")},
    {QT_TRANSLATE_NOOP("Settings", "/min")},
    {QT_TRANSLATE_NOOP("Settings", "fixed")},
    {QT_TRANSLATE_NOOP("Settings", "adaptive")},
    {QT_TRANSLATE_NOOP("Settings", "scheduled")},
    {QT_TRANSLATE_NOOP("Settings", "off")},
    {QT_TRANSLATE_NOOP("Settings", "all")},
    {QT_TRANSLATE_NOOP("Settings", "critical")},
    {QT_TRANSLATE_NOOP("Settings", "error")},
    {QT_TRANSLATE_NOOP("Settings", "warning")},
    {QT_TRANSLATE_NOOP("Settings", "info")},
    {QT_TRANSLATE_NOOP("Settings", "auto")},
    {QT_TRANSLATE_NOOP("Settings", "light")},
    {QT_TRANSLATE_NOOP("Settings", "dark")},
    {QT_TRANSLATE_NOOP("Settings", "cyberpunk")},
    {QT_TRANSLATE_NOOP("Settings", "must be between %1 and %2")},
    {QT_TRANSLATE_NOOP("Settings", "must be at least %1")},
    {QT_TRANSLATE_NOOP("Settings", "must be a whole number")},
    {QT_TRANSLATE_NOOP("Settings", "must be a number")},
    {QT_TRANSLATE_NOOP("Settings", "must be on or off")},
    {QT_TRANSLATE_NOOP("Settings", "must be one of: %1")},
    {QT_TRANSLATE_NOOP("Settings", "must be any of: %1")},
    {QT_TRANSLATE_NOOP("Settings", "must be two times of day, as 06:00-22:00")},
    {QT_TRANSLATE_NOOP("Settings", "must begin and end at different times")},
    {QT_TRANSLATE_NOOP("Settings", "there is no setting of this name")},
    {QT_TRANSLATE_NOOP("Settings", "must be a number, a text, on or off, or a list")},
};

struct Group {
    const char *prefix;
    const char *title;
};
constexpr Group kGroups[] = {
    {"polling_", QT_TRANSLATE_NOOP("Settings", "Polling")},    {"off_schedule", QT_TRANSLATE_NOOP("Settings", "Polling")},
    {"capacity_", QT_TRANSLATE_NOOP("Settings", "Capacity")},  {"report_", QT_TRANSLATE_NOOP("Settings", "Workflows")},
    {"workflow_", QT_TRANSLATE_NOOP("Settings", "Workflows")}, {"retention_", QT_TRANSLATE_NOOP("Settings", "How long things are kept")},
    {"api.", QT_TRANSLATE_NOOP("Settings", "API port")},       {"dashboard_", QT_TRANSLATE_NOOP("Settings", "Screen")},
    {"events_", QT_TRANSLATE_NOOP("Settings", "Screen")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

} // namespace

QString settingText(const QString &english)
{
    return sayIn("Settings", kSettingTexts, english).value_or(english);
}

QString settingGroup(const QString &name)
{
    for (const Group &group : kGroups) {
        if (name.startsWith(QLatin1String(group.prefix)))
            return translated(group.title);
    }
    return translated(QT_TRANSLATE_NOOP("Settings", "Alarms and notifications"));
}

} // namespace resync

// The lists of the health pane: parts, alerts about ourselves, port and clients, room, what will run out, the machine.
#include "ui/models/occurrencetext.h"
#include "ui/panes/healthpane.h"

#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QUrl>

namespace resync
{

namespace
{

constexpr Duration kDay = std::chrono::hours(24);
constexpr Duration kBeyond = 400 * kDay; ///< a trend of two hours says nothing of what comes after that
constexpr Duration kSoon = 30 * kDay;
constexpr int kListHeight = 150;

QString bytesText(double bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

Look lookOf(PartHealth::State state)
{
    switch (state) {
    case PartHealth::State::Good:
        return {ColourRole::Ok, Shape::Disc, HealthPane::tr("Works")};
    case PartHealth::State::Degraded:
        return {ColourRole::Warning, Shape::Triangle, HealthPane::tr("In part")};
    case PartHealth::State::Bad:
        return {ColourRole::Failed, Shape::Cross, HealthPane::tr("Does not work")};
    case PartHealth::State::Unknown:
        return {ColourRole::Unknown, Shape::Question, HealthPane::tr("Not known")};
    case PartHealth::State::NotUsed:
        break;
    }
    return {ColourRole::Waiting, Shape::Ring, HealthPane::tr("Not used")};
}

Look lookOf(const HealthAlert &alert)
{
    if (alert.cleared)
        return {ColourRole::Waiting, Shape::Ring, HealthPane::tr("Over")};
    if (alert.grade == HealthAlert::Grade::Critical)
        return {ColourRole::Failed, Shape::Cross, HealthPane::tr("Critical")};
    return {ColourRole::Warning, Shape::Triangle, HealthPane::tr("Warning")};
}

QString nameOf(const QString &part)
{
    const std::pair<const char *, QString> names[] = {{"engine", HealthPane::tr("Engine")},
                                                      {"store", HealthPane::tr("Store")},
                                                      {"keyring", HealthPane::tr("Keyring")},
                                                      {"port", HealthPane::tr("Port")},
                                                      {"disk", HealthPane::tr("Disk of the store")},
                                                      {"clock", HealthPane::tr("Clock")},
                                                      {"backup", HealthPane::tr("Daily backup")},
                                                      {"llm", HealthPane::tr("Language model")},
                                                      {"desktop", HealthPane::tr("Desktop notifications")},
                                                      {"sound", HealthPane::tr("Sound")},
                                                      {"port_connections", HealthPane::tr("Port: connections")},
                                                      {"port_streams", HealthPane::tr("Port: streams")},
                                                      {"port_waiting", HealthPane::tr("Port: requests that wait")},
                                                      {"sample_queue", HealthPane::tr("Samples that wait for their commit")},
                                                      {"extra_series", HealthPane::tr("Workstations' own series, in all")},
                                                      {"port_certificate", HealthPane::tr("Certificate of the port")}};
    for (const auto &[id, name] : names) {
        if (part == QLatin1String(id))
            return name;
    }
    const QString rest = shownLine(part.section(QLatin1Char(':'), 1), 60);
    if (part.startsWith(QLatin1String("source:")))
        return HealthPane::tr("Source %1").arg(rest);
    if (part.startsWith(QLatin1String("notifier:")))
        return HealthPane::tr("Notifier %1").arg(rest);
    if (part.startsWith(QLatin1String("key:")))
        return HealthPane::tr("API key %1").arg(rest);
    return part;
}

QString nameOfDrift(const QString &name)
{
    const std::pair<const char *, QString> names[] = {{"job_durations", HealthPane::tr("Durations of jobs")},
                                                      {"metrics", HealthPane::tr("CPU of workstations")},
                                                      {"forecast_errors", HealthPane::tr("Errors of forecasts")},
                                                      {"solution_feedback", HealthPane::tr("What solutions did")},
                                                      {"questions_understood", HealthPane::tr("Questions that are understood")},
                                                      {"question_kinds", HealthPane::tr("What questions ask for")},
                                                      {"llm_answers", HealthPane::tr("Answers of a language model")}};
    for (const auto &[id, text] : names) {
        if (name == QLatin1String(id))
            return text;
    }
    return name;
}

Look lookOf(DriftHealth::State state)
{
    switch (state) {
    case DriftHealth::State::None:
        return {ColourRole::Ok, Shape::Disc, HealthPane::tr("As before")};
    case DriftHealth::State::Drifted:
        return {ColourRole::Warning, Shape::Triangle, HealthPane::tr("Has drifted")};
    case DriftHealth::State::TooLittle:
        return {ColourRole::Unknown, Shape::Question, HealthPane::tr("Too little data")};
    case DriftHealth::State::Unknown:
        break;
    }
    return {ColourRole::Unknown, Shape::Question, HealthPane::tr("Not available")};
}

/// The disk of the store, by what the store grew in the last two hours.
HealthPane::Ending diskEnding(const HealthPane::Picture &picture)
{
    HealthPane::Ending ending{HealthPane::tr("Disk of the store"), {}, {}, false, true};
    const DiskFigures *home = nullptr;
    for (const DiskFigures &disk : picture.disks) {
        if (picture.store.startsWith(disk.path) && (!home || disk.path.size() > home->path.size()))
            home = &disk;
    }
    const auto &readings = picture.memory.readings();
    const auto size = readings.empty() ? std::nullopt : readings.back()[HealthFigure::StoreBytes];
    if (!home || !size) {
        ending.how = home ? HealthPane::tr("not measured yet") : HealthPane::tr("the store is not on a local disk");
        ending.known = false;
        return ending;
    }
    std::vector<std::pair<Instant, double>> levels;
    for (const HealthReading &reading : readings) {
        if (const auto bytes = reading[HealthFigure::StoreBytes])
            levels.emplace_back(reading.at, double(home->freeBytes) + *size - *bytes);
    }
    const auto out = runsOut(levels);
    if (!out || out->after >= kBeyond) {
        ending.how = HealthPane::tr("no growth in the last two hours leads there; %1 free").arg(bytesText(double(home->freeBytes)));
        return ending;
    }
    ending.in = out->after;
    ending.how = HealthPane::tr("%1 to %2, by the growth of the last two hours").arg(durationText(out->soonest), durationText(out->latest));
    ending.soon = out->soonest < kSoon;
    return ending;
}

/// What grows towards a limit of the machine or of this process.
HealthPane::Ending levelEnding(const HealthPane::Picture &picture, const QString &what, HealthFigure figure, std::optional<double> limit)
{
    HealthPane::Ending ending{what, {}, {}, false, true};
    std::vector<std::pair<Instant, double>> levels;
    for (const HealthReading &reading : picture.memory.readings()) {
        const auto value = reading[figure];
        if (value && limit)
            levels.emplace_back(reading.at, *limit - *value);
    }
    if (levels.empty()) {
        ending.how = limit ? HealthPane::tr("not measured yet") : HealthPane::tr("its limit is not available on this system");
        ending.known = false;
        return ending;
    }
    const auto out = runsOut(levels);
    if (!out || out->after >= kBeyond) {
        ending.how = HealthPane::tr("no trend of the last two hours leads there");
        return ending;
    }
    ending.in = out->after;
    ending.how = HealthPane::tr("%1 to %2, by the trend of the last two hours").arg(durationText(out->soonest), durationText(out->latest));
    ending.soon = out->soonest < kDay;
    return ending;
}

} // namespace

QTreeWidget *HealthPane::list(const QStringList &headers, const QString &name)
{
    auto *made = new QTreeWidget(this);
    made->setProperty("plain", true);
    made->setRootIsDecorated(false);
    made->setUniformRowHeights(true);
    made->setHeaderLabels(headers);
    made->setAccessibleName(name);
    made->setMinimumHeight(kListHeight);
    made->header()->setStretchLastSection(true);
    return made;
}

/// What it stands on and what it has to say come before all figures.
QWidget *HealthPane::buildStates()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    m_parts = list({tr("Part"), tr("State"), tr("Why")}, tr("What this console depends on"));
    m_alerts = list({tr("State"), tr("What"), tr("Since"), tr("Told"), tr("Over")}, tr("Alerts about this console"));
    m_parts->setMinimumHeight(kListHeight + kListHeight / 2);
    grid->addWidget(card(tr("What this console depends on"), m_parts), 0, 0);
    grid->addWidget(card(tr("Alerts about this console"), m_alerts), 0, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return box;
}

QWidget *HealthPane::buildLists()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    m_machine = list({tr("What"), tr("Now")}, tr("This process and this machine"));
    m_port = list({tr("What"), tr("Now")}, tr("The port"));
    m_clients = list({tr("Address"), tr("Key"), tr("Kind"), tr("Since"), tr("Requests"), tr("In"), tr("Out"), tr("Now")},
                     tr("Who is connected to the port"));
    m_room = list({tr("What"), tr("Used"), tr("Of"), tr("State")}, tr("Pools, queues and breakers"));
    m_out = list({tr("What"), tr("When"), tr("How it is known")}, tr("What will run out"));
    m_drifts = list({tr("What"), tr("State"), tr("Values before"), tr("Values now"), tr("PSI"), tr("KS"), tr("Moved by"), tr("Why")},
                    tr("Is what it learns from still as it was?"));
    m_machine->setMinimumHeight(kListHeight + kListHeight / 2);
    grid->addWidget(card(tr("The port"), m_port), 0, 0);
    grid->addWidget(card(tr("Pools, queues and breakers"), m_room), 0, 1);
    grid->addWidget(card(tr("Who is connected to the port"), m_clients), 1, 0, 1, 2);
    grid->addWidget(card(tr("Is what it learns from still as it was?"), m_drifts), 2, 0, 1, 2);
    grid->addWidget(card(tr("What will run out"), m_out), 3, 0);
    grid->addWidget(card(tr("This process and this machine"), m_machine), 3, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return box;
}

void HealthPane::paint(QTreeWidgetItem &row, int column, const Look &look) const
{
    row.setText(column, look.word);
    row.setIcon(column, m_desk.themes.mark(look));
    row.setForeground(column, m_desk.themes.colour(look.colour));
}

void HealthPane::showParts(const Picture &picture)
{
    m_parts->clear();
    for (const PartHealth &part : picture.parts.parts) {
        auto *row = new QTreeWidgetItem(m_parts, {nameOf(part.name), {}, shownLine(messageText(part.why))});
        paint(*row, 1, lookOf(part.state));
        row->setToolTip(2, toolTipText(messageText(part.why)));
    }
    m_parts->resizeColumnToContents(0);
    m_parts->resizeColumnToContents(1);
}

void HealthPane::showAlerts(const Picture &picture)
{
    m_alerts->clear();
    for (const HealthAlert &alert : picture.alerts) {
        const QString what = ownHealthText(alert.id, alert.value, alert.limit);
        auto *row = new QTreeWidgetItem(m_alerts, {{},
                                                   what,
                                                   timeText(alert.since, picture.now),
                                                   timeText(alert.told, picture.now),
                                                   alert.cleared ? timeText(*alert.cleared, picture.now) : QString()});
        paint(*row, 0, lookOf(alert));
        row->setToolTip(1, toolTipText(what));
    }
    if (picture.alerts.empty()) {
        auto *row = new QTreeWidgetItem(
            m_alerts, {{}, picture.memory.readings().empty() ? tr("nothing has been measured yet") : tr("none in the last two hours")});
        row->setForeground(1, m_desk.themes.colour(ColourRole::TextMuted));
    }
    m_alerts->resizeColumnToContents(0);
    m_alerts->resizeColumnToContents(1);
}

void HealthPane::showMachine(const Picture &picture)
{
    m_machine->clear();
    const QLocale locale;
    const QString absent = tr("not available on this system");
    const auto add = [&](const QString &what, const QString &now) { new QTreeWidgetItem(m_machine, {what, now.isEmpty() ? absent : now}); };
    const auto number = [locale](std::optional<qint64> value) { return value ? locale.toString(*value) : QString(); };
    const ProcessFigures &process = picture.process;
    add(tr("This console: memory"), process.residentBytes ? bytesText(double(*process.residentBytes)) : QString());
    add(tr("This console: threads"), number(process.threads));
    add(tr("This console: open files"), number(process.descriptors));
    const HostFigures &host = picture.host;
    const auto busy = picture.memory.about(HealthFigure::HostCpu, Duration(0));
    add(tr("This machine: CPU"), busy && host.processors
                                     ? tr("%1 % of %L2 processors").arg(locale.toString(*busy, 'f', 1)).arg(*host.processors)
                                 : host.processors ? tr("not measured yet")
                                                   : QString());
    add(tr("This machine: load"), host.load ? locale.toString(*host.load, 'f', 2) : QString());
    add(tr("This machine: memory"),
        host.memoryBytes && host.memoryFreeBytes
            ? tr("%1 of %2 free").arg(bytesText(double(*host.memoryFreeBytes)), bytesText(double(*host.memoryBytes)))
            : QString());
    for (const DiskFigures &disk : picture.disks)
        add(tr("Disk %1").arg(shownLine(disk.path, 60)),
            tr("%1 of %2 free").arg(bytesText(double(disk.freeBytes)), bytesText(double(disk.totalBytes))));
    m_machine->resizeColumnToContents(0);
}

void HealthPane::showPort(const Picture &picture)
{
    m_port->clear();
    const auto add = [&](const QString &what, const QString &now) { return new QTreeWidgetItem(m_port, {what, now}); };
    if (picture.port.isEmpty()) {
        add(tr("Address"), tr("closed: Resync was started without --listen"));
        m_port->resizeColumnToContents(0);
        return;
    }
    const QUrl url(picture.port);
    const bool tls = url.scheme() == QLatin1String("https");
    add(tr("Address"), picture.port);
    auto *row = add(tr("TLS"), {});
    paint(*row, 1,
          tls ? Look{ColourRole::Ok, Shape::Disc, tr("yes")}
              : Look{ColourRole::Waiting, Shape::Ring, tr("no: for this very machine alone")});
    if (!picture.fingerprint.isEmpty()) {
        auto *print = add(tr("SHA-256 fingerprint"), picture.fingerprint);
        print->setFont(1, m_desk.themes.monospace());
        print->setToolTip(1, tr("Who connects compares it with what the client shows.") + QLatin1Char('\n') + picture.fingerprint);
    }
    add(tr("Keys that may be used"), QLocale().toString(picture.keys.active));
    add(tr("Connected now"), QLocale().toString(qint64(picture.clients.size())));
    m_port->resizeColumnToContents(0);
}

void HealthPane::showClients(const Picture &picture)
{
    m_clients->clear();
    const QLocale locale;
    for (const PortClient &client : picture.clients) {
        const bool stream = client.kind != StreamKind::None;
        const QString kind = !stream                             ? (client.tls ? tr("HTTPS") : tr("HTTP"))
                             : client.kind == StreamKind::Events ? tr("WebSocket: events")
                                                                 : tr("WebSocket: own figures");
        const QString now = !stream              ? (client.busy ? tr("asks") : tr("waits"))
                            : client.dropped > 0 ? tr("%L1 messages dropped").arg(client.dropped)
                                                 : tr("%1 wait").arg(bytesText(double(client.waitingBytes)));
        const QString key = client.keyId.isEmpty() ? tr("none") : shownLine(picture.keyNames.value(client.keyId, client.keyId), 60);
        auto *row =
            new QTreeWidgetItem(m_clients, {QStringLiteral("%1:%2").arg(client.address).arg(client.port), key, kind,
                                            timeText(client.since, picture.now), stream ? QString() : locale.toString(client.requests),
                                            bytesText(double(client.bytesIn)), bytesText(double(client.bytesOut)), now});
        row->setToolTip(3, fullTimeText(client.since));
    }
    if (picture.clients.empty()) {
        auto *row = new QTreeWidgetItem(m_clients, {picture.port.isEmpty() ? tr("the port is closed") : tr("nobody")});
        row->setForeground(0, m_desk.themes.colour(ColourRole::TextMuted));
    }
    for (int column = 0; column < m_clients->columnCount() - 1; ++column)
        m_clients->resizeColumnToContents(column);
}

void HealthPane::showRoom(const Picture &picture)
{
    m_room->clear();
    const QLocale locale;
    constexpr double kFull = 0.8;
    for (const PoolHealth &pool : picture.parts.pools) {
        const bool full = pool.most > 0 && double(pool.used) >= kFull * double(pool.most);
        auto *row = new QTreeWidgetItem(
            m_room, {pool.whose.isEmpty() ? nameOf(pool.name) : tr("Own series of %1, which has most").arg(shownLine(pool.whose, 60)),
                     locale.toString(pool.used),
                     pool.most > 0 ? locale.toString(pool.most) : tr("no limit"),
                     {}});
        paint(*row, 3,
              full ? Look{ColourRole::Warning, Shape::Triangle, tr("nearly full")} : Look{ColourRole::Ok, Shape::Disc, tr("room")});
    }
    for (const BreakerHealth &breaker : picture.parts.breakers) {
        auto *row = new QTreeWidgetItem(m_room, {tr("Breaker: %1").arg(nameOf(breaker.name)), {}, {}, {}});
        using enum BreakerHealth::State;
        paint(*row, 3,
              breaker.state == Closed ? Look{ColourRole::Ok, Shape::Disc, tr("closed: calls go through")}
              : breaker.state == Open ? Look{ColourRole::Failed, Shape::Cross,
                                             tr("open: next try in %1").arg(durationText(breaker.opensFor.value_or(Duration(0))))}
                                      : Look{ColourRole::Warning, Shape::Triangle, tr("half open: one call is tried")});
    }
    for (int column = 0; column < 3; ++column)
        m_room->resizeColumnToContents(column);
}

/// As core/runtime/driftwatch.h says: the last days against those before.
void HealthPane::showDrifts(const Picture &picture)
{
    m_drifts->clear();
    const QLocale locale;
    for (const DriftHealth &drift : picture.parts.drifts) {
        const bool measured = drift.state == DriftHealth::State::None || drift.state == DriftHealth::State::Drifted;
        const auto figure = [&](double value) { return measured ? locale.toString(value, 'f', 2) : QString(); };
        const auto count = [&](qint64 value) { return drift.state == DriftHealth::State::Unknown ? QString() : locale.toString(value); };
        auto *row = new QTreeWidgetItem(m_drifts, {nameOfDrift(drift.name),
                                                   {},
                                                   count(drift.before),
                                                   count(drift.now),
                                                   figure(drift.psi),
                                                   figure(drift.ks),
                                                   measured ? tr("%1 spreads").arg(figure(drift.wasserstein)) : QString(),
                                                   shownLine(messageText(drift.why))});
        paint(*row, 1, lookOf(drift.state));
        if (measured)
            row->setToolTip(5, tr("Chance of such a distance when nothing has changed: %1").arg(locale.toString(drift.chance, 'g', 2)));
    }
    for (int column = 0; column < m_drifts->columnCount() - 1; ++column)
        m_drifts->resizeColumnToContents(column);
}

std::vector<HealthPane::Ending> HealthPane::runningOut(const Picture &picture)
{
    std::vector<Ending> endings{diskEnding(picture)};
    endings.push_back(levelEnding(picture, tr("Memory of this machine"), HealthFigure::HostMemory, 100));
    std::optional<double> queue;
    std::optional<double> connections;
    for (const PoolHealth &pool : picture.parts.pools) {
        if (pool.name == QLatin1String("sample_queue"))
            queue = double(pool.most);
        if (pool.name == QLatin1String("port_connections") && pool.most > 0)
            connections = double(pool.most);
    }
    if (connections)
        endings.push_back(levelEnding(picture, tr("Connections of the port"), HealthFigure::PortConnections, connections));
    endings.push_back(levelEnding(picture, tr("Room for samples that wait"), HealthFigure::QueuedSamples, queue));
    for (const EndHealth &end : picture.parts.ends) {
        const Duration left = std::max(Duration(0), Duration(end.at - picture.now));
        endings.push_back({nameOf(end.name), left, tr("ends on %1").arg(fullTimeText(end.at)), left < kSoon, true});
    }
    std::stable_sort(endings.begin(), endings.end(), [](const Ending &one, const Ending &other) {
        return one.in.value_or(Duration::max()) < other.in.value_or(Duration::max());
    });
    return endings;
}

void HealthPane::showEndings(const Picture &picture)
{
    m_out->clear();
    for (const Ending &ending : runningOut(picture)) {
        auto *row = new QTreeWidgetItem(m_out, {ending.what, ending.in ? durationText(*ending.in) : tr("not in sight"), ending.how});
        if (!ending.known)
            paint(*row, 1, {ColourRole::Unknown, Shape::Question, tr("Not known")});
        else if (ending.soon)
            paint(*row, 1, {ColourRole::Warning, Shape::Triangle, row->text(1)});
        row->setToolTip(2, toolTipText(ending.how));
    }
    m_out->resizeColumnToContents(0);
    m_out->resizeColumnToContents(1);
}

} // namespace resync

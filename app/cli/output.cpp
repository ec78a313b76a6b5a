#include "app/cli/output.h"

#include "core/base/json.h"

#include <QDateTime>

namespace resync
{

namespace
{

void put(QJsonObject &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(QLatin1String(name), text);
}

void put(QJsonObject &object, const char *name, const std::optional<Instant> &instant)
{
    if (instant)
        object.insert(QLatin1String(name), toIso(*instant));
}

/// Where the engine or the store was not there to be asked it is "unreachable"; where it was and said no, "refused".
int exitCodeOf(const Error &error)
{
    static const QStringList refusedByStore = {QStringLiteral("store.backup_exists"), QStringLiteral("store.tool_missing"),
                                               QStringLiteral("store.conflict"), QStringLiteral("store.address")};
    if (error.code == QLatin1String("usage"))
        return kUsage;
    const bool unreachable = error.code.startsWith(QLatin1String("net.")) || error.code.startsWith(QLatin1String("http.5")) ||
                             (error.code.startsWith(QLatin1String("store.")) && !refusedByStore.contains(error.code));
    return unreachable ? kUnreachable : kFailed;
}

} // namespace

Outcome Outcome::failed(const Error &error)
{
    return {exitCodeOf(error), {}, "resync: " + visible(error.text()).toUtf8() + '\n'};
}

Outcome Outcome::usage(const QString &what)
{
    return {kUsage, {}, "resync: " + what.toUtf8() + '\n'};
}

Outcome Outcome::asDocument() const
{
    if (!out.isEmpty())
        return *this;
    Outcome outcome = *this;
    QString message = QString::fromUtf8(err).trimmed();
    if (message.startsWith(QLatin1String("resync: ")))
        message.remove(0, 8);
    outcome.out =
        jsonDocument(exitCode == kDone ? QJsonObject()
                                       : QJsonObject{{QStringLiteral("error"), QJsonObject{{QStringLiteral("exit_code"), exitCode},
                                                                                           {QStringLiteral("message"), message}}}});
    return outcome;
}

QString visible(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode()); // ␀ and its kin
        else if (c.unicode() == 0x7f || (c.unicode() >= 0x80 && c.unicode() < 0xa0) || (c.unicode() >= 0x202a && c.unicode() <= 0x202e) ||
                 (c.unicode() >= 0x2066 && c.unicode() <= 0x2069))
            c = QChar(0xfffd); // controls and direction overrides
    }
    return text;
}

QByteArray textTable(const QStringList &heads, const std::vector<QStringList> &rows, const QList<int> &rightAligned)
{
    std::vector<qsizetype> widths;
    for (const QString &head : heads)
        widths.push_back(head.size());
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], visible(row[i]).size());
    }
    QString text;
    const auto line = [&](const QStringList &cells) {
        QString one;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const QString cell = visible(cells[i]);
            one += rightAligned.contains(int(i)) ? cell.rightJustified(widths[size_t(i)]) : cell.leftJustified(widths[size_t(i)]);
            one += QLatin1String("  ");
        }
        while (one.endsWith(QLatin1Char(' ')))
            one.chop(1);
        text += one + QLatin1Char('\n');
    };
    line(heads);
    for (const QStringList &row : rows)
        line(row);
    return text.toUtf8();
}

QByteArray jsonList(const QJsonArray &results)
{
    return jsonDocument({{QStringLiteral("count"), results.size()}, {QStringLiteral("results"), results}});
}

QByteArray jsonDocument(const QJsonObject &object)
{
    return writeJson(object) + '\n';
}

QString localTime(const std::optional<Instant> &instant)
{
    return instant ? QDateTime::fromMSecsSinceEpoch(toMs(*instant)).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
}

QString clockText(const std::optional<Duration> &duration)
{
    if (!duration)
        return {};
    const qint64 seconds = duration->count() / 1000;
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QJsonObject toJson(const Job &job)
{
    QJsonObject json{{QStringLiteral("id"), job.id},
                     {QStringLiteral("name"), job.name},
                     {QStringLiteral("label"), job.label()},
                     {QStringLiteral("folder"), job.folder},
                     {QStringLiteral("workstation"), job.workstation},
                     {QStringLiteral("job_stream"), job.stream},
                     {QStringLiteral("status"), job.status == Status::Unknown ? job.statusText : toWire(job.status)},
                     {QStringLiteral("common_status"), toWire(job.common)},
                     {QStringLiteral("priority"), job.priority},
                     {QStringLiteral("critical"), job.flags.critical},
                     {QStringLiteral("late"), job.flags.late},
                     {QStringLiteral("canceled"), job.canceled},
                     {QStringLiteral("runs"), int(job.runs.size())}};
    put(json, "substatus", job.substatus);
    put(json, "sched_time", job.schedTime);
    put(json, "deadline", job.deadline);
    put(json, "time_zone", job.timeZone);
    put(json, "user", job.user);
    if (const JobRun *run = job.lastRun()) {
        json.insert(QStringLiteral("run_id"), run->id);
        put(json, "started", run->started);
        put(json, "ended", run->ended);
        if (run->returnCode)
            json.insert(QStringLiteral("return_code"), *run->returnCode);
        if (run->jobNumber)
            json.insert(QStringLiteral("job_number"), run->jobNumber);
        if (run->elapsed)
            json.insert(QStringLiteral("elapsed_seconds"), double(run->elapsed->count()) / 1000);
    }
    return json;
}

QJsonObject toJson(const Workstation &workstation)
{
    QJsonObject json{{QStringLiteral("id"), workstation.id},
                     {QStringLiteral("name"), workstation.path()},
                     {QStringLiteral("type"), workstation.type},
                     {QStringLiteral("online"), workstation.online()},
                     {QStringLiteral("linked"), workstation.linked()},
                     {QStringLiteral("states"), QJsonArray::fromStringList(workstation.states)},
                     {QStringLiteral("flags"), QJsonArray::fromStringList(workstation.flags)}};
    if (workstation.limit >= 0)
        json.insert(QStringLiteral("limit"), workstation.limit);
    if (workstation.fence >= 0)
        json.insert(QStringLiteral("fence"), workstation.fence);
    put(json, "os", workstation.os);
    put(json, "version", workstation.version);
    put(json, "node", workstation.nodeName);
    put(json, "domain", workstation.domain);
    put(json, "time_zone", workstation.timeZone);
    put(json, "agent_id", workstation.agentId);
    if (workstation.tcpPort > 0)
        json.insert(QStringLiteral("port"), workstation.tcpPort);
    return json;
}

QJsonObject toJson(const Connection &connection, Instant now)
{
    QJsonObject json{{QStringLiteral("state"), toWire(connection.state)},
                     {QStringLiteral("engine"), connection.engine},
                     {QStringLiteral("environment"), connection.environment},
                     {QStringLiteral("practice"), connection.practice},
                     {QStringLiteral("read_only"), connection.readOnly},
                     {QStringLiteral("interval_seconds"), double(connection.interval.count()) / 1000}};
    put(json, "since", connection.since);
    put(json, "data_at", connection.pictureAt);
    if (connection.pictureAt)
        json.insert(QStringLiteral("data_age_seconds"), double((now - *connection.pictureAt).count()) / 1000);
    if (connection.lastError)
        json.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), connection.lastError->code},
                                                         {QStringLiteral("message"), connection.lastError->text()}});
    if (connection.latency)
        json.insert(QStringLiteral("latency_ms"), qint64(connection.latency->count()));
    if (connection.skew)
        json.insert(QStringLiteral("clock_skew_seconds"), double(connection.skew->count()) / 1000);
    return json;
}

Connection connectionFromJson(const QJsonObject &json)
{
    Connection connection;
    for (const ConnectionState state :
         {ConnectionState::Stopped, ConnectionState::Connecting, ConnectionState::Ok, ConnectionState::Partial, ConnectionState::Stale,
          ConnectionState::Lost, ConnectionState::AuthFailed, ConnectionState::PlanSwitching}) {
        if (toWire(state) == json.value(QLatin1String("state")).toString())
            connection.state = state;
    }
    connection.engine = json.value(QLatin1String("engine")).toString();
    connection.environment = json.value(QLatin1String("environment")).toString();
    connection.practice = json.value(QLatin1String("practice")).toBool();
    connection.readOnly = json.value(QLatin1String("read_only")).toBool();
    connection.interval = Duration(qRound64(json.value(QLatin1String("interval_seconds")).toDouble(30) * 1000));
    connection.since = fromIso(json.value(QLatin1String("since")).toString());
    connection.pictureAt = fromIso(json.value(QLatin1String("data_at")).toString());
    if (json.contains(QLatin1String("latency_ms")))
        connection.latency = Duration(qRound64(json.value(QLatin1String("latency_ms")).toDouble()));
    if (json.contains(QLatin1String("clock_skew_seconds")))
        connection.skew = Duration(qRound64(json.value(QLatin1String("clock_skew_seconds")).toDouble() * 1000));
    const QJsonObject error = json.value(QLatin1String("error")).toObject();
    if (!error.isEmpty())
        connection.lastError = Error{error.value(QLatin1String("code")).toString(), error.value(QLatin1String("message")).toString(), {}};
    return connection;
}

} // namespace resync

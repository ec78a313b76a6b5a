#include "core/practice/joblogs/writer.h"

#include "core/practice/joblogs/draw.h"
#include "core/practice/joblogs/rowindex.h"
#include "core/practice/joblogs/style.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cstdio>

namespace resync::practice::joblogs
{

namespace
{

constexpr int kRuleLength = 63;
constexpr int kLongLineItems = 3000;

/// What each technology says while it works: a line at the begin, one a unit of work (%d count, %d rows, %d ms), one at the end.
struct Voice {
    const char *technology;
    const char *begin;
    const char *work;
    const char *end;
};
constexpr Voice kVoices[] = {
    {"oracle", "SQL*Plus: Release 19.0.0.0.0 - Production, connected to {DB}", "chunk %d: %d rows processed in %d ms",
     "PL/SQL procedure successfully completed."},
    {"db2", "Database Connection Information: DB2/AIX64 11.5, authorization {user}, alias {DB}",
     "SQL3110N unit %d: %d rows read, %d committed", "DB20000I  The SQL command completed successfully."},
    {"sqlserver", "Sqlcmd connected to {host}, database {DB}", "batch %d (%d rows affected), %d ms",
     "Changed database context to 'master'."},
    {"postgres", "psql (14.9), connected to {db} as {user}", "COPY part %d: %d rows, %d ms", "COMMIT"},
    {"sap", "EEWO0010I Connected to {host}, client 100, user {user}", "package %d: %d documents posted, %d skipped",
     "EEWO0020I Job finished successfully"},
    {"informatica", "Informatica(r) PMCMD, version 10.4, connected to {DB}", "SQ_{tab} partition %d: applied %d, rejected %d",
     "INFO: Workflow wf_load: Execution succeeded."},
    {"datastage", "DataStage project {DB}, server {host}", "{tab}_Load,%d: Export complete; %d records exported successfully, %d rejected",
     "Job Status : RUN OK (1)"},
    {"java", "INFO  Main - Java 17.0.8, heap 2048 MB, pid {pid}", "INFO  Worker - slice %d, %d records, %d ms",
     "INFO  Main - done, exit 0"},
    {"python", "Python 3.10.12, numpy 1.24, business date given", "block %d: shape=(%d, %d)", "all checks passed"},
    {"rest", "  % Total    % Received % Xferd  Average Speed   Time", "item %d: HTTP/1.1 200 OK, %d bytes, %d ms",
     "{\"status\":\"closed\"}"},
    {"sftp", "Connected to {host}.", "chunk %d of {file}: %d KB, %d KB/s", "transfer complete, checksum equal"},
    {"filetransfer", "AWKFTE001I File transfer between {agent} and {host} started", "file %d: %d bytes in %d ms",
     "AWKFTE002I All files were transferred"},
    {"mainframe", "IEF403I {job} - STARTED", "IEF285I PROD.IN.P%d KEPT, RECORDS %d, EXCP %d", "IEF404I {job} - ENDED"},
    {"powershell", "Windows PowerShell 5.1, host {host}", "row group %d: %d rows, %d ms", "Export finished"},
    {"backup", "backup of {fs} begins, node {agent}", "Normal File--> %d  %d KB  [Sent]  %d", "Total number of objects failed: 0"},
    {"planner", "MAKEPLAN: database and plan are being read", "stream %d: %d jobs, %d dependencies", "AWSJPL504I plan information stored"},
};
constexpr Voice kPlainVoice = {"", "[INFO ] {task} begins on {agent}", "[INFO ] part %d: %d records, %d ms", "[INFO ] finished"};

const Voice &voiceOf(const QString &technology)
{
    for (const Voice &voice : kVoices) {
        if (technology == QLatin1String(voice.technology))
            return voice;
    }
    return kPlainVoice;
}

class Writer
{
public:
    explicit Writer(const LogSubject &subject)
        : m_subject(subject), m_style(styleOf(subject)), m_row(rowFor(subject.technology, subject.cause))
    {
    }

    WrittenLog write()
    {
        header();
        const bool wholeBody = body();
        if (m_subject.finished)
            trailer();
        else if (wholeBody && m_style.noLastNewline && m_log.text.endsWith('\n'))
            m_log.text.chop(1);
        return std::move(m_log);
    }

private:
    Instant at(double fraction) const
    {
        return m_subject.started + Duration(qint64(double((m_subject.plannedEnd - m_subject.started).count()) * fraction));
    }
    QDateTime local(Instant when) const { return QDateTime::fromMSecsSinceEpoch(toMs(when), Qt::OffsetFromUTC, m_subject.offsetSeconds); }
    QString clock(Instant when) const { return local(when).toString(QStringLiteral("HH:mm:ss")); }
    QString date(Instant when) const
    {
        return QLocale::c().toString(local(when), QStringLiteral("ddd MMM d HH:mm:ss '%1' yyyy")).arg(m_subject.zone);
    }

    void raw(const QByteArray &bytes)
    {
        m_log.text += bytes;
        m_log.text += m_style.crlf ? "\r\n" : "\n";
        ++m_lines;
    }
    void line(const QString &text) { raw(m_style.latin1 ? text.toLatin1() : text.toUtf8()); }

    QString fill(const char *pattern, double fraction) const
    {
        QString text = QString::fromUtf8(pattern);
        if (!text.contains(QLatin1Char('{')))
            return text;
        const quint64 key = m_subject.runKey;
        const QString db = m_subject.database.isEmpty() ? QStringLiteral("APP") : m_subject.database;
        static constexpr std::array kTables = {"TRX", "BALANCE", "CUSTOMER", "INVOICE", "SETTLEMENT", "PRICE", "STOCK_MOVE", "LEDGER_LINE"};
        static constexpr std::array kHosts = {"sftp01.partner.example", "dwhscan.bank.example", "app07.bank.example", "db12.bank.example",
                                              "gw02.bank.example"};
        const auto number = [&](quint64 which, int low, int high) { return QString::number(low + int(share(key, which) * (high - low))); };
        const auto oneOf = [&](const auto &list, quint64 which) {
            return QString::fromLatin1(list[size_t(share(m_subject.jobKey, which) * double(list.size()))]);
        };
        const std::pair<const char *, QString> values[] = {
            {"{t}", clock(std::min(at(fraction), m_subject.shownUntil))},
            {"{db}", db.toLower()},
            {"{DB}", db},
            {"{tab}", oneOf(kTables, 21)},
            {"{schema}", db.left(3)},
            {"{host}", oneOf(kHosts, 22)},
            {"{fs}", m_subject.fileSystem.isEmpty() ? QStringLiteral("/data") : m_subject.fileSystem},
            {"{file}", m_subject.job.toLower() + QLatin1Char('_') + local(m_subject.started).toString(QStringLiteral("yyyyMMdd")) +
                           QStringLiteral(".dat")},
            {"{user}", m_subject.user},
            {"{n}", number(23, 100, 90000)},
            {"{pid}", number(24, 2000, 64000)},
            {"{rc}", QString::number(m_subject.returnCode)},
            {"{task}", m_subject.task.section(QLatin1Char(' '), 0, 0)},
            {"{job}", m_subject.job},
            {"{agent}", m_subject.agent},
        };
        for (const auto &[name, value] : values)
            text.replace(QLatin1String(name), value);
        return text;
    }

    void rule() { raw(QByteArray(kRuleLength, '=')); }

    void header()
    {
        rule();
        line(QStringLiteral("= JOB       : ") + m_subject.jobPath);
        const bool dynamic = m_subject.frame == Frame::Agent || m_subject.frame == Frame::Broker;
        if (!dynamic)
            line(QStringLiteral("= USER      : ") + m_subject.user);
        if (dynamic) {
            line(QStringLiteral("= TASK      : <?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
            line(QStringLiteral("<jsdl:jobDefinition xmlns:jsdl=\"http://www.ibm.com/xmlns/prod/scheduling/1.0/jsdl\" name=\"%1\">")
                     .arg(m_subject.frame == Frame::Broker ? QStringLiteral("filetransfer") : QStringLiteral("executable")));
            line(QStringLiteral("  <jsdl:application><jsdle:script>%1</jsdle:script></jsdl:application>")
                     .arg(m_subject.task.toHtmlEscaped()));
            line(QStringLiteral("</jsdl:jobDefinition>"));
        } else {
            line(QStringLiteral("= JCLFILE   : ") + m_subject.task);
        }
        line(QStringLiteral("= TWSRCMAP  : ") + m_subject.successRule);
        line(QStringLiteral("= AGENT     : ") + m_subject.agent);
        line(QStringLiteral("= Job Number: %1").arg(m_subject.jobNumber));
        line(QStringLiteral("= ") + date(m_subject.started));
        rule();
        if (m_subject.frame == Frame::Unix) {
            line(QStringLiteral("WA for UNIX/JOBMANRC 10.2.8.00-2026.07"));
            line(QStringLiteral("AWSBIS307I Starting /opt/hwa/TWS/TWS/jobmanrc ") + m_subject.task);
        } else if (m_subject.frame == Frame::Windows) {
            line(QStringLiteral("WA for Windows/JOBMANRC 10.2.8.00-2026.07"));
            line(QStringLiteral("AWSBIS307I Starting C:\\Program Files\\HWA\\TWS\\jobmanrc.cmd ") + m_subject.task);
        }
    }

    void told(double fraction, const QString &text)
    {
        const bool coloured = m_style.colours;
        const QString level = coloured ? QStringLiteral("\x1b[32mINFO\x1b[0m ") : QString();
        line(clock(at(fraction)) + QLatin1Char(' ') + level + text);
    }

    /// False when the time that may be shown ended within it.
    bool body()
    {
        const Voice &voice = voiceOf(m_subject.technology);
        const bool fails = m_row != nullptr;
        const bool cutOff = at(1) > m_subject.shownUntil;
        const bool failedEarly = cutOff && fails && m_subject.finished; // it was made to fail before its time
        // A run that fails half-way has done half the work; one made to fail had all of it before it.
        const double done = fails && !failedEarly ? 0.1 + 0.8 * share(m_subject.runKey, 31) : 1.0;
        const int details = std::max(1, int(m_style.details * done));
        QStringList steps = m_subject.steps.isEmpty() ? QStringList{QStringLiteral("MAIN")} : m_subject.steps;
        const qsizetype first = std::max<qsizetype>(0, steps.indexOf(m_subject.startStep));
        told(0, fill(voice.begin, 0));
        if (m_style.latin1)
            told(0, QStringLiteral("In\u00edcio do processamento, usu\u00e1rio %1, op\u00e7\u00e3o padr\u00e3o").arg(m_subject.user));
        const qsizetype stepCount = steps.size() - first;
        const QByteArray work = fill(voice.work, 0).toUtf8();
        for (int i = 0; i < details; ++i) {
            const double fraction = double(i + 1) / double(details + 1);
            if (at(fraction) > m_subject.shownUntil)
                break;
            const qsizetype step = first + stepCount * i / details;
            if (i == 0 || step != first + stepCount * (i - 1) / details)
                told(fraction, QStringLiteral("step %1 begins").arg(steps[step]));
            detail(work, i, fraction);
            if (m_style.longLine && i == details / 2)
                longLine();
        }
        if (m_subject.cause == QLatin1String("killed") || (cutOff && !failedEarly))
            return false;
        if (fails)
            failure();
        else
            told(1, fill(voice.end, 1));
        if (m_subject.frame == Frame::Unix && m_subject.finished)
            line(QStringLiteral("AWSBIS308I End of job"));
        return true;
    }

    void detail(const QByteArray &work, int index, double fraction)
    {
        const quint64 key = m_subject.runKey + quint64(index) * 7;
        const qint64 second = (toMs(at(fraction)) / 1000 + m_subject.offsetSeconds) % 86400;
        char buffer[512];
        const int stamp =
            std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d ", int(second / 3600), int(second / 60 % 60), int(second % 60));
        // `work` comes from the table above, with three %d.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        std::snprintf(buffer + stamp, sizeof buffer - size_t(stamp), work.constData(), index + 1, 200 + int(share(key, 41) * 90000),
                      1 + int(share(key, 42) * 900));
#pragma GCC diagnostic pop
        raw(buffer);
    }

    void longLine()
    {
        QByteArray json = "{\"rejected\":[";
        for (int i = 0; i < kLongLineItems; ++i)
            json += (i ? "," : "") + QByteArray("{\"id\":") + QByteArray::number(int(share(m_subject.runKey, 500 + quint64(i)) * 1e9)) +
                    ",\"why\":\"format\"}";
        raw(json + "]}");
    }

    void failure()
    {
        const QStringList tail = fill(m_row->tail, 1).split(QLatin1Char('\n'));
        m_log.family = QString::fromLatin1(m_row->family);
        for (const QString &text : tail) {
            if (!text.startsWith(QLatin1Char('!'))) {
                line(text);
                continue;
            }
            QString cause = text.mid(1);
            if (cause.endsWith(QLatin1Char('\r')))
                cause.chop(1);
            m_log.causeLine = m_lines + 1;
            m_log.causeText = cause;
            line(m_style.colours ? QStringLiteral("\x1b[1;31m") + cause + QStringLiteral("\x1b[0m") : cause);
        }
    }

    void trailer()
    {
        const qint64 seconds = (m_subject.shownUntil - m_subject.started).count() / 1000;
        const QString elapsed = QStringLiteral("%1:%2:%3")
                                    .arg(seconds / 3600, 2, 10, QLatin1Char('0'))
                                    .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                                    .arg(seconds % 60, 2, 10, QLatin1Char('0'));
        const auto cpu =
            qint64(double(seconds) * 1000 * (0.02 + 0.5 * share(m_subject.jobKey, 51) * (0.8 + 0.4 * share(m_subject.runKey, 51)))) + 20;
        rule();
        line(QStringLiteral("= Exit Status           : %1").arg(m_subject.returnCode));
        if (m_subject.frame == Frame::Unix || m_subject.frame == Frame::Windows) {
            const bool windows = m_subject.frame == Frame::Windows;
            line(QStringLiteral("= System Time (Seconds) : %1     Elapsed Time (hh:mm:ss) : %2")
                     .arg(QString::number(windows ? 0 : cpu / 5000), elapsed));
            line(QStringLiteral("= User Time (Seconds)   : %1").arg(windows ? 0 : cpu / 1200));
        } else {
            line(QStringLiteral("= Elapsed Time (hh:mm:ss) : ") + elapsed);
        }
        line(QStringLiteral("= Job CPU usage (ms)    : %1").arg(cpu));
        line(QStringLiteral("= Job Memory usage (kb) : %1")
                 .arg(1200 + int(share(m_subject.jobKey, 52) * 900000 * (0.9 + 0.2 * share(m_subject.runKey, 52)))));
        line(QStringLiteral("= ") + date(m_subject.shownUntil));
        rule();
        if (m_style.noLastNewline)
            m_log.text.chop(m_style.crlf ? 2 : 1);
    }

    const LogSubject &m_subject;
    Style m_style;
    const Row *m_row;
    WrittenLog m_log;
    int m_lines = 0;
};

} // namespace

WrittenLog write(const LogSubject &subject)
{
    WrittenLog log = Writer(subject).write();
    if (subject.cause == QLatin1String("killed"))
        log.family = QStringLiteral("operator.kill");
    return log;
}

} // namespace resync::practice::joblogs

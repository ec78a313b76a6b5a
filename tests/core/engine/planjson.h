#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace resync
{

/// Makes answers of an engine at random: every field of the description, absent, null, of the wrong type, at the ends of its range, or
/// good. The same seed gives the same page.
class PlanJson
{
public:
    explicit PlanJson(quint32 seed) : m_random(seed) {}

    struct Page {
        QByteArray bytes;
        int good = 0; ///< rows that must be kept
        int bad = 0;  ///< rows that must be set aside
    };
    Page jobs(int rows) { return page(rows, &PlanJson::job); }
    Page jobStreams(int rows) { return page(rows, &PlanJson::jobStream); }
    Page workstations(int rows) { return page(rows, &PlanJson::workstation); }

    int number(int below) { return int(m_random() % quint32(below)); }

private:
    struct Row {
        QByteArray bytes;
        bool good = true;
    };
    using MakeRow = Row (PlanJson::*)();

    Page page(int rows, MakeRow make)
    {
        Page made;
        QList<QByteArray> parts;
        for (int i = 0; i < rows; ++i) {
            const Row row = number(40) == 0 ? Row{anything(), false} : (this->*make)();
            (row.good ? made.good : made.bad) += 1;
            parts.append(row.bytes);
        }
        made.bytes = "{\"count\":" + QByteArray::number(rows) + ",\"results\":[" + parts.join(',') + "]}";
        return made;
    }

    Row job()
    {
        QList<QByteArray> fields;
        const bool good = identity(fields);
        for (const char *name :
             {"folder", "workstation", "jobStreamId", "jobStreamName", "jobStreamWorkstation", "timeZone", "key", "planId"})
            some(fields, name, text());
        for (const char *name : {"priority", "origPriority", "position"})
            some(fields, name, integer());
        some(fields, "schedTime", instant());
        some(fields, "jobOptions", object({"critical", "every", "noOperation"}, &PlanJson::boolean));
        some(fields, "jobStatusFlags", object({"jobLate", "untilGone", "altJobIssue"}, &PlanJson::boolean));
        some(fields, "lastRunCompositeStatus", composite());
        some(fields, "lastRunCommonStatus", status());
        some(fields, "jobruns", list(&PlanJson::run));
        some(fields, "timeRestrictions", object({"startTime", "deadlineTime", "latestStartTime"}, &PlanJson::instant));
        some(fields, "dependencies", list(&PlanJson::dependency));
        some(fields, "dependenciesStats", object({"numberOfDependencies", "numberOfUnresolvedDependencies"}, &PlanJson::integer));
        some(fields, "jobDefinition", object({"name", "folder", "workstation", "description", "task"}, &PlanJson::text));
        some(fields, "unheardOf", anything());
        return {joined(fields), good};
    }
    Row jobStream()
    {
        QList<QByteArray> fields;
        const bool good = identity(fields);
        some(fields, "workstation", text());
        some(fields, "compositeStatus", composite());
        some(fields, "commonStatus", status());
        some(fields, "schedTime", instant());
        some(fields, "limit", integer());
        some(fields, "jobStreamStats", object({"numberOfJob", "numberOfAbendedJob"}, &PlanJson::integer));
        some(fields, "jobs", list(&PlanJson::run));
        some(fields, "dependencies", list(&PlanJson::dependency));
        return {joined(fields), good};
    }
    Row workstation()
    {
        QList<QByteArray> fields;
        const bool good = identity(fields);
        for (const char *name : {"type", "os", "version", "nodeName", "domainName", "hostWorkstation"})
            some(fields, name, text());
        for (const char *name : {"limit", "fence", "tcpPort", "sslPort", "runNumber"})
            some(fields, name, integer());
        some(fields, "activeStates", list(&PlanJson::status));
        some(fields, "ignore", boolean());
        return {joined(fields), good};
    }

    /// id and name, rarely missing, null, wrong or twice: then the row must go.
    bool identity(QList<QByteArray> &fields)
    {
        const int kind = number(25);
        if (kind != 0)
            fields.append("\"id\":" + (kind == 1 ? wrongText() : "\"" + QByteArray::number(m_random(), 16) + "-0\""));
        if (kind != 2)
            fields.append("\"name\":" + (kind == 3 ? wrongText() : QByteArray("\"JOB") + QByteArray::number(number(999)) + "\""));
        if (kind == 4)
            fields.append("\"id\":\"again\"");
        return kind > 4;
    }
    QByteArray wrongText() { return QList<QByteArray>({"null", "7", "true", "\"\"", "[]", "{}", "1e400"}).at(number(7)); }

    void some(QList<QByteArray> &fields, const char *name, const QByteArray &good)
    {
        const int kind = number(10);
        if (kind > 1)
            fields.append('"' + QByteArray(name) + "\":" + (kind == 2 ? anything() : good));
    }
    QByteArray anything()
    {
        static const QList<QByteArray> values = {"null",
                                                 "true",
                                                 "false",
                                                 "0",
                                                 "-1",
                                                 "1e400",
                                                 "-1e400",
                                                 "99999999999999999999",
                                                 "0.5",
                                                 "\"\"",
                                                 "\"text\"",
                                                 "[]",
                                                 "[null,1,\"a\",{\"b\":[{}]}]",
                                                 "{}",
                                                 "{\"a\":{\"a\":1}}",
                                                 "2147483648",
                                                 "-2147483649",
                                                 "\"2147483647\""};
        const int kind = number(int(values.size()) + 1);
        if (kind < values.size())
            return values.at(kind);
        const int depth = 1 + number(600);
        return QByteArray(depth, '[') + QByteArray(depth, ']');
    }
    QByteArray text()
    {
        static const QList<QByteArray> texts = {"\"/WS\"",  "\"/\"",        "\"\"",   "\"\\u00e9\\n\\\"\\ud83d\\ude00\"",
                                                "\"ação\"", "\"<b>x</b>\"", "\"WS\"", "\"America/Sao_Paulo\""};
        return number(50) == 0 ? '"' + QByteArray(number(100000), 'x') + '"' : texts.at(number(int(texts.size())));
    }
    QByteArray integer()
    {
        static const QList<QByteArray> values = {"0",    "-1",     "10", "101", "2147483647", "-2147483648", "9223372036854775807",
                                                 "10.0", "\"20\"", "1e2"};
        return values.at(number(int(values.size())));
    }
    QByteArray boolean() { return number(2) ? "true" : "false"; }
    QByteArray instant()
    {
        static const QList<QByteArray> values = {"\"2026-09-05T02:59:31Z\"",
                                                 "\"2026-09-05T02:59:31.250Z\"",
                                                 "\"2026-09-05T02:59:31-03:00\"",
                                                 "\"9999-12-31T23:59:59Z\"",
                                                 "\"0001-01-01T00:00:00Z\"",
                                                 "\"2026-13-41T25:61:61Z\"",
                                                 "\"tomorrow\"",
                                                 "1788577171000",
                                                 "-1",
                                                 "\"2026-02-30T00:00:00Z\""};
        return values.at(number(int(values.size())));
    }
    QByteArray status()
    {
        static const QList<QByteArray> values = {"\"ABEND\"", "\"SUCC\"",       "\"EXEC\"",        "\"HOLD\"",
                                                 "\"ERROR\"", "\"SUCCESSFUL\"", "\"NEVER_HEARD\"", "\"\""};
        return values.at(number(int(values.size())));
    }
    QByteArray composite() { return "{\"status\":" + status() + ",\"canceled\":" + boolean() + ",\"substatus\":" + text() + "}"; }
    QByteArray run()
    {
        QList<QByteArray> fields;
        some(fields, "id", text());
        some(fields, "jobNumber", integer());
        some(fields, "returnCode", integer());
        some(fields, "compositeStatus", composite());
        some(fields, "timeInfo", object({"actualStartTime", "actualEndTime"}, &PlanJson::instant));
        some(fields, "lastInRerunChain", boolean());
        return joined(fields);
    }
    QByteArray dependency()
    {
        QList<QByteArray> fields;
        some(fields, "dependencyType", QList<QByteArray>({"\"INTERNAL\"", "\"JOIN\"", "\"FILE\"", "\"PROMPT\"", "\"NEW\""}).at(number(5)));
        some(fields, "dependencyStatus", "\"UNSATISFIED\"");
        some(fields, "file", object({"name", "workstation", "status"}, &PlanJson::text));
        some(fields, "members", "[{\"jobName\":\"A\"},null,7]");
        some(fields, "predecessorStatus", number(2) ? composite() : status());
        return joined(fields);
    }
    QByteArray list(QByteArray (PlanJson::*make)())
    {
        QList<QByteArray> parts;
        for (int i = number(4); i > 0; --i)
            parts.append(number(12) == 0 ? anything() : (this->*make)());
        return '[' + parts.join(',') + ']';
    }
    QByteArray object(const QList<QByteArray> &names, QByteArray (PlanJson::*make)())
    {
        QList<QByteArray> fields;
        for (const QByteArray &name : names)
            some(fields, name.constData(), (this->*make)());
        return joined(fields);
    }
    QByteArray joined(QList<QByteArray> fields)
    {
        std::shuffle(fields.begin(), fields.end(), m_random);
        return '{' + fields.join(',') + '}';
    }

    std::mt19937 m_random;
};

} // namespace resync

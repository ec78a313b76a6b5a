#include "core/base/ids.h"
#include "core/practice/faults.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
/// What becomes of one value that is neither object nor array; Undefined removes it.
using Leaf = std::function<QJsonValue(const QString &name, const QJsonValue &value)>;

QJsonValue eachLeaf(const QString &name, const QJsonValue &value, const Leaf &leaf)
{
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject before = value.toObject();
        for (auto member = before.begin(); member != before.end(); ++member) {
            const QJsonValue after = eachLeaf(member.key(), member.value(), leaf);
            if (!after.isUndefined())
                object.insert(member.key(), after);
        }
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        const auto before = value.toArray();
        for (const auto &element : before) {
            const QJsonValue after = eachLeaf(name, element, leaf);
            if (!after.isUndefined())
                array.append(after);
        }
        return array;
    }
    return leaf(name, value);
}

QJsonValue otherType(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Double:
        return QString::number(value.toDouble());
    case QJsonValue::String:
        return 42;
    case QJsonValue::Bool:
        return QJsonArray{u"true"_s};
    default:
        return QJsonObject{{u"was"_s, u"null"_s}};
    }
}

QJsonValue extreme(const QString &name)
{
    // The ends of int32, and of what a double holds: each field always gets the same one.
    static const double kEnds[] = {double(std::numeric_limits<qint32>::max()), double(std::numeric_limits<qint32>::min()), -1, 0, 1e308,
                                   double(std::numeric_limits<qint64>::max())};
    return kEnds[qHash(name, 0) % std::size(kEnds)];
}

bool isEnum(const QString &name)
{
    static const QStringList kNames{u"status"_s,
                                    u"substatus"_s,
                                    u"commonStatus"_s,
                                    u"lastRunCommonStatus"_s,
                                    u"flowNodeType"_s,
                                    u"rerunType"_s,
                                    u"type"_s,
                                    u"hostType"_s,
                                    u"os"_s,
                                    u"securityLevel"_s,
                                    u"activeStates"_s,
                                    u"activeFlags"_s,
                                    u"dependencyType"_s,
                                    u"dependencyStatus"_s,
                                    u"recoveryOption"_s,
                                    u"promptStatus"_s,
                                    u"promptType"_s,
                                    u"maxDurationAction"_s};
    return kNames.contains(name);
}

Leaf leafOf(const Fault &fault)
{
    const QString field = fault.settings.value("field"_L1).toString();
    const QString &kind = fault.kind;
    const auto touched = [field](const QString &name) { return field.isEmpty() || name == field; };
    if (kind == u"wrong_types")
        return [touched](const QString &name, const QJsonValue &value) { return touched(name) ? otherType(value) : value; };
    if (kind == u"missing_fields")
        return [touched, field](const QString &name, const QJsonValue &value) {
            const bool kept = !touched(name) || (field.isEmpty() && name == u"id");
            return kept ? value : QJsonValue(QJsonValue::Undefined);
        };
    if (kind == u"extreme_numbers")
        return
            [touched](const QString &name, const QJsonValue &value) { return value.isDouble() && touched(name) ? extreme(name) : value; };
    if (kind == u"unknown_enums")
        return [touched](const QString &name, const QJsonValue &value) {
            return value.isString() && isEnum(name) && touched(name) ? QJsonValue(u"ZZ_NOT_YET_INVENTED"_s) : value;
        };
    if (kind == u"skewed_clock")
        return [by = Duration(fault.settings.value("ms"_L1).toInt(600'000))](const QString &, const QJsonValue &value) {
            const QString text = value.toString();
            const auto instant = text.endsWith(u'Z') && text.contains(u'T') ? fromIso(text) : std::nullopt;
            return instant ? QJsonValue(toIso(*instant + by)) : value;
        };
    return {};
}

QJsonObject twiceEveryRow(QJsonObject page)
{
    QJsonArray rows;
    const auto before = page.value("results"_L1).toArray();
    for (const auto &row : before) {
        rows.append(row);
        rows.append(row);
    }
    page.insert("results"_L1, rows);
    return page;
}

QJsonObject withoutEnd(QJsonObject page)
{
    page.insert("next"_L1, u"http://127.0.0.1/twsd/api/v2/plan/job?offset=1"_s);
    page.insert("count"_L1, 2'000'000'000);
    return page;
}

/// The rows of a page again and again, each with an id of its own, until the text is so long.
QByteArray hugePage(const QJsonObject &page, qint64 bytes)
{
    QList<QByteArray> rows;
    QList<QByteArray> ids;
    const auto results = page.value("results"_L1).toArray();
    for (const auto &row : results) {
        rows += QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact);
        ids += row.toObject().value("id"_L1).toString().toUtf8();
    }
    QByteArray out;
    out.reserve(qsizetype(bytes) + (1 << 16)); // grown step by step it is copied a dozen times
    out += "{\"results\":[";
    qint64 written = 0;
    for (; !rows.isEmpty() && out.size() < bytes; ++written) {
        const auto i = qsizetype(written % rows.size());
        QByteArray row = rows[i];
        if (!ids[i].isEmpty())
            row.replace(ids[i], QByteArray::number(written).rightJustified(36, '0'));
        if (written > 0)
            out += ',';
        out += row;
    }
    out += "],\"count\":";
    out += QByteArray::number(written);
    out += '}';
    return out;
}

std::optional<QJsonObject> distortedPage(const QString &kind, QJsonObject page)
{
    if (kind == u"duplicate_ids")
        return twiceEveryRow(std::move(page));
    if (kind == u"endless_next")
        return withoutEnd(std::move(page));
    if (kind == u"wrong_count")
        page.insert("count"_L1, page.value("count"_L1).toDouble() * 2 + 1);
    else if (kind == u"empty_page")
        page.insert("results"_L1, QJsonArray());
    else
        return {};
    return page;
}

QByteArray written(const QJsonValue &value)
{
    return (value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject())).toJson(QJsonDocument::Compact);
}
} // namespace

HttpResponse distorted(const Fault &fault, const HttpResponse &response)
{
    HttpResponse answer = response;
    if (fault.kind == u"skewed_clock") {
        const auto date = fromHttpDate(answer.headers.value("Date"));
        const Duration by(fault.settings.value("ms"_L1).toInt(600'000));
        if (date)
            answer.headers.set("Date", toHttpDate(*date + by));
    }
    const auto document = QJsonDocument::fromJson(response.body);
    if (document.isNull())
        return answer;
    if (fault.kind == u"huge_page" && document.isObject()) {
        const qint64 megabytes = qBound(1, fault.settings.value("megabytes"_L1).toInt(80), 1024);
        answer.body = hugePage(document.object(), megabytes << 20);
    } else if (const auto leaf = leafOf(fault)) {
        const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        answer.body = written(eachLeaf({}, root, leaf));
    } else if (const auto page = distortedPage(fault.kind, document.object())) {
        answer.body = written(*page);
    }
    return answer;
}

} // namespace resync::practice

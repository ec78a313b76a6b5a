#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonValue>

#include <simdjson.h>

#include <cmath>

namespace resync
{

namespace
{

using simdjson::dom::element;
using simdjson::dom::element_type;

Error refused(const char *code, const QString &message, const QString &path)
{
    return {QLatin1String(code), message, path};
}

Result<QJsonValue> convert(const element &value, const JsonLimits &limits, int depth, const QString &path);

Result<QJsonValue> convertArray(const simdjson::dom::array &array, const JsonLimits &limits, int depth, const QString &path)
{
    QJsonArray result;
    int index = 0;
    for (const element item : array) {
        auto converted = convert(item, limits, depth + 1, path + QStringLiteral("[%1]").arg(index++));
        if (!converted)
            return converted.error();
        result.append(*converted);
    }
    return QJsonValue(result);
}

Result<QJsonValue> convertObject(const simdjson::dom::object &object, const JsonLimits &limits, int depth, const QString &path)
{
    QJsonObject result;
    for (const auto field : object) {
        const QString name = QString::fromUtf8(field.key.data(), qsizetype(field.key.size()));
        if (qsizetype(field.key.size()) > limits.nameBytes)
            return refused("json.limit", QStringLiteral("a name is longer than %1 bytes").arg(limits.nameBytes), path);
        if (result.contains(name))
            return refused("json.duplicate", QStringLiteral("a name stands twice"), path + QLatin1Char('.') + name);
        auto converted = convert(field.value, limits, depth + 1, path + QLatin1Char('.') + name);
        if (!converted)
            return converted.error();
        result.insert(name, *converted);
    }
    return QJsonValue(result);
}

Result<QJsonValue> convert(const element &value, const JsonLimits &limits, int depth, const QString &path)
{
    if (depth > limits.depth)
        return refused("json.limit", QStringLiteral("nested deeper than %1").arg(limits.depth), path);
    switch (value.type()) {
    case element_type::ARRAY:
        return convertArray(simdjson::dom::array(value), limits, depth, path);
    case element_type::OBJECT:
        return convertObject(simdjson::dom::object(value), limits, depth, path);
    case element_type::INT64:
        return QJsonValue(qint64(int64_t(value)));
    case element_type::UINT64:
        return QJsonValue(double(uint64_t(value)));
    case element_type::DOUBLE:
        return QJsonValue(double(value));
    case element_type::STRING: {
        const std::string_view text = value;
        if (qsizetype(text.size()) > limits.stringBytes)
            return refused("json.limit", QStringLiteral("a text is longer than %1 bytes").arg(limits.stringBytes), path);
        return QJsonValue(QString::fromUtf8(text.data(), qsizetype(text.size())));
    }
    case element_type::BOOL:
        return QJsonValue(bool(value));
    case element_type::NULL_VALUE:
        break;
    }
    return QJsonValue(QJsonValue::Null);
}

} // namespace

Result<QJsonValue> readJson(const QByteArray &utf8, const JsonLimits &limits)
{
    simdjson::dom::parser parser;
    element root;
    const auto failure = parser.parse(utf8.constData(), size_t(utf8.size())).get(root);
    if (failure)
        return refused("json.syntax", QStringLiteral("not valid JSON: %1").arg(QLatin1String(simdjson::error_message(failure))),
                       QStringLiteral("$"));
    return convert(root, limits, 0, QStringLiteral("$"));
}

QByteArray writeJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray writeJson(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

} // namespace resync

#include "core/joblog/analysisjson.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace resync
{

QByteArray toStoredJson(const JoblogAnalysis &analysis)
{
    QJsonArray objects;
    for (const CauseObject &object : analysis.objects)
        objects.append(QJsonObject{{QStringLiteral("kind"), object.kind}, {QStringLiteral("value"), object.value}});
    QJsonArray errorLines;
    for (const int line : analysis.errorLines)
        errorLines.append(line);
    QJsonObject json{{QStringLiteral("line"), analysis.line},     {QStringLiteral("text"), analysis.text},
                     {QStringLiteral("family"), analysis.family}, {QStringLiteral("confidence"), analysis.confidence},
                     {QStringLiteral("objects"), objects},        {QStringLiteral("errorLines"), errorLines},
                     {QStringLiteral("lines"), analysis.lines},   {QStringLiteral("truncated"), analysis.truncated}};
    if (analysis.exitStatus)
        json.insert(QStringLiteral("exitStatus"), *analysis.exitStatus);
    return writeJson(json);
}

std::optional<JoblogAnalysis> analysisFromStoredJson(const QByteArray &json)
{
    const auto read = readJson(json);
    if (!read || !read->isObject() || !read->toObject().contains(QLatin1String("family")))
        return std::nullopt;
    const QJsonObject object = read->toObject();
    JoblogAnalysis analysis;
    analysis.line = object.value(QLatin1String("line")).toInt();
    analysis.text = object.value(QLatin1String("text")).toString();
    analysis.family = object.value(QLatin1String("family")).toString();
    analysis.confidence = object.value(QLatin1String("confidence")).toDouble();
    const QJsonArray objects = object.value(QLatin1String("objects")).toArray();
    for (const auto &item : objects)
        analysis.objects.push_back({item[QLatin1String("kind")].toString(), item[QLatin1String("value")].toString()});
    const QJsonArray errorLines = object.value(QLatin1String("errorLines")).toArray();
    for (const auto &item : errorLines)
        analysis.errorLines.push_back(item.toInt());
    analysis.lines = object.value(QLatin1String("lines")).toInt();
    analysis.truncated = object.value(QLatin1String("truncated")).toBool();
    if (object.contains(QLatin1String("exitStatus")))
        analysis.exitStatus = object.value(QLatin1String("exitStatus")).toInt();
    return analysis;
}

} // namespace resync

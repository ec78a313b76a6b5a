#include "core/llm/answer.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr qsizetype kLongestSummary = 1000; // more than was asked for: models do not count well
constexpr qsizetype kLongestCause = 800;
constexpr qsizetype kMostEvidence = 20;
constexpr JsonLimits kAnswerLimits{4, 64, 8 << 10};

Error notAsAsked(const QString &what)
{
    return {QStringLiteral("llm.answer"), QStringLiteral("the model's answer is not what was asked for"), what};
}

QString unfenced(const QString &answer)
{
    static const QRegularExpression fence(QStringLiteral("^```(?:json)?\\s*\\n(.*)\\n\\s*```$"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const QString text = answer.trimmed();
    const auto match = fence.match(text);
    return match.hasMatch() ? match.captured(1) : text;
}

Result<QString> textOf(const QJsonObject &object, const QString &name, qsizetype longest)
{
    const QJsonValue value = object.value(name);
    if (!value.isString())
        return notAsAsked(QStringLiteral("%1 is no text").arg(name));
    const QString text = value.toString().trimmed();
    if (text.isEmpty() || text.size() > longest)
        return notAsAsked(QStringLiteral("%1 is empty or too long").arg(name));
    return text;
}

Result<std::vector<int>> linesOf(const QJsonValue &value, const std::vector<int> &sent)
{
    if (!value.isArray() || value.toArray().size() > kMostEvidence)
        return notAsAsked(QStringLiteral("evidence is no list of at most %1 lines").arg(kMostEvidence));
    std::vector<int> lines;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        const double number = one.toDouble(-1);
        if (!one.isDouble() || number < 1 || number > 1e9 || std::floor(number) != number)
            return notAsAsked(QStringLiteral("evidence has what is no line's number"));
        if (!std::binary_search(sent.begin(), sent.end(), int(number)))
            return notAsAsked(QStringLiteral("evidence names line %1, which it was not sent").arg(int(number)));
        lines.push_back(int(number));
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

} // namespace

Result<Opinion> opinionFrom(const QString &answer, const LlmPreview &preview)
{
    const auto json = readJson(unfenced(answer).toUtf8(), kAnswerLimits);
    if (!json || !json->isObject())
        return notAsAsked(QStringLiteral("it is no JSON object"));
    const QJsonObject object = json->toObject();
    static const QStringList members{QStringLiteral("evidence"), QStringLiteral("family"), QStringLiteral("likely_cause"),
                                     QStringLiteral("severity"), QStringLiteral("summary")};
    if (object.keys() != members)
        return notAsAsked(QStringLiteral("it has other members"));
    const auto summary = textOf(object, QStringLiteral("summary"), kLongestSummary);
    const auto cause = summary ? textOf(object, QStringLiteral("likely_cause"), kLongestCause) : summary;
    if (!cause)
        return cause.error();
    static const QStringList severities{QStringLiteral("info"), QStringLiteral("warning"), QStringLiteral("error"),
                                        QStringLiteral("critical")};
    Opinion opinion;
    opinion.summary = *summary;
    opinion.cause = *cause;
    opinion.severity = object.value(QLatin1String("severity")).toString();
    opinion.family = object.value(QLatin1String("family")).toString();
    if (!severities.contains(opinion.severity))
        return notAsAsked(QStringLiteral("severity is none of ours"));
    if (opinion.family != QLatin1String("unknown") && !preview.families.contains(opinion.family))
        return notAsAsked(QStringLiteral("family is none of ours"));
    auto lines = linesOf(object.value(QLatin1String("evidence")), preview.lines);
    if (!lines)
        return lines.error();
    opinion.lines = *std::move(lines);
    return opinion;
}

QString summarySoFar(const QString &answer)
{
    static const QRegularExpression begins(QStringLiteral("\"summary\"\\s*:\\s*\""));
    const auto match = begins.match(answer);
    if (!match.hasMatch())
        return {};
    QString text;
    for (qsizetype i = match.capturedEnd(); i < answer.size() && answer[i] != QLatin1Char('"'); ++i) {
        if (answer[i] != QLatin1Char('\\')) {
            text += answer[i];
            continue;
        }
        if (++i >= answer.size())
            break;
        if (answer[i] == QLatin1Char('u')) {
            if (i + 4 >= answer.size())
                break;
            text += QChar(QStringView(answer).mid(i + 1, 4).toUShort(nullptr, 16));
            i += 4;
        } else {
            text += answer[i] == QLatin1Char('n') || answer[i] == QLatin1Char('t') ? QLatin1Char(' ') : answer[i];
        }
    }
    return text;
}

} // namespace resync

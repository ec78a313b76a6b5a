// forecast FILE|-: what comes next, how sure that is, and why.
#include "app/cli/logfile.h"
#include "app/cli/output.h"
#include "core/forecast/forecast.h"
#include "ui/words/forecasttext.h"

#include <QIODevice>

#include <cmath>

namespace resync
{

namespace
{

constexpr qsizetype kLargestFile = 256 << 20;

Outcome usage(const QString &what)
{
    return Outcome::usage(what);
}

Result<std::vector<int>> percentsOf(const QString &text)
{
    std::vector<int> percents;
    const QStringList words = text.split(QLatin1Char(','));
    for (const QString &word : words) {
        bool good = false;
        const int percent = word.trimmed().toInt(&good);
        if (!good || percent < 1 || percent > 99)
            return Error{QStringLiteral("usage"), QStringLiteral("--interval takes percentages of 1 to 99, as in 80,95"), {}};
        percents.push_back(percent);
    }
    return percents;
}

/// "0,100", ",100", "0,", "none"
Result<Bounds> boundsOf(const QString &text)
{
    const Error wrong{QStringLiteral("usage"), QStringLiteral("--bounds takes LOW,HIGH (one may be left out) or none"), {}};
    Bounds bounds;
    if (text == QLatin1String("none"))
        return bounds;
    const QStringList words = text.split(QLatin1Char(','));
    if (words.size() != 2)
        return wrong;
    for (qsizetype i = 0; i < 2; ++i) {
        if (words[i].isEmpty())
            continue;
        bool good = false;
        const double value = words[i].toDouble(&good);
        if (!good || !std::isfinite(value))
            return wrong;
        (i == 0 ? bounds.low : bounds.high) = value;
    }
    return bounds;
}

struct Question {
    ForecastRequest request;
    std::optional<Step> step;
    std::optional<double> threshold;
};

Result<Question> questionOf(const Invocation &invocation)
{
    const auto wrong = [](const QString &what) { return Error{QStringLiteral("usage"), what, {}}; };
    Question question;
    bool good = false;
    question.request.horizon = invocation.value("--horizon").toInt(&good);
    if (!good || question.request.horizon < 1)
        return wrong(QStringLiteral("--horizon N says how many steps ahead"));
    if (invocation.has("--freq")) {
        question.step = stepFromText(invocation.value("--freq"));
        if (!question.step)
            return wrong(QStringLiteral("--freq is 5m, h, d, w, m, q or y"));
    }
    if (invocation.has("--interval")) {
        auto percents = percentsOf(invocation.value("--interval"));
        if (!percents)
            return percents.error();
        question.request.percents = *percents;
    }
    if (invocation.has("--bounds")) {
        const auto bounds = boundsOf(invocation.value("--bounds"));
        if (!bounds)
            return bounds.error();
        question.request.bounds = *bounds;
    }
    if (invocation.has("--threshold")) {
        question.threshold = invocation.value("--threshold").toDouble(&good);
        if (!good || !std::isfinite(*question.threshold))
            return wrong(QStringLiteral("--threshold takes a number"));
        std::vector<int> &percents = question.request.percents;
        if (std::find(percents.begin(), percents.end(), 80) == percents.end())
            percents.push_back(80);
    }
    return question;
}

QJsonArray toJson(const std::vector<double> &values)
{
    QJsonArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

QJsonObject toJson(const Backtest &backtest)
{
    QJsonArray methods;
    for (const MethodScore &one : backtest.methods)
        methods.append(QJsonObject{{QStringLiteral("method"), QLatin1String(name(one.method))},
                                   {QStringLiteral("error"), one.error},
                                   {QStringLiteral("used"), one.used}});
    return {{QStringLiteral("origins"), backtest.origins},
            {QStringLiteral("horizon"), backtest.horizon},
            {QStringLiteral("error"), backtest.error},
            {QStringLiteral("naive_error"), backtest.naiveError},
            {QStringLiteral("methods"), methods}};
}

QJsonObject toJson(const Saturation &saturation)
{
    static const char *const kStates[] = {"already_full", "reached", "not_within_horizon"};
    const auto stepJson = [](const std::optional<int> &step) { return step ? QJsonValue(*step) : QJsonValue(); };
    return {{QStringLiteral("state"), QLatin1String(kStates[saturation.state])},
            {QStringLiteral("expected_step"), stepJson(saturation.expected)},
            {QStringLiteral("step_10_percent"), stepJson(saturation.early)},
            {QStringLiteral("step_50_percent"), stepJson(saturation.likely)},
            {QStringLiteral("step_90_percent"), stepJson(saturation.late)},
            {QStringLiteral("chance"), saturation.chance}};
}

/// When each step is; nothing for a series without times.
QString timeOf(const Series &series, size_t step)
{
    if (series.firstMs == 0 && series.step.ms == 0)
        return {};
    const auto after = qint64(series.values.size() + step);
    if (series.step.months == 0)
        return toIso(fromMs(series.firstMs + after * series.step.ms));
    const auto first = std::chrono::floor<std::chrono::days>(fromMs(series.firstMs));
    std::chrono::year_month_day date(first);
    date += std::chrono::months(int(after) * series.step.months);
    while (!date.ok())
        date = date.year() / date.month() / std::chrono::day(unsigned(date.day()) - 1);
    return toIso(Instant(std::chrono::sys_days(date)));
}

QJsonObject toJson(const Series &series, const Question &question, const Forecast &forecast)
{
    QJsonObject json{{QStringLiteral("mean"), toJson(forecast.mean)},
                     {QStringLiteral("method"), QLatin1String(name(forecast.method))},
                     {QStringLiteral("why"), whyText(forecast)},
                     {QStringLiteral("backtest"), toJson(forecast.backtest)}};
    for (const Band &band : forecast.bands) {
        json.insert(QStringLiteral("lo%1").arg(band.percent), toJson(band.lo));
        json.insert(QStringLiteral("hi%1").arg(band.percent), toJson(band.hi));
    }
    if (series.firstMs > 0)
        json.insert(QStringLiteral("first_time"), timeOf(series, 0));
    QJsonArray problems;
    for (const SeriesProblem &problem : series.problems)
        problems.append(QJsonObject{{QStringLiteral("line"), problem.line}, {QStringLiteral("what"), problem.what}});
    json.insert(QStringLiteral("problems"), problems);
    if (question.threshold)
        json.insert(QStringLiteral("saturation"), toJson(saturation(forecast, lastValue(series), *question.threshold)));
    return json;
}

QByteArray toText(const Series &series, const Question &question, const Forecast &forecast)
{
    QByteArray csv = series.firstMs > 0 ? "timestamp" : "step";
    csv += ",mean";
    for (const Band &band : forecast.bands)
        csv += ",lo" + QByteArray::number(band.percent) + ",hi" + QByteArray::number(band.percent);
    csv += '\n';
    for (size_t k = 0; k < forecast.mean.size(); ++k) {
        csv += series.firstMs > 0 ? timeOf(series, k).toUtf8() : QByteArray::number(qulonglong(k + 1));
        csv += ',' + QByteArray::number(forecast.mean[k], 'g', 9);
        for (const Band &band : forecast.bands)
            csv += ',' + QByteArray::number(band.lo[k], 'g', 9) + ',' + QByteArray::number(band.hi[k], 'g', 9);
        csv += '\n';
    }
    csv += "# " + whyText(forecast).toUtf8() + '\n';
    if (question.threshold)
        csv += "# " + saturationText(saturation(forecast, lastValue(series), *question.threshold), *question.threshold).toUtf8() + '\n';
    return csv;
}

} // namespace

Outcome readForecast(const Invocation &invocation, QIODevice &out)
{
    if (invocation.words.size() != 1)
        return usage(QStringLiteral("forecast FILE.csv|- --horizon N"));
    const auto question = questionOf(invocation);
    if (!question)
        return usage(question.error().message);
    QByteArray csv;
    const auto read = readLog(invocation.words.first(), [&csv](QByteArrayView piece) {
        if (csv.size() <= kLargestFile)
            csv += piece;
    });
    if (!read)
        return Outcome::failed(read.error());
    if (csv.size() > kLargestFile)
        return Outcome::failed(
            {QStringLiteral("series.large"), QStringLiteral("the file is larger than 256 MB"), invocation.words.first()});
    const auto series = readSeries(csv, question->step);
    if (!series)
        return Outcome::failed(series.error());
    const auto forecast = forecastSeries(*series, question->request);
    if (!forecast)
        return Outcome::failed(forecast.error());
    Outcome outcome;
    for (const SeriesProblem &problem : series->problems)
        outcome.err += QStringLiteral("line %1: %2\n").arg(problem.line).arg(problem.what).toUtf8();
    out.write(invocation.json ? jsonDocument(toJson(*series, *question, *forecast)) : toText(*series, *question, *forecast));
    return outcome;
}

} // namespace resync

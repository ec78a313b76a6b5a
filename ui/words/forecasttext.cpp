#include "ui/words/forecasttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace resync
{

namespace
{

QString text(const char *english)
{
    return QCoreApplication::translate("Forecasts", english);
}

QString text(const char *english, qint64 count)
{
    return QCoreApplication::translate("Forecasts", english, nullptr, int(count));
}

QString lengthsText(const std::vector<size_t> &lengths)
{
    QStringList words;
    for (const size_t length : lengths)
        words.append(QString::number(length));
    return words.join(QStringLiteral(", "));
}

/// What was read: gaps, order, oddities.
QString historyText(const ForecastReason &reason)
{
    switch (reason.kind) {
    case ForecastReason::GapsFilled:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "%n missing value(s) filled in."), reason.count);
    case ForecastReason::OnlyAfterGap:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "%n value(s) before a long gap left out."), reason.count);
    case ForecastReason::SpikesLeftOut:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "%n single odd value(s) left out."), reason.count);
    case ForecastReason::Unordered:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "%n line(s) were out of order and sorted by time."), reason.count);
    case ForecastReason::Duplicates:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "%n time(s) came more than once: the last value counts."), reason.count);
    case ForecastReason::BadLines:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "%n line(s) could not be read."), reason.count);
    default:
        return {};
    }
}

QString reasonText(const ForecastReason &reason, const Forecast &forecast)
{
    switch (reason.kind) {
    case ForecastReason::NeverChanged:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "The value never changed in %n reading(s)."), reason.count);
    case ForecastReason::BestInTrial:
        return text(QT_TRANSLATE_NOOP("Forecasts", "%1 came closest in %2 trials on the history itself."))
            .arg(methodText(reason.method))
            .arg(reason.count);
    case ForecastReason::CombinedInTrial:
        return text(
                   QT_TRANSLATE_NOOP(
                       "Forecasts", "The middle of the %1 methods that came closest in %2 trials on the history itself; the best was: %3."))
            .arg(reason.count)
            .arg(reason.count2)
            .arg(methodText(reason.method));
    case ForecastReason::TooShortForTrial:
        return text(QT_TRANSLATE_NOOP(
                        "Forecasts",
                        "%1, by the character of the series: %2 values are too few to try methods over the whole horizon (%3 would do)."))
            .arg(methodText(reason.method))
            .arg(reason.count)
            .arg(reason.count2);
    case ForecastReason::Seasons:
        return text(QT_TRANSLATE_NOOP("Forecasts", "Seasons of %1 steps were considered.")).arg(lengthsText(reason.lengths));
    case ForecastReason::LevelChanged:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "The level changed %n step(s) ago."), reason.count);
    case ForecastReason::Emptied:
        return text(QT_TRANSLATE_N_NOOP("Forecasts", "It is emptied every %n step(s) or so."), reason.count);
    case ForecastReason::Bounded: {
        const QLocale locale;
        if (forecast.bounds.low && forecast.bounds.high)
            return text(QT_TRANSLATE_NOOP("Forecasts", "Kept between %1 and %2."))
                .arg(locale.toString(*forecast.bounds.low), locale.toString(*forecast.bounds.high));
        return forecast.bounds.low
                   ? text(QT_TRANSLATE_NOOP("Forecasts", "Kept at %1 or above.")).arg(locale.toString(*forecast.bounds.low))
                   : text(QT_TRANSLATE_NOOP("Forecasts", "Kept at %1 or below.")).arg(locale.toString(forecast.bounds.high.value_or(0)));
    }
    default:
        return historyText(reason);
    }
}

} // namespace

QString methodText(ForecastMethod method)
{
    switch (method) {
    case ForecastMethod::Constant:
        return text(QT_TRANSLATE_NOOP("Forecasts", "constant"));
    case ForecastMethod::RobustLevel:
        return text(QT_TRANSLATE_NOOP("Forecasts", "robust level with weekly profile"));
    case ForecastMethod::RobustTrend:
        return text(QT_TRANSLATE_NOOP("Forecasts", "robust trend"));
    case ForecastMethod::DampedTrend:
        return text(QT_TRANSLATE_NOOP("Forecasts", "damped trend"));
    case ForecastMethod::Theta:
        return text(QT_TRANSLATE_NOOP("Forecasts", "theta"));
    case ForecastMethod::SeasonalTrendDamped:
        return text(QT_TRANSLATE_NOOP("Forecasts", "seasons and damped trend"));
    case ForecastMethod::SeasonalTrendTheta:
        return text(QT_TRANSLATE_NOOP("Forecasts", "seasons and theta"));
    case ForecastMethod::SeasonalAutoregression:
        return text(QT_TRANSLATE_NOOP("Forecasts", "seasonal autoregression"));
    case ForecastMethod::SeasonalNaive:
        return text(QT_TRANSLATE_NOOP("Forecasts", "the last season again"));
    case ForecastMethod::Intermittent:
        return text(QT_TRANSLATE_NOOP("Forecasts", "intermittent demand"));
    case ForecastMethod::Sawtooth:
        return text(QT_TRANSLATE_NOOP("Forecasts", "sawtooth"));
    }
    return {};
}

QString whyText(const Forecast &forecast)
{
    QStringList sentences;
    for (const ForecastReason &reason : forecast.reasons) {
        QString sentence = reasonText(reason, forecast);
        if (!sentence.isEmpty())
            sentence[0] = sentence[0].toUpper();
        sentences.append(sentence);
    }
    if (forecast.backtest.origins > 0) {
        const QLocale locale;
        sentences.append(
            text(QT_TRANSLATE_NOOP("Forecasts", "Mean error in the trials: %1; the last value or season again would have had %2."))
                .arg(locale.toString(forecast.backtest.error, 'g', 3), locale.toString(forecast.backtest.naiveError, 'g', 3)));
    }
    return sentences.join(QLatin1Char(' '));
}

QString saturationText(const Saturation &saturation, double threshold)
{
    const QString limit = QLocale().toString(threshold);
    if (saturation.state == Saturation::AlreadyFull)
        return text(QT_TRANSLATE_NOOP("Forecasts", "%1 is reached already.")).arg(limit);
    const QString chance = QString::number(qRound(saturation.chance * 100));
    if (saturation.state == Saturation::NotWithinHorizon)
        return text(QT_TRANSLATE_NOOP("Forecasts", "%1 is probably not reached within the horizon (chance that it is: %2 %)."))
            .arg(limit, chance);
    QStringList steps;
    const auto add = [&steps](int percent, const std::optional<int> &step) {
        if (step)
            steps.append(text(QT_TRANSLATE_NOOP("Forecasts", "%1 % by step %2")).arg(percent).arg(*step));
    };
    add(10, saturation.early);
    add(50, saturation.likely);
    add(90, saturation.late);
    return text(QT_TRANSLATE_NOOP("Forecasts", "%1 is reached: %2.")).arg(limit, steps.join(QStringLiteral(", ")));
}

} // namespace resync

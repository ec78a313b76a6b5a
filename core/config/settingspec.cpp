#include "core/config/settingspec.h"

#include <QRegularExpression>

#include <cmath>

namespace resync
{

namespace
{

Error wrong(const QString &message)
{
    return {QStringLiteral("config.value"), message, {}};
}

QString number(double value)
{
    return QString::number(value, 'g', 10);
}

Result<QString> inRange(const SettingSpec &spec, double value, const QString &text)
{
    const bool bounded = spec.max >= spec.min;
    if (value < spec.min || (bounded && value > spec.max))
        return wrong(bounded ? QStringLiteral("must be between %1 and %2").arg(number(spec.min), number(spec.max))
                             : QStringLiteral("must be at least %1").arg(number(spec.min)));
    return text;
}

Result<QString> integerText(const SettingSpec &spec, const QString &text)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok)
        return wrong(QStringLiteral("must be a whole number"));
    return inRange(spec, value, QString::number(value));
}

Result<QString> realText(const SettingSpec &spec, const QString &text)
{
    bool ok = false;
    const double value = text.toDouble(&ok); // never the locale's comma
    if (!ok || !std::isfinite(value))
        return wrong(QStringLiteral("must be a number"));
    return inRange(spec, value, number(value));
}

Result<QString> booleanText(const QString &text)
{
    const QString word = text.toLower();
    static const QStringList yes{QStringLiteral("on"), QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("1")};
    static const QStringList no{QStringLiteral("off"), QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("0")};
    if (yes.contains(word))
        return QStringLiteral("on");
    if (no.contains(word))
        return QStringLiteral("off");
    return wrong(QStringLiteral("must be on or off"));
}

Result<QString> choiceText(const SettingSpec &spec, const QString &text)
{
    if (spec.choices.contains(text.toLower()))
        return text.toLower();
    return wrong(QStringLiteral("must be one of: %1").arg(spec.choices.join(QLatin1String(", "))));
}

Result<QString> choiceListText(const SettingSpec &spec, const QString &text)
{
    QStringList chosen;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        auto choice = choiceText(spec, part.trimmed());
        if (!choice)
            return wrong(QStringLiteral("must be any of: %1").arg(spec.choices.join(QLatin1String(", "))));
        if (!chosen.contains(*choice))
            chosen.append(*choice);
    }
    return chosen.join(QLatin1Char(','));
}

Result<QString> hoursText(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([01]?\\d|2[0-3]):([0-5]\\d)\\s*-\\s*([01]?\\d|2[0-3]):([0-5]\\d)$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return wrong(QStringLiteral("must be two times of day, as 06:00-22:00"));
    const QString from = match.captured(1).rightJustified(2, QLatin1Char('0')) + QLatin1Char(':') + match.captured(2);
    const QString to = match.captured(3).rightJustified(2, QLatin1Char('0')) + QLatin1Char(':') + match.captured(4);
    if (from == to)
        return wrong(QStringLiteral("must begin and end at different times"));
    return from + QLatin1Char('-') + to;
}

} // namespace

QString SettingSpec::environmentName() const
{
    QString upper = name.toUpper();
    upper.replace(QLatin1Char('.'), QLatin1Char('_'));
    return QStringLiteral("RESYNC_") + upper;
}

Result<QString> SettingSpec::canonical(const QString &given) const
{
    const QString text = given.trimmed();
    switch (type) {
    case SettingType::Integer:
        return integerText(*this, text);
    case SettingType::Real:
        return realText(*this, text);
    case SettingType::Boolean:
        return booleanText(text);
    case SettingType::Choice:
        return choiceText(*this, text);
    case SettingType::ChoiceList:
        return choiceListText(*this, text);
    case SettingType::Hours:
        return hoursText(text);
    case SettingType::Text:
        break;
    }
    constexpr int kLongest = 1000;
    if (text.size() > kLongest)
        return wrong(QStringLiteral("must not be longer than %1 characters").arg(kLongest));
    return text;
}

QVariant SettingSpec::typed(const QString &text) const
{
    switch (type) {
    case SettingType::Integer:
        return text.toInt();
    case SettingType::Real:
        return text.toDouble();
    case SettingType::Boolean:
        return text == QLatin1String("on");
    case SettingType::ChoiceList:
        return text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    case SettingType::Choice:
    case SettingType::Hours:
    case SettingType::Text:
        break;
    }
    return text;
}

} // namespace resync

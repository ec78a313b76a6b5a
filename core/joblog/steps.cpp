#include "core/joblog/joblog.h"

#include "core/base/json.h"
#include "core/joblog/familiesinuse.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <utility>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(stepsLog, "resync.joblog.steps")

const QJsonObject &builtInSteps()
{
    static const QJsonObject steps = [] {
        QFile file(QStringLiteral(":/resync/knowledge/steps.json"));
        const auto json = file.open(QIODevice::ReadOnly) ? readJson(file.readAll()) : Result<QJsonValue>(Error{});
        if (!json)
            qCCritical(stepsLog) << "the steps that the program brings with it cannot be read";
        return json ? json->toObject().value(QLatin1String("steps")).toObject() : QJsonObject();
    }();
    return steps;
}

QStringList stepsOf(const QString &family, const QString &language)
{
    QStringList steps;
    const auto used = familiesInUse();
    const QJsonObject own = used->families.ownSteps().value(family).toObject();
    QJsonArray known = own.value(language).toArray();
    if (known.isEmpty() && !own.isEmpty())
        known = own.begin()->toArray(); // better in the other language than none
    if (own.isEmpty())
        known = builtInSteps().value(family).toObject().value(language).toArray();
    for (const QJsonValue &step : std::as_const(known))
        steps.append(step.toString());
    return steps;
}

/// /PRD01#/PAY/CLOSE[(2200 09/14/26),(0AAAAAAAAAAAABQM)].STEP1 as conman takes it: PRD01#0AAAAAAAAAAAABQM.STEP1. Empty when it is no such
/// name.
QString conmanName(const QString &job)
{
    static const QRegularExpression form(QStringLiteral("^/?([^#]+)#.*,\\((\\w+)\\)\\]\\.(\\S+)$"));
    const QRegularExpressionMatch match = form.match(job);
    return match.hasMatch() ? match.captured(1) + QLatin1Char('#') + match.captured(2) + QLatin1Char('.') + match.captured(3) : QString();
}

/// \a step with the objects filled in; empty when one is not known.
QString filled(QString step, const Explanation &explanation)
{
    step.replace(QLatin1String("{line}"), QString::number(explanation.line));
    step.replace(QLatin1String("{job}"), conmanName(explanation.job));
    for (const CauseObject &object : explanation.objects)
        step.replace(QLatin1Char('{') + object.kind + QLatin1Char('}'), object.value);
    return step.contains(QLatin1Char('{')) ? QString() : step;
}

/// \a step with a gap for each object.
QString withGaps(QString step)
{
    static const QRegularExpression kObject(QStringLiteral("\\{(\\w+)\\}"));
    return step.replace(kObject, QStringLiteral("<\\1>"));
}

} // namespace

QStringList familiesWithSteps()
{
    QStringList families = builtInSteps().keys();
    const QStringList own = familiesInUse()->families.ownSteps().keys();
    for (const QString &family : own) {
        if (!families.contains(family))
            families.append(family);
    }
    for (const char *other : {"unknown", "nothing", "rerun"})
        families.removeAll(QLatin1String(other));
    return families;
}

QStringList stepsForFamily(const QString &family, const QString &language)
{
    const QString wanted = language.startsWith(QLatin1String("pt")) ? QStringLiteral("pt") : QStringLiteral("en");
    QStringList steps = stepsOf(family, wanted);
    for (QString &step : steps)
        step = withGaps(step);
    return steps;
}

QStringList stepsFor(const Explanation &explanation, const QString &language)
{
    const QString wanted = language.startsWith(QLatin1String("pt")) ? QStringLiteral("pt") : QStringLiteral("en");
    QStringList steps = stepsOf(explanation.line > 0 ? explanation.family : QStringLiteral("nothing"), wanted);
    if (steps.isEmpty())
        steps = stepsOf(QStringLiteral("unknown"), wanted);
    QStringList known;
    for (const QString &step : steps) {
        if (const QString text = filled(step, explanation); !text.isEmpty())
            known.append(text);
    }
    if (known.isEmpty()) { // nothing but steps on objects that the log does not name: say what is missing with a gap
        for (const QString &step : steps)
            known.append(withGaps(step));
    }
    if (explanation.line > 0 && !conmanName(explanation.job).isEmpty()) {
        for (const QString &step : stepsOf(QStringLiteral("rerun"), wanted))
            known.append(filled(step, explanation));
    }
    return known;
}

} // namespace resync

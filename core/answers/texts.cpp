#include "core/answers/texts.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QLoggingCategory>
#include <QTimeZone>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(answersLog, "resync.answers")

const QJsonObject &texts()
{
    static const QJsonObject all = [] {
        QFile file(QStringLiteral(":/resync/answers/texts.json"));
        const auto json = file.open(QIODevice::ReadOnly) ? readJson(file.readAll()) : Result<QJsonValue>(Error{});
        if (!json)
            qCCritical(answersLog) << "the texts of answers cannot be read";
        return json ? json->toObject().value(QLatin1String("texts")).toObject() : QJsonObject();
    }();
    return all;
}

QDateTime localOf(Instant at, const QByteArray &timeZone)
{
    const QTimeZone zone(timeZone);
    return QDateTime::fromMSecsSinceEpoch(toMs(at), timeZone.isEmpty() || !zone.isValid() ? QTimeZone::utc() : zone);
}

} // namespace

QString textFor(const char *key, QuestionLanguage language)
{
    const QString text = texts()
                             .value(QLatin1String(key))
                             .toObject()
                             .value(language == QuestionLanguage::Portuguese ? QLatin1String("pt") : QLatin1String("en"))
                             .toString();
    return text.isEmpty() ? QLatin1String(key) : text;
}

QString timeText(Instant at, const QByteArray &timeZone, QuestionLanguage language)
{
    const QDateTime local = localOf(at, timeZone);
    if (language == QuestionLanguage::Portuguese)
        return local.toString(QStringLiteral("dd/MM/yyyy HH:mm"));
    return QLocale(QLocale::English).toString(local, QStringLiteral("d MMM yyyy HH:mm"));
}

QString spanText(const TimeSpan &span, const QByteArray &timeZone, QuestionLanguage language)
{
    const QDateTime from = localOf(span.from, timeZone);
    const QDateTime to = localOf(span.to, timeZone);
    const QString end = from.date() == to.date() ? to.toString(QStringLiteral("HH:mm")) : timeText(span.to, timeZone, language);
    return timeText(span.from, timeZone, language) + QStringLiteral(" – ") + end;
}

} // namespace resync

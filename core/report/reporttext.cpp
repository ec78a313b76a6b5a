#include "core/report/reporttext.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace resync
{

ReportText::ReportText(const QString &language, const QByteArray &timeZone)
    : m_locale(language == QLatin1String("pt_BR") ? QLocale(QLocale::Portuguese, QLocale::Brazil)
                                                  : QLocale(QLocale::English, QLocale::UnitedKingdom)),
      m_zone(timeZone)
{
    QFile file(QStringLiteral(":/resync/report/texts.json"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    for (auto word = all.begin(); word != all.end(); ++word)
        m_words.insert(word.key(), word->toObject().value(language == QLatin1String("pt_BR") ? language : QStringLiteral("en")).toString());
    if (!m_zone.isValid())
        m_zone = QTimeZone::utc();
}

QString ReportText::text(const char *key, const QStringList &values) const
{
    QString sentence = m_words.value(QLatin1String(key), QLatin1String(key));
    QString filled; // in one pass: a %2 inside a value is nobody's place
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int place = sentence[i] == QLatin1Char('%') && i + 1 < sentence.size() ? sentence[i + 1].digitValue() : -1;
        if (place >= 1 && place <= values.size()) {
            filled += values[place - 1];
            ++i;
        } else {
            filled += sentence[i];
        }
    }
    return filled;
}

QString ReportText::date(Instant at) const
{
    return m_locale.toString(QDateTime::fromMSecsSinceEpoch(toMs(at), m_zone).date(), QStringLiteral("d MMM yyyy"));
}

QString ReportText::dateOrNever(const std::optional<Instant> &at) const
{
    return at ? date(*at) : QString(QChar(0x2014));
}

QString ReportText::number(double value, int decimals) const
{
    return m_locale.toString(value, 'f', decimals);
}

QString ReportText::amount(const std::optional<double> &value, const QString &unit) const
{
    if (!value || !std::isfinite(*value))
        return QString(QChar(0x2014));
    const QString word = unit == QLatin1String("jobs") ? text("unit.jobs") : unit;
    return number(*value, unit != QLatin1String("jobs") && std::abs(*value) < 10 ? 1 : 0) + QChar(0x00A0) + word;
}

QString ReportText::resource(const CapacityRow &row) const
{
    switch (row.kind) {
    case CapacityKind::Cpu:
        return text("cpu");
    case CapacityKind::Memory:
        return text("memory");
    case CapacityKind::Disk:
        return text("disk", {row.part}).trimmed();
    case CapacityKind::Latency:
        return text("latency");
    case CapacityKind::Jobs:
        break;
    }
    return text("jobs");
}

QString ReportText::method(const CapacityRow &row) const
{
    return row.forecast ? text((QByteArray("method.") + name(row.forecast->method)).constData()) : QString(QChar(0x2014));
}

QString ReportText::refusal(const CapacityRow &row) const
{
    if (!row.refusal)
        return {};
    if (row.refusal->code == QLatin1String("capacity.short"))
        return text("quality.needed", {QString::number(row.daysNeeded)});
    if (row.refusal->code == QLatin1String("capacity.silent"))
        return text("quality.silent");
    if (row.refusal->code == QLatin1String("capacity.single"))
        return text("quality.single");
    if (row.refusal->code == QLatin1String("capacity.none"))
        return text("quality.none");
    return text("quality.error", {row.refusal->message});
}

QString resourceText(const CapacityRow &row, const QString &language)
{
    return ReportText(language, "UTC").resource(row);
}

} // namespace resync

#pragma once

#include "core/report/report.h"

#include <QHash>
#include <QLocale>
#include <QTimeZone>

namespace resync
{

/// The words of a report in one language (resources/report/texts.json), and its numbers and dates.
class ReportText
{
public:
    ReportText(const QString &language, const QByteArray &timeZone);

    /// The sentence \a key with %1… filled in.
    QString text(const char *key, const QStringList &values = {}) const;
    QString date(Instant at) const;                              ///< "12 Jan 2027"
    QString dateOrNever(const std::optional<Instant> &at) const; ///< "—" for none
    QString number(double value, int decimals = 0) const;
    QString amount(const std::optional<double> &value, const QString &unit) const; ///< "87 %", "—"
    QString resource(const CapacityRow &row) const;
    QString method(const CapacityRow &row) const;
    /// Why a row has no forecast.
    QString refusal(const CapacityRow &row) const;
    const QLocale &locale() const { return m_locale; }

private:
    QHash<QString, QString> m_words;
    QLocale m_locale;
    QTimeZone m_zone;
};

} // namespace resync

// The report for a browser and for a spreadsheet.
#include "core/report/reporttables.h"

#include <cmath>

namespace resync
{

namespace
{

const char *const kStyle =
    "body{font-family:'DejaVu Sans',system-ui,sans-serif;color:#141a22;max-width:70rem;margin:2rem auto;padding:0 1rem;line-height:1.45}"
    "h1,h2{color:#123c69}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem;font-size:.85rem}"
    "th,td{border-bottom:1px solid #b8c0c8;padding:.3rem .4rem;text-align:left;vertical-align:top}th{background:#eef1f4}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.tiles{display:flex;gap:.6rem;flex-wrap:wrap}"
    ".tile{background:#eef1f4;border:1px solid #b8c0c8;border-radius:.3rem;padding:.6rem 1rem;text-align:center}"
    ".tile b{display:block;font-size:1.6rem;color:#123c69}.practice{color:#7a1f1f;font-weight:bold}.quiet{color:#555f6b;font-size:.85rem}"
    "svg{width:100%;height:auto}@media print{h2{break-after:avoid}tr{break-inside:avoid}}";

QString safe(const QString &text)
{
    return text.toHtmlEscaped();
}

QString tableHtml(const ReportTable &table)
{
    QString html = QStringLiteral("<h2>%1</h2>\n").arg(safe(table.title));
    if (!table.note.isEmpty())
        html += QStringLiteral("<p class=\"quiet\">%1</p>\n").arg(safe(table.note));
    if (table.rows.empty())
        return html + QStringLiteral("<p>%1</p>\n").arg(safe(table.whenEmpty));
    const auto cells = [&table](const QStringList &row, const char *tag) {
        QString line = QStringLiteral("<tr>");
        for (qsizetype i = 0; i < row.size(); ++i)
            line += QLatin1Char('<') + QLatin1String(tag) +
                    (table.numbers.contains(int(i)) ? QStringLiteral(" class=\"n\">") : QStringLiteral(">")) + safe(row[i]) +
                    QStringLiteral("</") + QLatin1String(tag) + QLatin1Char('>');
        return line + QStringLiteral("</tr>\n");
    };
    html += QStringLiteral("<table>\n<thead>") + cells(table.heads, "th") + QStringLiteral("</thead>\n<tbody>");
    for (const QStringList &row : table.rows)
        html += cells(row, "td");
    return html + QStringLiteral("</tbody></table>\n");
}

QString listHtml(const QStringList &lines)
{
    QString html = QStringLiteral("<ul>\n");
    for (const QString &line : lines)
        html += QStringLiteral("<li>%1</li>\n").arg(safe(line));
    return html + QStringLiteral("</ul>\n");
}

/// A cell that no spreadsheet takes for a formula.
QString csvCell(QString text)
{
    const QString start = text.trimmed().left(1);
    const bool isNumber = [&text] {
        bool good = false;
        text.toDouble(&good);
        return good;
    }();
    if (!isNumber && !start.isEmpty() && QStringLiteral("=+-@\t\r").contains(start))
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('\n')) ||
        text.contains(QLatin1Char('\r')))
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
    return text;
}

QString plainNumber(const std::optional<double> &value)
{
    return value && std::isfinite(*value) ? QString::number(*value, 'f', 3) : QString();
}

QString dayOf(const std::optional<Instant> &at)
{
    return at ? toIso(*at).left(10) : QString();
}

} // namespace

QByteArray htmlOf(const CapacityReport &report)
{
    const ReportText words(report.language, report.timeZone);
    const ReportSummary summary = summaryOf(report, words);
    const QString language = report.language == QLatin1String("pt_BR") ? QStringLiteral("pt-BR") : QStringLiteral("en");
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\"><title>%2</title><style>%3</style></head><body>\n")
            .arg(language, safe(words.text("title")), QLatin1String(kStyle));
    html += QStringLiteral("<h1>%1</h1>\n<p class=\"quiet\">%2</p>\n")
                .arg(safe(words.text("title")), safe(words.text("made", {words.date(report.madeAt)}) +
                                                     (report.engine.isEmpty() ? QString() : QStringLiteral(" · ") + report.engine)));
    if (report.practice)
        html += QStringLiteral("<p class=\"practice\">%1 — %2</p>\n").arg(safe(words.text("practice")), safe(words.text("practice.note")));
    html += QStringLiteral("<div class=\"tiles\">");
    for (const ReportSummary::Tile &tile : summary.tiles)
        html += QStringLiteral("<div class=\"tile\"><b>%1</b>%2</div>").arg(safe(tile.figure), safe(tile.word));
    html += QStringLiteral("</div>\n") + listHtml(summary.sentences) + QStringLiteral("<h2>%1</h2>\n").arg(safe(words.text("urgent"))) +
            listHtml(summary.urgent);
    if (!report.insight.isEmpty())
        html += QStringLiteral("<h2>%1</h2><p>%2</p>\n").arg(safe(words.text("insight")), safe(report.insight));
    html += tableHtml(datesTable(report, words)) + QStringLiteral("<h2>%1</h2>\n").arg(safe(words.text("options"))) +
            listHtml(streamOptions(report, words)) + listHtml(limitOptions(report, words)) + tableHtml(purchaseTable(report, words)) +
            tableHtml(streamTable(report, words)) + tableHtml(folderTable(report, words)) + tableHtml(qualityTable(report, words)) +
            tableHtml(methodTable(report, words)) + tableHtml(fullTable(report, words));
    return (html + QStringLiteral("</body></html>\n")).toUtf8();
}

QByteArray csvOf(const CapacityReport &report)
{
    QString csv = QStringLiteral("workstation,resource,unit,now,busy_hour,limit,per_day,days_left,by_10,by_50,by_90,chance,method,backtest_"
                                 "error,days_known,days_missing,refusal,practice\r\n");
    for (const CapacityRow &row : report.rows) {
        const auto dates = row.saturation.value_or(SaturationDates());
        const bool tried = row.forecast && row.forecast->backtest.origins > 0;
        const QStringList cells = {row.workstation,
                                   row.resource(),
                                   row.unit,
                                   plainNumber(row.now),
                                   plainNumber(row.busyHour),
                                   plainNumber(row.limit),
                                   row.forecast ? plainNumber(row.perDay) : QString(),
                                   row.daysLeft ? QString::number(*row.daysLeft) : QString(),
                                   dayOf(dates.p10),
                                   dayOf(dates.p50),
                                   dayOf(dates.p90),
                                   row.saturation ? plainNumber(dates.chance) : QString(),
                                   row.forecast ? QString::fromLatin1(name(row.forecast->method)) : QString(),
                                   tried ? plainNumber(row.forecast->backtest.error) : QString(),
                                   QString::number(row.history.size()),
                                   QString::number(row.daysMissing),
                                   row.refusal ? row.refusal->code : QString(),
                                   report.practice ? QStringLiteral("yes") : QStringLiteral("no")};
        QStringList safeCells;
        for (const QString &cell : cells)
            safeCells.append(csvCell(cell));
        csv += safeCells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return csv.toUtf8();
}

} // namespace resync

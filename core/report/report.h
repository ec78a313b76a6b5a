#pragma once

#include "core/capacity/capacity.h"

#include <QByteArray>
#include <QString>

namespace resync
{

/// What a capacity report says. A value: whoever makes one may print it on any thread that has a QGuiApplication behind it.
struct CapacityReport {
    QString language = QStringLiteral("en"); ///< or "pt_BR"
    QString engine;                          ///< whose plan
    bool practice = false;                   ///< of the practice engine: every page says so
    Instant madeAt;
    QByteArray timeZone = "UTC"; ///< IANA: of the dates
    int historyDays = 30;        ///< shown in the charts
    int horizonDays = 90;
    std::vector<CapacityRow> rows; ///< by days left
    Workloads workloads;
    PriceList prices;
    QString insight; ///< a paragraph of a language model, marked as such; empty = none. No figure comes from it
};

enum class Paper { A4, Letter };

/// What became of a printed report.
struct PrintedReport {
    int pages = 0;
    int charts = 0;
    qint64 bytes = 0;
};

/// Writes \a file: PDF 1.4 with selectable text, embedded fonts, bookmarks, document properties and vector charts that are readable in
/// black and white; tables are never cut. The file appears whole or not at all. Needs a QGuiApplication (offscreen is enough). Errors:
/// "report.write", "report.font" (no font to draw with).
Result<PrintedReport> printPdf(const CapacityReport &report, const QString &file, Paper paper);

/// The same pages as PNG, \a width pixels wide each: for a look at them before. On any thread. Error "report.font".
Result<std::vector<QByteArray>> previewOf(const CapacityReport &report, Paper paper, int width);

/// The same for a browser, in one file without anything from elsewhere.
QByteArray htmlOf(const CapacityReport &report);
/// One row a resource; text that a spreadsheet would take for a formula is made harmless.
QByteArray csvOf(const CapacityReport &report);

/// Names of the resources of a row, the methods and the reasons in the language of a report: for panes that show the same.
QString resourceText(const CapacityRow &row, const QString &language);

} // namespace resync

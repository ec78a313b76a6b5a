#pragma once

#include "core/report/reporttext.h"

namespace resync
{

/// A table of a report, in words.
struct ReportTable {
    QString title;
    QString note; ///< one or two sentences under the title; may be empty
    QStringList heads;
    QList<int> numbers;         ///< columns that stand on the right
    std::vector<double> widths; ///< shares of the width, one a column
    std::vector<QStringList> rows;
    QString whenEmpty; ///< what stands there instead of an empty table
};

/// What the first page says.
struct ReportSummary {
    struct Tile {
        QString figure;
        QString word;
    };
    std::vector<Tile> tiles;
    QStringList sentences;
    QStringList urgent; ///< the first of them, one line each
};

ReportSummary summaryOf(const CapacityReport &report, const ReportText &words);
ReportTable datesTable(const CapacityReport &report, const ReportText &words);
ReportTable purchaseTable(const CapacityReport &report, const ReportText &words);
ReportTable streamTable(const CapacityReport &report, const ReportText &words);
ReportTable folderTable(const CapacityReport &report, const ReportText &words);
ReportTable qualityTable(const CapacityReport &report, const ReportText &words);
ReportTable methodTable(const CapacityReport &report, const ReportText &words);
ReportTable fullTable(const CapacityReport &report, const ReportText &words);
/// Lines on streams that make the growth, and on job limits.
QStringList streamOptions(const CapacityReport &report, const ReportText &words);
QStringList limitOptions(const CapacityReport &report, const ReportText &words);
QString trackRecord(const CapacityReport &report, const ReportText &words);

} // namespace resync

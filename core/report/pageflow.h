#pragma once

#include "core/report/reporttables.h"
#include "core/report/sheets.h"

#include <functional>

namespace resync
{

/// A place that a reader can jump to.
struct Bookmark {
    QString title;
    int page = 0;   ///< from 0
    double top = 0; ///< points from the page's lower edge
};

/// Fills pages from top to bottom: what does not fit goes to the next page, tables take their heads along. Lengths in points.
class PageFlow
{
public:
    /// \a total: of pages, for "of %2"; a first pass counts them.
    PageFlow(Sheets &sheets, const CapacityReport &report, const ReportText &words, int total);

    void heading(const QString &title);
    void subheading(const QString &title);
    void paragraph(const QString &text, bool quiet = false);
    void bullets(const QStringList &lines);
    void tiles(const std::vector<ReportSummary::Tile> &tiles);
    void table(const ReportTable &table);
    /// Room for a picture of \a height, drawn by \a draw at once; \a width of the text's width.
    void picture(double height, const std::function<void(QPainter &, const QRectF &)> &draw);
    void space(double height) { m_y += height; }
    void newPage();
    /// Ends the last page; nothing may be drawn after it.
    void end();

    int pages() const { return m_page + 1; }
    QRectF area() const { return m_area; } ///< of the text
    QFont font(double points, bool bold = false) const;
    const std::vector<Bookmark> &bookmarks() const { return m_bookmarks; }

private:
    void need(double height);
    void header();
    double textHeight(const QString &text, const QFont &textFont, double width) const;
    void drawText(const QRectF &where, int flags, const QString &text, const QFont &textFont, const QColor &colour);
    double rowHeight(const QStringList &cells, const std::vector<double> &widths, const QFont &cellFont) const;
    void row(const QStringList &cells, const ReportTable &table, const std::vector<double> &widths, const QFont &cellFont, double height);

    Sheets &m_sheets;
    const CapacityReport &m_report;
    const ReportText &m_words;
    QPainter m_painter;
    QRectF m_paper;
    QRectF m_area;
    double m_y = 0;
    int m_page = 0;
    int m_total;
    std::vector<Bookmark> m_bookmarks;
};

} // namespace resync

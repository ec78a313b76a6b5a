#include "core/report/pageflow.h"

#include <QFontMetricsF>

#include <algorithm>

namespace resync
{

namespace
{

// All inks are dark or light enough to be told apart in black and white.
const QColor kInk(0x14, 0x1a, 0x22);
const QColor kQuietInk(0x55, 0x5f, 0x6b);
const QColor kRule(0xb8, 0xc0, 0xc8);
const QColor kShade(0xee, 0xf1, 0xf4);
const QColor kAccent(0x12, 0x3c, 0x69);
const QColor kMarkInk(0x7a, 0x1f, 0x1f);

constexpr double kMargin = 46;
constexpr double kTop = 64;
constexpr double kBottom = 50;
constexpr double kCell = 3;

/// Between words; inside one only where it is wider than its place.
int wrapFor(const QString &text, const QFont &font, double width)
{
    const QFontMetricsF metrics(font);
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool tooWide =
        std::any_of(words.begin(), words.end(), [&](const QString &word) { return metrics.horizontalAdvance(word) > width; });
    return tooWide ? int(Qt::TextWrapAnywhere) : int(Qt::TextWordWrap);
}

} // namespace

PageFlow::PageFlow(Sheets &sheets, const CapacityReport &report, const ReportText &words, int total)
    : m_sheets(sheets), m_report(report), m_words(words), m_total(total)
{
    m_sheets.begin(m_painter);
    const QSizeF size = m_sheets.size();
    m_paper = QRectF({0, 0}, size);
    m_area = QRectF(kMargin, kTop, size.width() - 2 * kMargin, size.height() - kTop - kBottom);
    m_y = m_area.top();
    header();
}

QFont PageFlow::font(double points, bool bold) const
{
    QFont one(QStringLiteral("DejaVu Sans"));
    one.setStyleHint(QFont::SansSerif);
    one.setBold(bold);
    one.setHintingPreference(QFont::PreferNoHinting);
    one.setPixelSize(std::max(1, qRound(points))); // the painter counts in points: a pixel is one
    return one;
}

void PageFlow::header()
{
    const QRectF top(m_area.left(), 26, m_area.width(), 18);
    drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
             m_words.text("title") + (m_report.engine.isEmpty() ? QString() : QStringLiteral(" · ") + m_report.engine), font(8), kQuietInk);
    if (m_report.practice)
        drawText(top, Qt::AlignRight | Qt::AlignVCenter, m_words.text("practice"), font(10, true), kMarkInk);
    m_painter.setPen(QPen(kRule, 0.6));
    m_painter.drawLine(QPointF(m_area.left(), 48), QPointF(m_area.right(), 48));
    const QRectF bottom(m_area.left(), m_paper.bottom() - 36, m_area.width(), 16);
    drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter, m_words.text("made", {m_words.date(m_report.madeAt)}), font(8), kQuietInk);
    drawText(bottom, Qt::AlignRight | Qt::AlignVCenter, m_words.text("page", {QString::number(m_page + 1), QString::number(m_total)}),
             font(8), kQuietInk);
}

void PageFlow::drawText(const QRectF &where, int flags, const QString &text, const QFont &textFont, const QColor &colour)
{
    m_painter.setFont(textFont);
    m_painter.setPen(colour);
    m_painter.drawText(where, flags | wrapFor(text, textFont, where.width()), text);
}

double PageFlow::textHeight(const QString &text, const QFont &textFont, double width) const
{
    return QFontMetricsF(textFont).boundingRect(QRectF(0, 0, width, 1e6), wrapFor(text, textFont, width), text).height();
}

void PageFlow::newPage()
{
    m_sheets.next(m_painter);
    ++m_page;
    m_y = m_area.top();
    header();
}

void PageFlow::end()
{
    m_sheets.end(m_painter);
}

void PageFlow::need(double height)
{
    if (m_y + height > m_area.bottom() && m_y > m_area.top())
        newPage();
}

void PageFlow::heading(const QString &title)
{
    constexpr double kRoom = 90; // a heading never stands alone at the foot
    need(kRoom);
    m_bookmarks.push_back({title, m_page, m_paper.height() - m_y + 6});
    drawText({m_area.left(), m_y, m_area.width(), 24}, Qt::AlignLeft | Qt::AlignVCenter, title, font(15, true), kAccent);
    m_y += 28;
}

void PageFlow::subheading(const QString &title)
{
    need(60);
    drawText({m_area.left(), m_y, m_area.width(), 18}, Qt::AlignLeft | Qt::AlignVCenter, title, font(11, true), kInk);
    m_y += 20;
}

void PageFlow::paragraph(const QString &text, bool quiet)
{
    const QFont textFont = font(quiet ? 8 : 10);
    const double height = textHeight(text, textFont, m_area.width());
    need(height);
    drawText({m_area.left(), m_y, m_area.width(), height + 2}, Qt::AlignLeft | Qt::AlignTop, text, textFont, quiet ? kQuietInk : kInk);
    m_y += height + 6;
}

void PageFlow::bullets(const QStringList &lines)
{
    const QFont textFont = font(10);
    for (const QString &line : lines) {
        const double height = textHeight(line, textFont, m_area.width() - 14);
        need(height);
        drawText({m_area.left(), m_y, 12, height + 2}, Qt::AlignLeft | Qt::AlignTop, QString(QChar(0x2022)), textFont, kAccent);
        drawText({m_area.left() + 14, m_y, m_area.width() - 14, height + 2}, Qt::AlignLeft | Qt::AlignTop, line, textFont, kInk);
        m_y += height + 4;
    }
    m_y += 4;
}

void PageFlow::tiles(const std::vector<ReportSummary::Tile> &tiles)
{
    constexpr double kHeight = 58;
    constexpr double kGap = 8;
    need(kHeight);
    const double width = (m_area.width() - kGap * double(tiles.size() - 1)) / double(tiles.size());
    for (size_t i = 0; i < tiles.size(); ++i) {
        const QRectF box(m_area.left() + double(i) * (width + kGap), m_y, width, kHeight);
        m_painter.setPen(QPen(kRule, 0.8));
        m_painter.setBrush(kShade);
        m_painter.drawRoundedRect(box, 4, 4);
        drawText(box.adjusted(4, 6, -4, -26), Qt::AlignCenter, tiles[i].figure, font(20, true), kAccent);
        drawText(box.adjusted(4, 32, -4, -3), Qt::AlignHCenter | Qt::AlignTop, tiles[i].word, font(8), kInk);
    }
    m_painter.setBrush(Qt::NoBrush);
    m_y += kHeight + 12;
}

double PageFlow::rowHeight(const QStringList &cells, const std::vector<double> &widths, const QFont &cellFont) const
{
    double height = 0;
    for (qsizetype i = 0; i < cells.size(); ++i)
        height = std::max(height, textHeight(cells[i], cellFont, widths[size_t(i)] - 2 * kCell));
    return height + 2 * kCell;
}

void PageFlow::row(const QStringList &cells, const ReportTable &table, const std::vector<double> &widths, const QFont &cellFont,
                   double height)
{
    double x = m_area.left();
    m_painter.setFont(cellFont);
    m_painter.setPen(kInk);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QRectF cell(x + kCell, m_y + kCell, widths[size_t(i)] - 2 * kCell, height - 2 * kCell + 2);
        const int side = table.numbers.contains(int(i)) ? Qt::AlignRight : Qt::AlignLeft;
        m_painter.drawText(cell, side | Qt::AlignTop | wrapFor(cells[i], cellFont, cell.width()), cells[i]);
        x += widths[size_t(i)];
    }
    m_y += height;
    m_painter.setPen(QPen(kRule, 0.4));
    m_painter.drawLine(QPointF(m_area.left(), m_y), QPointF(m_area.right(), m_y));
}

void PageFlow::table(const ReportTable &table)
{
    if (!table.note.isEmpty())
        paragraph(table.note, true);
    if (table.rows.empty()) {
        paragraph(table.whenEmpty);
        return;
    }
    const QFont cellFont = font(table.heads.size() > 9 ? 7 : 8);
    const QFont headFont = font(table.heads.size() > 9 ? 7 : 8, true);
    std::vector<double> widths;
    for (const double share : table.widths)
        widths.push_back(share * m_area.width());
    const double headHeight = rowHeight(table.heads, widths, headFont);
    const auto heads = [&] {
        m_painter.fillRect(QRectF(m_area.left(), m_y, m_area.width(), headHeight), kShade);
        row(table.heads, table, widths, headFont, headHeight);
    };
    need(headHeight + 40);
    heads();
    for (const QStringList &cells : table.rows) {
        const double height = rowHeight(cells, widths, cellFont);
        if (m_y + height > m_area.bottom()) {
            newPage();
            heads();
        }
        row(cells, table, widths, cellFont, height);
    }
    m_y += 10;
}

void PageFlow::picture(double height, const std::function<void(QPainter &, const QRectF &)> &draw)
{
    need(height);
    m_painter.save();
    draw(m_painter, {m_area.left(), m_y, m_area.width(), height});
    m_painter.restore();
    m_y += height + 8;
}

} // namespace resync

#include "ui/panes/printout.h"

#include "core/base/handover.h"
#include "ui/models/csv.h"
#include "ui/panes/jobcommands.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <memory>

namespace resync
{

namespace
{

struct PrintWords {
    Q_DECLARE_TR_FUNCTIONS(Printout)
};

constexpr double kSheetMargin = 30; ///< points, as all lengths on the paper
constexpr double kCellPad = 3;
constexpr double kPointsInInch = 72;
constexpr int kPdfResolution = 1200;
constexpr int kBodyPoints = 8;
constexpr int kTitlePoints = 15;
constexpr double kLeastShareOfPane = 0.4; ///< a list that takes less is not what the pane is about
constexpr int kWrapped = Qt::TextWordWrap | Qt::TextWrapAnywhere | Qt::AlignTop;

QFont printFont(int points, bool bold)
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(points); // the painter counts in points
    font.setBold(bold);
    return font;
}

/// The widest text of each column, none wider than lets all of them stand on the sheet.
std::vector<double> columnWidths(const Printout &printout, double room)
{
    const QFontMetricsF bold(printFont(kBodyPoints, true));
    const QFontMetricsF plain(printFont(kBodyPoints, false));
    std::vector<double> widths;
    for (qsizetype column = 0; column < printout.heads.size(); ++column) {
        double width = bold.horizontalAdvance(printout.heads[column]);
        for (const QStringList &row : printout.rows)
            width = std::max(width, plain.horizontalAdvance(row[column]));
        widths.push_back(std::ceil(width) + 2 * kCellPad + 1);
    }
    const auto total = [&widths](double widest) {
        double sum = 0;
        for (const double width : widths)
            sum += std::min(width, widest);
        return sum;
    };
    double low = 0;
    double high = room;
    constexpr int kHalvings = 24;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        (total(middle) <= room ? low : high) = middle;
    }
    for (double &width : widths)
        width = std::min(width, low);
    return widths;
}

/// Draws page after page; a first pass, that draws nowhere, counts them.
class PrintPages
{
public:
    PrintPages(const Printout &printout, QPdfWriter &writer)
        : m_printout(printout), m_writer(writer), m_area(QRectF(QPointF(), writer.pageLayout().fullRect(QPageLayout::Point).size())
                                                             .adjusted(kSheetMargin, kSheetMargin, -kSheetMargin, -kSheetMargin)),
          m_widths(columnWidths(printout, m_area.width()))
    {
    }

    void draw()
    {
        m_total = pass(false);
        pass(true);
    }

private:
    int pass(bool drawn)
    {
        m_drawn = drawn;
        m_page = 0;
        if (m_drawn) {
            m_painter.begin(&m_writer);
            const double scale = m_writer.resolution() / kPointsInInch;
            m_painter.scale(scale, scale);
        }
        begin();
        if (!m_printout.picture.isNull())
            picture();
        else
            list();
        if (m_drawn)
            m_painter.end();
        return m_page + 1;
    }

    void begin()
    {
        m_y = m_area.top();
        if (m_page == 0) {
            text(m_printout.title, printFont(kTitlePoints, true));
            QStringList facts;
            for (const auto &[name, value] : m_printout.about)
                facts << name + QStringLiteral(": ") + value;
            text(facts.join(QStringLiteral("  ·  ")), printFont(kBodyPoints, false));
            if (!m_printout.rest.isEmpty())
                text(m_printout.rest, printFont(kBodyPoints, true));
            m_y += kTitlePoints / 2.0;
        }
        if (!m_drawn)
            return;
        m_painter.setPen(Qt::black);
        const QRectF foot(m_area.left(), m_area.bottom() + kCellPad, m_area.width(), kSheetMargin - kCellPad);
        m_painter.setFont(printFont(kBodyPoints, false));
        m_painter.drawText(foot, Qt::AlignRight | Qt::AlignTop, m_printout.pageWord.arg(m_page + 1).arg(m_total));
        m_painter.drawText(foot, Qt::AlignHCenter | Qt::AlignTop, m_printout.title);
        m_painter.setFont(printFont(kBodyPoints, true));
        m_painter.drawText(foot, Qt::AlignLeft | Qt::AlignTop, m_printout.practice);
    }

    void next()
    {
        ++m_page;
        if (m_drawn)
            m_writer.newPage();
        begin();
    }

    void text(const QString &words, const QFont &font)
    {
        const double height = QFontMetricsF(font).boundingRect(QRectF(0, 0, m_area.width(), 1e6), kWrapped, words).height();
        if (m_drawn) {
            m_painter.setPen(Qt::black);
            m_painter.setFont(font);
            m_painter.drawText(QRectF(m_area.left(), m_y, m_area.width(), height), kWrapped, words);
        }
        m_y += height + kCellPad;
    }

    void picture()
    {
        const QRectF room(m_area.left(), m_y, m_area.width(), m_area.bottom() - m_y);
        const QSizeF size = QSizeF(m_printout.picture.size()).scaled(room.size(), Qt::KeepAspectRatio);
        if (m_drawn)
            m_painter.drawImage(QRectF(room.topLeft(), size), m_printout.picture);
    }

    void list()
    {
        row(m_printout.heads, true);
        for (const QStringList &cells : m_printout.rows) {
            if (m_y + heightOf(cells, false) > m_area.bottom()) {
                next();
                row(m_printout.heads, true);
            }
            row(cells, false);
        }
    }

    double heightOf(const QStringList &cells, bool head) const
    {
        const QFontMetricsF metrics(printFont(kBodyPoints, head));
        double height = metrics.height();
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const double width = m_widths[size_t(i)] - 2 * kCellPad;
            if (metrics.horizontalAdvance(cells[i]) > width)
                height = std::max(height, metrics.boundingRect(QRectF(0, 0, width, 1e6), kWrapped, cells[i]).height());
        }
        return height + kCellPad;
    }

    void row(const QStringList &cells, bool head)
    {
        const double height = heightOf(cells, head);
        if (m_drawn) {
            const QRectF line(m_area.left(), m_y, m_area.width(), height);
            if (head)
                m_painter.fillRect(line, QColor(0xe6, 0xe6, 0xe6));
            m_painter.setPen(QPen(QColor(0xb0, 0xb0, 0xb0), 0.4));
            m_painter.drawLine(line.bottomLeft(), line.bottomRight());
            m_painter.setPen(Qt::black);
            m_painter.setFont(printFont(kBodyPoints, head));
            double x = m_area.left();
            for (qsizetype i = 0; i < cells.size(); ++i) {
                const double width = m_widths[size_t(i)];
                const QRectF cell(x + kCellPad, m_y + kCellPad / 2, width - 2 * kCellPad, height - kCellPad / 2);
                m_painter.drawText(cell, kWrapped | (m_printout.numbers[i] ? Qt::AlignRight : Qt::AlignLeft), cells[i]);
                x += width;
            }
        }
        m_y += height;
    }

    const Printout &m_printout;
    QPdfWriter &m_writer;
    QPainter m_painter;
    QRectF m_area;
    std::vector<double> m_widths;
    double m_y = 0;
    int m_page = 0;
    int m_total = 0;
    bool m_drawn = false;
};

const RowTable *tableOf(const Pane &pane)
{
    const RowTable *largest = nullptr;
    double area = kLeastShareOfPane * pane.width() * pane.height();
    for (const RowTable *table : pane.findChildren<RowTable *>()) {
        if (!table->isVisibleTo(&pane))
            continue;
        if (table->hasFocus())
            return table;
        if (const double own = double(table->width()) * table->height(); own >= area) {
            area = own;
            largest = table;
        }
    }
    return largest;
}

void fill(Printout &printout, const RowTable &table)
{
    const RowModel &model = table.rows();
    const QList<int> columns = table.shownColumns();
    for (const int column : columns) {
        printout.heads << model.columns()[size_t(column)].title;
        printout.numbers << model.columns()[size_t(column)].number;
    }
    const int count = std::min(model.shownCount(), kMostPrintedRows);
    for (int row = 0; row < count; ++row) {
        QStringList cells;
        for (const int column : columns)
            cells << model.index(row, column).data().toString().simplified();
        printout.rows.push_back(std::move(cells));
    }
    if (count < model.shownCount())
        printout.rest =
            PrintWords::tr("These are the first %L1 of %L2 rows; the export as CSV has all of them.").arg(count).arg(model.shownCount());
}

QImage pictureOf(Pane &pane)
{
    constexpr int kSharp = 2;
    QImage image(pane.size() * kSharp, QImage::Format_RGB32);
    image.setDevicePixelRatio(kSharp);
    image.fill(pane.palette().color(QPalette::Window));
    pane.render(&image);
    image.setDevicePixelRatio(1);
    return image;
}

} // namespace

Printout printoutOf(const Desk &desk, Pane &pane, const QString &title)
{
    Printout printout;
    printout.title = title;
    printout.pageWord = PrintWords::tr("Page %1 of %2");
    if (desk.feed.connection().practice)
        printout.practice = PrintWords::tr("PRACTICE");
    const RowTable *table = tableOf(pane);
    const auto *bar = pane.findChild<FilterBar *>();
    const int shown = table ? table->rows().shownCount() : 0;
    const int total = table ? table->rows().totalCount() : 0;
    printout.about = exportHead(desk, title, bar ? bar->inWords() : QString(), shown, total);
    if (table)
        fill(printout, *table);
    else
        printout.picture = pictureOf(pane);
    return printout;
}

QByteArray pdfOf(const Printout &printout)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_4);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
    writer.setResolution(kPdfResolution);
    writer.setTitle(printout.title);
    writer.setCreator(QStringLiteral("Resync"));
    PrintPages(printout, writer).draw();
    return bytes;
}

void printPane(Desk &desk, Pane &pane, const QString &id, const QString &title)
{
    auto *home = new Mailbox(&desk);
    QThreadPool::globalInstance()->start([&desk, home, post = home->post(), printout = printoutOf(desk, pane, title),
                                          folder = csv::documentsFolder(), file = exportName(desk, id, QStringLiteral("pdf"))] {
        const Result<QString> written = csv::writeNew(folder, file, pdfOf(printout));
        post([&desk, home, written] {
            emit desk.notice(written ? PrintWords::tr("The PDF is in %1").arg(*written) : errorText(written.error()), !written);
            home->deleteLater();
        });
    });
}

} // namespace resync

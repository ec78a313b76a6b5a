#include "core/report/report.h"

#include "core/report/pageflow.h"
#include "core/report/pdfoutline.h"
#include "core/report/reportchart.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QFontInfo>
#include <QSaveFile>

namespace resync
{

namespace
{

constexpr int kMostCharts = 96;
constexpr double kChartHeight = 128;
constexpr int kResolution = 300;

/// What is charted: what reaches its limit first, then the likeliest of the others.
std::vector<const CapacityRow *> chartedRows(const CapacityReport &report)
{
    std::vector<const CapacityRow *> rows;
    for (const CapacityRow &row : report.rows) {
        if (row.forecast && int(rows.size()) < kMostCharts)
            rows.push_back(&row);
    }
    return rows;
}

/// When the first of them are full, as a picture: from the early to the late date, with a mark at the likely one.
void drawAhead(PageFlow &flow, const CapacityReport &report, const ReportText &words)
{
    constexpr int kMostLines = 12;
    constexpr double kLine = 18;
    std::vector<const CapacityRow *> rows;
    for (const CapacityRow &row : report.rows) {
        const bool dated = row.saturation && row.saturation->p50 && row.saturation->state == Saturation::Reached && !row.fullAtPeak;
        if (dated && int(rows.size()) < kMostLines)
            rows.push_back(&row);
    }
    if (rows.empty())
        return;
    flow.subheading(words.text("ahead"));
    flow.picture(kLine * double(rows.size()) + 16, [&](QPainter &painter, const QRectF &place) {
        drawTimeline(painter, place, rows, words, report.madeAt, report.horizonDays, flow.font(8));
    });
}

void writeSummary(PageFlow &flow, const CapacityReport &report, const ReportText &words)
{
    const ReportSummary summary = summaryOf(report, words);
    flow.heading(words.text("title"));
    const QString engine = report.engine.isEmpty() ? QStringLiteral("Resync") : report.engine;
    Instant first = report.madeAt;
    for (const CapacityRow &row : report.rows) {
        if (!row.history.empty())
            first = std::min(first, row.history.front().start);
    }
    flow.paragraph(words.text("subtitle", {engine, words.date(first), words.date(report.madeAt), QString::number(report.horizonDays)}),
                   true);
    if (report.practice)
        flow.paragraph(words.text("practice.note"));
    flow.space(6);
    flow.tiles(summary.tiles);
    flow.bullets(summary.sentences);
    if (!summary.urgent.isEmpty()) {
        flow.subheading(words.text("urgent"));
        flow.bullets(summary.urgent);
        drawAhead(flow, report, words);
    }
    if (!report.insight.isEmpty()) {
        flow.subheading(words.text("insight"));
        flow.paragraph(report.insight);
    }
}

int writeCharts(PageFlow &flow, const CapacityReport &report, const ReportText &words)
{
    const auto rows = chartedRows(report);
    if (rows.empty())
        return 0;
    flow.newPage();
    flow.heading(words.text("charts"));
    flow.paragraph(words.text("charts.note"), true);
    for (size_t i = 0; i < rows.size(); i += 2) {
        flow.picture(kChartHeight, [&](QPainter &painter, const QRectF &place) {
            const double half = (place.width() - 14) / 2;
            for (size_t side = 0; side < 2 && i + side < rows.size(); ++side)
                drawChart(painter, QRectF(place.left() + double(side) * (half + 14), place.top(), half, place.height()), *rows[i + side],
                          words, report.historyDays, flow.font(6), flow.font(8, true));
        });
    }
    const auto forecasts =
        std::count_if(report.rows.begin(), report.rows.end(), [](const CapacityRow &row) { return row.forecast.has_value(); });
    if (size_t(forecasts) > rows.size())
        flow.paragraph(words.text("charts.left", {QString::number(size_t(forecasts) - rows.size())}), true);
    return int(rows.size());
}

/// Writes every page; the number of charts.
int writeAll(PageFlow &flow, const CapacityReport &report, const ReportText &words)
{
    const auto section = [&](const ReportTable &table) {
        flow.heading(table.title);
        flow.table(table);
    };
    writeSummary(flow, report, words); // one page of its own, for who reads no further
    flow.newPage();
    section(datesTable(report, words));
    const int charts = writeCharts(flow, report, words);
    flow.newPage();
    flow.heading(words.text("options"));
    flow.subheading(words.text("options.streams"));
    flow.bullets(streamOptions(report, words));
    flow.subheading(words.text("options.limits"));
    flow.bullets(limitOptions(report, words));
    flow.subheading(words.text("options.buy"));
    flow.table(purchaseTable(report, words));
    section(streamTable(report, words));
    section(folderTable(report, words));
    section(qualityTable(report, words));
    section(methodTable(report, words));
    flow.newPage();
    section(fullTable(report, words));
    return charts;
}

QPageSize sizeOf(Paper paper)
{
    return QPageSize(paper == Paper::A4 ? QPageSize::A4 : QPageSize::Letter);
}

Error noFont()
{
    return {QStringLiteral("report.font"), QStringLiteral("no font is installed; install fonts-dejavu-core"), {}};
}

struct Draft {
    QByteArray pdf;
    int pages = 0;
    int charts = 0;
    std::vector<Bookmark> bookmarks;
};

Draft draftOf(const CapacityReport &report, const ReportText &words, Paper paper, int total)
{
    Draft draft;
    QBuffer buffer(&draft.pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_4);
    writer.setPageSize(sizeOf(paper));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(kResolution);
    writer.setTitle(words.text("title"));
    writer.setCreator(QStringLiteral("Resync"));
    PdfSheets sheets(writer);
    PageFlow flow(sheets, report, words, total);
    draft.charts = writeAll(flow, report, words);
    draft.pages = flow.pages();
    draft.bookmarks = flow.bookmarks();
    flow.end();
    return draft;
}

} // namespace

Result<PrintedReport> printPdf(const CapacityReport &report, const QString &file, Paper paper)
{
    if (QFontDatabase::families().isEmpty())
        return noFont();
    const ReportText words(report.language, report.timeZone);
    const Draft counted = draftOf(report, words, paper, 0);
    const Draft draft = draftOf(report, words, paper, counted.pages);
    PdfProperties properties;
    properties.title = words.text("title") + (report.engine.isEmpty() ? QString() : QStringLiteral(" – ") + report.engine) +
                       (report.practice ? QStringLiteral(" – ") + words.text("practice") : QString());
    properties.subject = words.text("dates");
    properties.language = report.language == QLatin1String("pt_BR") ? QStringLiteral("pt-BR") : QStringLiteral("en");
    const auto whole = withOutline(draft.pdf, draft.bookmarks, properties);
    if (!whole)
        return whole.error();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(*whole) != whole->size() || !out.commit())
        return Error{QStringLiteral("report.write"), QStringLiteral("the report cannot be written: %1").arg(out.errorString()), file};
    return PrintedReport{draft.pages, draft.charts, whole->size()};
}

Result<std::vector<QByteArray>> previewOf(const CapacityReport &report, Paper paper, int width)
{
    if (QFontDatabase::families().isEmpty())
        return noFont();
    const ReportText words(report.language, report.timeZone);
    const QSizeF size = sizeOf(paper).size(QPageSize::Point);
    const auto drawn = [&](PictureSheets &sheets, int total) {
        PageFlow flow(sheets, report, words, total);
        writeAll(flow, report, words);
        flow.end();
        return flow.pages();
    };
    PictureSheets nowhere(size, 0);
    PictureSheets sheets(size, width);
    drawn(sheets, drawn(nowhere, 0));
    return sheets.pages();
}

} // namespace resync

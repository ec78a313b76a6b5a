// The printed report, read back with poppler's and qpdf's own programs.
#include "core/report/report.h"
#include "tests/support/programs.h"

#include <QFile>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace resync;
using namespace resync::test;

namespace
{

const Instant kReportDay = *fromIso(u"2026-11-27T06:00:00Z");
constexpr auto kDay = std::chrono::hours(24);

CapacityRow rowOf(const QString &workstation, CapacityKind kind, const QString &part, double perDay, int days)
{
    CapacityRow row;
    row.workstation = workstation;
    row.kind = kind;
    row.part = part;
    row.unit = kind == CapacityKind::Jobs ? QStringLiteral("jobs") : QStringLiteral("%");
    row.limit = kind == CapacityKind::Jobs ? 10 : 90;
    Series series;
    series.step.ms = 86'400'000;
    for (int day = 0; day < days; ++day) {
        CapacityDay one;
        one.start = kReportDay - kDay * (days - day);
        one.mean = 50 + perDay * day + 2 * std::sin(day * 0.9);
        one.busy = one.mean + 5;
        row.history.push_back(one);
        series.values.push_back(row.value(one));
    }
    row.now = row.history.empty() ? std::nullopt : std::optional<double>(row.history.back().mean);
    row.busyHour = row.now;
    ForecastRequest request;
    request.horizon = 90;
    auto forecast = forecastSeries(series, request);
    if (!forecast) {
        row.refusal = Error{QStringLiteral("capacity.short"), QStringLiteral("11 more days needed"), {}};
        row.daysNeeded = 11;
        return row;
    }
    for (int day = 0; day < 90; ++day)
        row.times.push_back(kReportDay + kDay * day);
    const Saturation when = saturation(*forecast, series.values.back(), *row.limit);
    SaturationDates dates;
    dates.state = when.state;
    dates.chance = when.chance;
    const auto at = [](const std::optional<int> &step) { return step ? std::optional<Instant>(kReportDay + kDay * *step) : std::nullopt; };
    dates.p10 = at(when.early);
    dates.p50 = at(when.likely);
    dates.p90 = at(when.late);
    row.saturation = dates;
    if (when.likely)
        row.daysLeft = *when.likely;
    row.perDay = (forecast->mean.back() - forecast->mean.front()) / 89;
    row.forecast = std::move(*forecast);
    if (kind == CapacityKind::Disk && perDay > 0)
        row.growth = {{QStringLiteral("/BATCH/INVOICES"), perDay * 0.8, 0.8, 60, true}};
    return row;
}

CapacityReport reportOf(int workstations, const QString &language)
{
    CapacityReport report;
    report.language = language;
    report.engine = QStringLiteral("PRD <east> & co");
    report.madeAt = kReportDay;
    for (int i = 0; i < workstations; ++i) {
        const QString name = QStringLiteral("FTA%1").arg(i, 3, 10, QLatin1Char('0'));
        report.rows.push_back(rowOf(name, CapacityKind::Disk, QStringLiteral("/data"), i % 3 == 0 ? 0.4 : 0, 90));
        report.rows.push_back(rowOf(name, CapacityKind::Cpu, {}, 0, i % 5 == 4 ? 2 : 90));
    }
    std::stable_sort(report.rows.begin(), report.rows.end(), isMoreUrgent);
    for (int i = 0; i < 60; ++i)
        report.workloads.streams.push_back({QStringLiteral("/BATCH/STREAM%1").arg(i), 4, 2.5, 0.05, 0.1, i % 4});
    report.workloads.folders.push_back({QStringLiteral("/BATCH"), 240, 150, 1, 0.1, 9});
    report.prices.currency = QStringLiteral("BRL");
    report.prices.options = {{CapacityKind::Disk, 500, 1200, 14}};
    return report;
}

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private slots:
    void a_pdf_that_other_programs_accept_and_read_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("letter");
        QTest::newRow("en a4") << QStringLiteral("en") << false;
        QTest::newRow("pt_BR letter") << QStringLiteral("pt_BR") << true;
    }
    void a_pdf_that_other_programs_accept_and_read()
    {
        NEEDS_PROGRAM("pdfinfo");
        NEEDS_PROGRAM("qpdf");
        QFETCH(QString, language);
        QFETCH(bool, letter);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("r.pdf"));
        const CapacityReport report = reportOf(12, language);
        const auto printed = printPdf(report, file, letter ? Paper::Letter : Paper::A4);
        QVERIFY2(printed.ok(), printed.ok() ? "" : qPrintable(printed.error().text()));
        int code = 0;
        const QString checked = said(QStringLiteral("qpdf"), {QStringLiteral("--check"), file}, &code);
        QVERIFY2(code == 0, qPrintable(checked));
        const QString facts = said(QStringLiteral("pdfinfo"), {file});
        QVERIFY2(facts.contains(QStringLiteral("Pages:           %1").arg(printed->pages)), qPrintable(facts));
        QVERIFY2(facts.contains(letter ? QLatin1String("612 x 792") : QLatin1String("595 x 842")), qPrintable(facts));
        QVERIFY(facts.contains(language == QLatin1String("en") ? QString::fromUtf8("Capacity report – PRD <east> & co")
                                                               : QString::fromUtf8("Relatório de capacidade")));
        const QString fonts = said(QStringLiteral("pdffonts"), {file});
        for (const QString &line : fonts.split(QLatin1Char('\n')).mid(2)) {
            if (!line.trimmed().isEmpty())
                QVERIFY2(line.contains(QRegularExpression(QStringLiteral("\\byes\\b"))), qPrintable(line)); // embedded
        }
        const QString text = said(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
        for (const CapacityRow &row : report.rows) // nothing of the full table is cut
            QVERIFY2(text.contains(row.workstation), qPrintable(row.workstation));
        QVERIFY(text.contains(QLatin1String("/BATCH/STREAM59")));
        QVERIFY(text.contains(language == QLatin1String("en") ? QStringLiteral("11 more") : QStringLiteral("faltam mais")));
        QVERIFY(text.contains(
            (language == QLatin1String("en") ? QStringLiteral("Page %1 of %1") : QStringLiteral("Página %1 de %1")).arg(printed->pages)));
        QVERIFY(!text.contains(QLatin1String("PRACTICE")));
        // bookmarks: one a section, each to a page that exists
        const QString outline = said(QStringLiteral("qpdf"), {QStringLiteral("--json"), QStringLiteral("--json-key=outlines"), file});
        QVERIFY2(outline.count(QLatin1String("\"title\"")) >= 8, qPrintable(outline.left(400)));
        QVERIFY(outline.contains(language == QLatin1String("en") ? QString::fromUtf8("Data quality")
                                                                 : QString::fromUtf8("Qualidade dos dados")));
        for (const char *active : {"/JavaScript", "/Launch", "/URI", "/EmbeddedFile"}) {
            QFile bytes(file);
            QVERIFY(bytes.open(QIODevice::ReadOnly));
            QVERIFY(!bytes.readAll().contains(active));
        }
    }

    void practice_is_said_on_every_page()
    {
        NEEDS_PROGRAM("pdftotext");
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("r.pdf"));
        CapacityReport report = reportOf(4, QStringLiteral("en"));
        report.practice = true;
        const auto printed = printPdf(report, file, Paper::A4);
        QVERIFY(printed.ok());
        for (int page = 1; page <= printed->pages; ++page) {
            const QString number = QString::number(page);
            const QString text =
                said(QStringLiteral("pdftotext"), {QStringLiteral("-f"), number, QStringLiteral("-l"), number, file, QStringLiteral("-")});
            QVERIFY2(text.contains(QLatin1String("PRACTICE")), qPrintable(number));
        }
    }

    void without_a_forecast_it_says_so_and_gives_no_all_clear()
    {
        NEEDS_PROGRAM("pdftotext");
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("r.pdf"));
        CapacityReport report;
        report.madeAt = kReportDay;
        report.rows.push_back(rowOf(QStringLiteral("NEW1"), CapacityKind::Cpu, {}, 0, 2));
        QVERIFY(report.rows[0].refusal.has_value());
        QVERIFY(printPdf(report, file, Paper::A4).ok());
        const QString text = said(QStringLiteral("pdftotext"), {file, QStringLiteral("-")});
        QVERIFY(text.contains(QLatin1String("There is no forecast to show")));
        QVERIFY(!text.contains(QLatin1String("Nothing is expected to reach its limit")));
    }

    void a_file_that_cannot_be_written_is_an_error_and_leaves_nothing()
    {
        const auto printed = printPdf(reportOf(1, QStringLiteral("en")), QStringLiteral("/nonexistent/r.pdf"), Paper::A4);
        QVERIFY(!printed.ok());
        QCOMPARE(printed.error().code, QStringLiteral("report.write"));
    }

    void html_escapes_what_comes_from_outside_and_csv_is_no_formula()
    {
        CapacityReport report = reportOf(1, QStringLiteral("pt_BR"));
        report.rows[0].workstation = QStringLiteral("=cmd|' /C calc'!A0");
        const QString html = QString::fromUtf8(htmlOf(report));
        QVERIFY(html.contains(QLatin1String("PRD &lt;east&gt; &amp; co")));
        QVERIFY(html.contains(QLatin1String("lang=\"pt-BR\"")));
        QVERIFY(!html.contains(QLatin1String("http"))); // nothing from elsewhere
        const QString csv = QString::fromUtf8(csvOf(report));
        QVERIFY2(csv.contains(QLatin1String("'=cmd")), qPrintable(csv));
        QCOMPARE(csv.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts).size(), qsizetype(report.rows.size() + 1));
    }
};

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    ReportTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tests/support/programs.h"
#include "tst_report.moc"

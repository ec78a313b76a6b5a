#include "core/report/reporttables.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr int kSoonDays = 30;
constexpr int kMostUrgent = 10;
constexpr int kMostOptions = 12;

QString dash()
{
    return QString(QChar(0x2014));
}

bool isFullNow(const CapacityRow &row)
{
    return row.saturation && !row.fullAtPeak && row.saturation->state == Saturation::AlreadyFull;
}

bool isReached(const CapacityRow &row)
{
    return row.daysLeft.has_value() || row.fullAtPeak;
}

QString daysText(const CapacityRow &row, const ReportText &words)
{
    if (isFullNow(row) || row.fullAtPeak)
        return words.text(row.fullAtPeak ? "full.peak" : "full.now");
    return row.daysLeft ? QString::number(*row.daysLeft) : dash();
}

QString chanceText(const CapacityRow &row, const ReportText &words)
{
    return row.saturation ? words.number(100 * row.saturation->chance) + QStringLiteral("\u00A0%") : dash();
}

QString perDayText(const CapacityRow &row, const ReportText &words)
{
    if (!row.forecast)
        return dash();
    return (row.perDay >= 0 ? QStringLiteral("+") : QString(QChar(0x2212))) + words.number(std::abs(row.perDay), 2);
}

QString urgentLine(const CapacityRow &row, const ReportText &words)
{
    const QString what = words.resource(row);
    if (isFullNow(row) || row.fullAtPeak)
        return words.text(
            row.fullAtPeak ? "urgent.peak" : "urgent.full",
            {what, row.workstation, words.amount(row.busyHour ? row.busyHour : row.now, row.unit), words.amount(row.limit, row.unit)});
    if (!row.saturation->p90)
        return words.text("urgent.late", {what, row.workstation, words.dateOrNever(row.saturation->p50)});
    return words.text("urgent.line", {what, row.workstation, words.dateOrNever(row.saturation->p50), words.date(*row.saturation->p90)});
}

ReportTable workTable(const char *title, const char *head, const std::vector<WorkloadLine> &lines, const ReportText &words)
{
    ReportTable table;
    table.title = words.text(title);
    table.heads = {words.text(head),        words.text("col.runs"),   words.text("col.hours"),
                   words.text("col.share"), words.text("col.change"), words.text("col.failed")};
    table.numbers = {1, 2, 3, 4, 5};
    table.widths = {0.40, 0.13, 0.13, 0.11, 0.12, 0.11};
    table.whenEmpty = words.text("workload.none");
    for (const WorkloadLine &line : lines)
        table.rows.push_back({line.name, words.number(line.runsADay, 1), words.number(line.hoursADay, 2),
                              words.number(100 * line.share, 1) + QStringLiteral("\u00A0%"),
                              line.change == 0 ? dash()
                                               : (line.change > 0 ? QStringLiteral("+") : QString(QChar(0x2212))) +
                                                     words.number(std::abs(100 * line.change)) + QStringLiteral("\u00A0%"),
                              QString::number(line.failed)});
    return table;
}

} // namespace

ReportSummary summaryOf(const CapacityReport &report, const ReportText &words)
{
    int full = 0;
    int soon = 0;
    int later = 0;
    int peaks = 0;
    int fine = 0;
    int unknown = 0;
    QStringList names;
    for (const CapacityRow &row : report.rows) {
        names.append(row.workstation);
        if (row.refusal || !row.saturation)
            ++unknown;
        else if (isFullNow(row))
            ++full;
        else if (row.fullAtPeak)
            ++peaks;
        else if (row.daysLeft && *row.daysLeft <= kSoonDays)
            ++soon;
        else if (row.daysLeft)
            ++later;
        else
            ++fine;
    }
    names.removeDuplicates();
    const QString horizon = QString::number(report.horizonDays);
    ReportSummary summary;
    const auto count = [](int value) { return QString::number(value); };
    summary.tiles = {{count(int(names.size())), words.text("tile.workstations")},
                     {count(int(report.rows.size())), words.text("tile.watched")},
                     {count(full + soon), words.text("tile.soon")},
                     {count(full + soon + later), words.text("tile.horizon", {horizon})},
                     {count(unknown), words.text("tile.unknown")}};
    if (int(report.rows.size()) == unknown) {
        summary.sentences = {words.text("summary.none")};
        return summary;
    }
    if (full > 0)
        summary.sentences.append(words.text("summary.full", {count(full)}));
    summary.sentences.append(words.text("summary.soon", {count(soon), count(soon + later), horizon}));
    if (peaks > 0)
        summary.sentences.append(words.text("summary.peaks", {count(peaks)}));
    if (fine > 0)
        summary.sentences.append(words.text("summary.others", {count(fine), horizon}));
    if (unknown > 0)
        summary.sentences.append(words.text("summary.unknown", {count(unknown)}));
    for (const CapacityRow &row : report.rows) {
        if (isReached(row) && row.saturation && summary.urgent.size() < kMostUrgent)
            summary.urgent.append(urgentLine(row, words));
    }
    if (summary.urgent.isEmpty())
        summary.urgent.append(words.text("urgent.none", {horizon}));
    return summary;
}

ReportTable datesTable(const CapacityReport &report, const ReportText &words)
{
    ReportTable table;
    table.title = words.text("dates");
    table.note = words.text("dates.note");
    table.heads = {words.text("col.workstation"), words.text("col.resource"), words.text("col.busy"),
                   words.text("col.limit"),       words.text("col.days"),     words.text("col.p10"),
                   words.text("col.p50"),         words.text("col.p90"),      words.text("col.chance")};
    table.numbers = {2, 3, 4, 5, 6, 7, 8};
    table.widths = {0.14, 0.14, 0.09, 0.08, 0.08, 0.13, 0.13, 0.13, 0.08};
    const bool anyForecast =
        std::any_of(report.rows.begin(), report.rows.end(), [](const CapacityRow &row) { return row.forecast.has_value(); });
    table.whenEmpty = anyForecast ? words.text("urgent.none", {QString::number(report.horizonDays)}) : words.text("summary.none");
    for (const CapacityRow &row : report.rows) {
        if (!isReached(row) || !row.saturation)
            continue;
        const SaturationDates &dates = *row.saturation;
        table.rows.push_back({row.workstation, words.resource(row), words.amount(row.busyHour, row.unit), words.amount(row.limit, row.unit),
                              daysText(row, words), words.dateOrNever(dates.p10), words.dateOrNever(dates.p50),
                              words.dateOrNever(dates.p90), chanceText(row, words)});
    }
    return table;
}

QStringList streamOptions(const CapacityReport &report, const ReportText &words)
{
    constexpr double kLeastShare = 0.1;
    QStringList lines;
    for (const CapacityRow &row : report.rows) {
        if (!isReached(row) || row.growth.empty() || row.growth.front().share < kLeastShare || lines.size() >= kMostOptions)
            continue;
        const GrowthShare &first = row.growth.front();
        const auto then = withoutStreams(row, {first.stream});
        const QString when = then && then->p50 ? words.text("by", {words.date(*then->p50)}) : words.text("never");
        lines.append(
            words.text("options.stream.line", {words.resource(row), row.workstation, first.stream, words.number(100 * first.share), when}));
    }
    if (lines.isEmpty())
        lines.append(words.text("options.streams.none"));
    return lines;
}

QStringList limitOptions(const CapacityReport &report, const ReportText &words)
{
    QStringList lines;
    for (const CapacityRow &row : report.rows) {
        if (row.kind != CapacityKind::Jobs || !row.limit || !isReached(row) || lines.size() >= kMostOptions)
            continue;
        const auto proposed = proposedJobLimit(row, report.horizonDays);
        if (proposed && *proposed > *row.limit)
            lines.append(words.text("options.limit.line", {row.workstation, QString::number(*proposed), words.number(*row.limit),
                                                           QString::number(report.horizonDays)}));
    }
    if (lines.isEmpty())
        lines.append(words.text("options.limits.none"));
    return lines;
}

ReportTable purchaseTable(const CapacityReport &report, const ReportText &words)
{
    ReportTable table;
    table.title = words.text("options.buy");
    table.heads = {words.text("col.workstation"), words.text("col.resource"), words.text("col.buy"),
                   words.text("col.price"),       words.text("col.order"),    words.text("col.then")};
    table.numbers = {3, 4, 5};
    table.widths = {0.18, 0.20, 0.16, 0.16, 0.15, 0.15};
    table.whenEmpty = report.prices.options.empty() ? words.text("options.buy.none") : words.text("options.buy.nothing");
    for (const CapacityRow &row : report.rows) {
        if (!isReached(row) || int(table.rows.size()) >= kMostOptions)
            continue;
        for (const PriceOption &option : report.prices.options) {
            const auto bought = purchase(row, option, report.madeAt);
            if (!bought)
                continue;
            const QString unit = option.kind == CapacityKind::Cpu ? QStringLiteral("\u00A0CPU") : QStringLiteral("\u00A0GB");
            table.rows.push_back({row.workstation, words.resource(row), QStringLiteral("+") + words.number(option.amount) + unit,
                                  (report.prices.currency + QChar(0x00A0) + words.number(option.price, 2)).trimmed(),
                                  bought->orderBy < report.madeAt ? words.text("too.late") : words.date(bought->orderBy),
                                  words.dateOrNever(bought->then.p50)});
        }
    }
    return table;
}

ReportTable streamTable(const CapacityReport &report, const ReportText &words)
{
    return workTable("workload", "col.stream", report.workloads.streams, words);
}

ReportTable folderTable(const CapacityReport &report, const ReportText &words)
{
    return workTable("folders", "col.folder", report.workloads.folders, words);
}

ReportTable qualityTable(const CapacityReport &report, const ReportText &words)
{
    ReportTable table;
    table.title = words.text("quality");
    table.note = words.text("quality.note");
    table.heads = {words.text("col.workstation"), words.text("col.resource"), words.text("col.history"), words.text("col.gaps"),
                   words.text("col.why")};
    table.numbers = {2};
    table.widths = {0.20, 0.22, 0.13, 0.20, 0.25};
    for (const CapacityRow &row : report.rows) {
        if (!row.refusal && row.daysMissing == 0)
            continue;
        table.rows.push_back(
            {row.workstation, words.resource(row), QString::number(row.history.size()),
             row.daysMissing == 0 ? words.text("quality.good") : words.text("quality.gaps", {QString::number(row.daysMissing)}),
             words.refusal(row)});
    }
    table.whenEmpty = words.text("quality.good");
    return table;
}

ReportTable methodTable(const CapacityReport &report, const ReportText &words)
{
    struct Sum {
        int series = 0;
        double error = 0;
        double naive = 0;
        int tried = 0;
    };
    std::map<QString, Sum> sums;
    for (const CapacityRow &row : report.rows) {
        if (!row.forecast)
            continue;
        Sum &sum = sums[words.method(row)];
        ++sum.series;
        if (row.forecast->backtest.origins > 0 && row.limit && *row.limit > 0) {
            ++sum.tried;
            sum.error += row.forecast->backtest.error / *row.limit;
            sum.naive += row.forecast->backtest.naiveError / *row.limit;
        }
    }
    ReportTable table;
    table.title = words.text("method");
    table.note = words.text("method.text") + QLatin1Char(' ') + trackRecord(report, words);
    table.heads = {words.text("col.method"), words.text("tile.watched"), words.text("col.error"), words.text("col.naive")};
    table.numbers = {1, 2, 3};
    table.widths = {0.46, 0.18, 0.18, 0.18};
    table.whenEmpty = words.text("summary.none");
    const auto share = [&words](double value, int n) {
        return n == 0 ? dash() : words.number(100 * value / n, 1) + QStringLiteral("\u00A0%");
    };
    for (const auto &[method, sum] : sums)
        table.rows.push_back({method, QString::number(sum.series), share(sum.error, sum.tried), share(sum.naive, sum.tried)});
    return table;
}

QString trackRecord(const CapacityReport &report, const ReportText &words)
{
    int due = 0;
    int held = 0;
    for (const CapacityRow &row : report.rows) {
        for (const PastForecast &one : row.record) {
            ++due;
            held += one.held() ? 1 : 0;
        }
    }
    return due == 0 ? words.text("method.norecord") : words.text("method.record", {QString::number(due), QString::number(held)});
}

ReportTable fullTable(const CapacityReport &report, const ReportText &words)
{
    ReportTable table;
    table.title = words.text("full");
    table.heads = {words.text("col.workstation"), words.text("col.resource"), words.text("col.now"),  words.text("col.busy"),
                   words.text("col.limit"),       words.text("col.perday"),   words.text("col.days"), words.text("col.p50"),
                   words.text("col.p90"),         words.text("col.error"),    words.text("col.why")};
    table.numbers = {2, 3, 4, 5, 6, 7, 8, 9};
    table.widths = {0.12, 0.14, 0.08, 0.08, 0.08, 0.07, 0.07, 0.10, 0.10, 0.06, 0.10};
    table.whenEmpty = words.text("summary.none");
    for (const CapacityRow &row : report.rows) {
        const bool tried = row.forecast && row.forecast->backtest.origins > 0;
        table.rows.push_back({row.workstation, words.resource(row), words.amount(row.now, row.unit), words.amount(row.busyHour, row.unit),
                              words.amount(row.limit, row.unit), perDayText(row, words), daysText(row, words),
                              row.saturation ? words.dateOrNever(row.saturation->p50) : dash(),
                              row.saturation ? words.dateOrNever(row.saturation->p90) : dash(),
                              tried ? words.number(row.forecast->backtest.error, 1) : dash(), words.refusal(row)});
    }
    return table;
}

} // namespace resync

// How right forecasts, anomalies, change points and slow-downs are, beside what is published of the same data.
//   RESYNC_ACCURACY_DATA=FOLDER bench_accuracy
// FOLDER holds any of m4/, capacity_tasks/, nab/, tcpd/ and runtime_drift/; what is not there is left out. Without FOLDER the series are
// made here, with a truth that is known, and nothing is published of them.
#include "core/anomalies/anomalies.h"
#include "core/forecast/forecast.h"
#include "tests/bench/accuracy.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <cmath>
#include <cstdio>
#include <random>

using namespace resync;
using namespace resync::bench;

namespace
{

using Values = std::vector<double>;
constexpr qint64 kHourMs = 3'600'000;

void tellRow(const QString &set, const QString &ours, const QString &published)
{
    std::printf("%-34s %s\n", qPrintable(set), qPrintable(ours));
    if (!published.isEmpty())
        std::printf("%-34s   published: %s\n", "", qPrintable(published));
    std::fflush(stdout);
}

/// A file, unpacked when its name ends so; empty when it cannot be read.
QByteArray contentOf(const QString &path)
{
    if (!path.endsWith(QLatin1String(".gz"))) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QProcess gzip;
    gzip.start(QStringLiteral("gzip"), {QStringLiteral("-dc"), path});
    return gzip.waitForFinished(60'000) && gzip.exitCode() == 0 ? gzip.readAllStandardOutput() : QByteArray();
}

Values valuesOf(const QJsonArray &array)
{
    Values values;
    for (const auto &one : array)
        values.push_back(one.isNull() ? std::nan("") : one.toDouble());
    return values;
}

std::vector<int> alarmsOf(const Values &values)
{
    MetricAnomalies anomalies;
    std::vector<int> alarms;
    for (size_t i = 0; i < values.size(); ++i) {
        if (anomalies.add(values[i]) >= MetricAnomalies::kAlarm)
            alarms.push_back(int(i));
    }
    return alarms;
}

std::optional<Forecast> ahead(const Values &history, qint64 stepMs, size_t horizon)
{
    Series series;
    series.values = history;
    series.step.ms = stepMs;
    auto forecast = forecastSeries(series, {int(horizon), {80}, {}});
    return forecast ? std::optional<Forecast>(std::move(*forecast)) : std::nullopt;
}

QHash<QString, Values> m4Rows(const QString &path)
{
    QHash<QString, Values> rows;
    for (const QByteArray &line : contentOf(path).split('\n')) {
        QList<QByteArray> cells = QByteArray(line).replace('"', "").trimmed().split(',');
        const QString id = QString::fromUtf8(cells.takeFirst());
        for (const QByteArray &cell : cells) {
            bool good = false;
            const double value = cell.toDouble(&good);
            if (good)
                rows[id].push_back(value);
        }
    }
    return rows;
}

/// \a smape and \a mase are those of the competition's yardstick (Naive2) for the same series.
void m4(const QString &folder, const QString &name, qint64 stepMs, size_t season, double smape, double mase, const QString &published)
{
    const QHash<QString, Values> train = m4Rows(folder + QStringLiteral("/m4/%1-train.csv.gz").arg(name));
    const QHash<QString, Values> test = m4Rows(folder + QStringLiteral("/m4/%1-test.csv.gz").arg(name));
    M4Score score;
    for (auto one = train.begin(); one != train.end(); ++one) {
        if (test.value(one.key()).empty())
            continue;
        if (const auto forecast = ahead(one.value(), stepMs, test[one.key()].size()))
            score.add(one.value(), test[one.key()], forecast->mean, season);
    }
    if (score.count() > 0)
        tellRow(QStringLiteral("M4 %1, %2 series").arg(name).arg(score.count()),
                QStringLiteral("OWA %1 (sMAPE %2, MASE %3)")
                    .arg(0.5 * (score.smape() / smape + score.mase() / mase), 0, 'f', 3)
                    .arg(score.smape(), 0, 'f', 3)
                    .arg(score.mase(), 0, 'f', 3),
                published);
}

/// One task: history, truth, and the limit if there is one.
void look(AheadScore &score, const Values &history, const Values &truth, const Values &plain, std::optional<double> limit)
{
    const auto forecast = ahead(history, 24 * kHourMs, truth.size());
    if (!forecast)
        return;
    score.path(history, truth, forecast->mean, plain);
    for (const size_t day : {7, 30, 90}) {
        if (day <= truth.size())
            score.band(day, truth[day - 1] >= forecast->bands[0].lo[day - 1] && truth[day - 1] <= forecast->bands[0].hi[day - 1]);
    }
    if (!limit)
        return;
    const auto crossed = std::find_if(truth.begin(), truth.end(), [limit](double value) { return value >= *limit; });
    const Saturation told = saturation(*forecast, history.back(), *limit);
    score.crossing(crossed == truth.end() ? std::nullopt : std::optional<int>(int(crossed - truth.begin()) + 1), told.likely);
}

void capacity(const QString &folder)
{
    const QJsonArray tasks = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/capacity_tasks/tasks.json.gz"))).array();
    const QJsonArray truths = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/capacity_tasks/truth.json.gz"))).array();
    QHash<QString, Values> truth;
    for (const auto &one : truths)
        truth.insert(one.toObject().value(QLatin1String("id")).toString(), valuesOf(one.toObject().value(QLatin1String("y")).toArray()));
    std::map<QString, AheadScore> scores;
    AheadScore growth;
    for (const auto &one : tasks) {
        const QJsonObject task = one.toObject();
        const Values history = valuesOf(task.value(QLatin1String("y")).toArray());
        const Values &real = truth[task.value(QLatin1String("id")).toString()];
        const bool grows = task.value(QLatin1String("kind")) == QLatin1String("growth");
        const QString set = grows ? QStringLiteral("growth from %1 days").arg(task.value(QLatin1String("ntrain")).toInt())
                                  : QStringLiteral("usage, %1").arg(task.value(QLatin1String("series")).toString().section(u'-', 0, 0));
        double week = 0;
        for (size_t i = history.size() - 7; i < history.size(); ++i)
            week += history[i] / 7;
        const QJsonValue limit = task.value(QLatin1String("threshold"));
        const std::optional<double> asked = limit.isDouble() ? std::optional<double>(limit.toDouble()) : std::nullopt;
        const Values plain(real.size(), grows ? history.back() : week);
        look(scores[set], history, real, plain, asked);
        if (grows)
            look(growth, history, real, plain, asked);
    }
    static const QHash<QString, QString> published = {
        {QStringLiteral("usage, cpu"), QStringLiteral("linear extrapolation 1.63, last value .852, weekly+SES after a change .843")},
        {QStringLiteral("usage, mem"), QStringLiteral("linear extrapolation 1.43, last value .920, weekly+SES after a change .887")},
        {QStringLiteral("growth from 60 days"), QStringLiteral("drift F1 .61, 24 days off; linear F1 .54, 25 days off, error 1.77")},
        {QStringLiteral("growth from 120 days"), QStringLiteral("drift F1 .65, 15 days off; linear F1 .70, 20 days off, error 1.78")}};
    for (const auto &[set, score] : scores)
        tellRow(QStringLiteral("%1, %2 tasks").arg(set).arg(score.count()), score.words().join(QStringLiteral("; ")), published.value(set));
    if (growth.count() > 0)
        tellRow(QStringLiteral("growth, all %1 tasks").arg(growth.count()), growth.words().join(QStringLiteral("; ")), {});
}

void nab(const QString &folder)
{
    const QJsonObject labels = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/nab/labels/combined_windows.json"))).object();
    NabScore score;
    int alarmCount = 0;
    for (auto one = labels.begin(); one != labels.end(); ++one) {
        const QByteArray csv = contentOf(folder + QStringLiteral("/nab/data/") + one.key() + QStringLiteral(".gz"));
        QHash<QByteArray, int> rowAt;
        Values values;
        for (const QByteArray &line : csv.split('\n')) {
            const qsizetype comma = line.indexOf(',');
            bool good = false;
            const double value = line.mid(comma + 1).trimmed().toDouble(&good);
            if (!good)
                continue;
            if (const QByteArray time = line.left(19); !rowAt.contains(time))
                rowAt.insert(time, int(values.size()));
            values.push_back(value);
        }
        if (values.empty())
            continue;
        std::vector<std::pair<int, int>> windows;
        for (const auto &window : one.value().toArray())
            windows.emplace_back(rowAt.value(window.toArray().at(0).toString().left(19).toUtf8()),
                                 rowAt.value(window.toArray().at(1).toString().left(19).toUtf8()));
        const std::vector<int> alarms = alarmsOf(values);
        alarmCount += int(alarms.size());
        score.add(values.size(), windows, alarms);
    }
    if (score.windows() > 0)
        tellRow(QStringLiteral("NAB, %1 windows").arg(score.windows()),
                QStringLiteral("standard %1 at the fixed threshold; %2 alarms").arg(score.score(), 0, 'f', 1).arg(alarmCount),
                QStringLiteral("ARTime 74.9, HTM 70.1, CAD-OSE 69.9, windowed Gaussian 39.7 (threshold fitted to all the data)"));
}

void tcpd(const QString &folder)
{
    const QJsonObject marks = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/tcpd/annotations.json"))).object();
    ChangeScore sum;
    int count = 0;
    for (auto one = marks.begin(); one != marks.end(); ++one) {
        const QJsonObject set =
            QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/tcpd/datasets/%1/%1.json").arg(one.key()))).object();
        const QJsonArray series = set.value(QLatin1String("series")).toArray();
        if (series.size() != 1)
            continue;
        const Values values = valuesOf(series.at(0).toObject().value(QLatin1String("raw")).toArray());
        std::vector<std::vector<int>> annotators;
        for (const auto &annotator : one.value().toObject()) {
            std::vector<int> &cuts = annotators.emplace_back();
            for (const auto &cut : annotator.toArray())
                cuts.push_back(cut.toInt());
        }
        const std::vector<size_t> found = changePoints(values);
        const ChangeScore score = changeScore(int(values.size()), annotators, {found.begin(), found.end()});
        sum.f1 += score.f1;
        sum.cover += score.cover;
        ++count;
    }
    if (count > 0)
        tellRow(QStringLiteral("change points, %1 series").arg(count),
                QStringLiteral("cover %1, F1 %2").arg(sum.cover / count, 0, 'f', 3).arg(sum.f1 / count, 0, 'f', 3),
                QStringLiteral("BINSEG .706/.744, AMOC .702/.704, PELT .689/.710, BOCPD .636/.690 (default parameters)"));
}

void runtimes(const QString &folder)
{
    const QJsonArray tasks = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/runtime_drift/tasks.json.gz"))).array();
    const QJsonArray truths = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/runtime_drift/truth.json.gz"))).array();
    QHash<QString, QJsonObject> truth;
    for (const auto &one : truths)
        truth.insert(one.toObject().value(QLatin1String("id")).toString(), one.toObject());
    struct Tally {
        int count = 0;
        int found = 0;
        int cried = 0;
    };
    std::map<QString, Tally> tallies;
    for (const auto &one : tasks) {
        const QJsonObject about = truth.value(one.toObject().value(QLatin1String("id")).toString());
        const QJsonValue change = about.value(QLatin1String("change"));
        Tally &tally =
            tallies[about.value(QLatin1String("src")).toString() + QLatin1Char(' ') + about.value(QLatin1String("kind")).toString()];
        RuntimeWatch watch;
        bool found = false;
        int run = 0;
        for (const double seconds : valuesOf(one.toObject().value(QLatin1String("runs")).toArray())) {
            const bool alarm = watch.add(seconds).has_value();
            if (change.isDouble())
                found |= alarm && run >= change.toInt() && run < change.toInt() + 20;
            else
                tally.cried += alarm && run >= 30;
            ++run;
        }
        tally.found += found;
        ++tally.count;
    }
    for (const auto &[kind, tally] : tallies) {
        const bool steady = kind.endsWith(QLatin1String("none"));
        tellRow(QStringLiteral("runtimes, %1").arg(kind),
                steady ? QStringLiteral("%1 false alarms in 100 runs").arg(100.0 * tally.cried / (90.0 * tally.count), 0, 'f', 2)
                       : QStringLiteral("found within 20 runs: %1").arg(double(tally.found) / tally.count, 0, 'f', 2),
                kind == QLatin1String("azure none")  ? QStringLiteral("mean + 2 sd of the last 30 runs: 2.1")
                : kind == QLatin1String("nasa none") ? QStringLiteral("mean + 2 sd of the last 30 runs: 7.0")
                                                     : QString());
    }
}

/// Series whose truth is known, because they are made here.
void made()
{
    constexpr int kSeries = 60;
    AheadScore usage;
    AheadScore growth;
    NabScore anomalies;
    ChangeScore changes;
    for (unsigned seed = 1; seed <= kSeries; ++seed) {
        std::mt19937 random(seed);
        std::normal_distribution<double> noise(0, 1);
        Values level;
        Values disk;
        Values metric;
        Values steps;
        double used = 400;
        double wander = 50;
        for (int t = 0; t < 210; ++t) {
            wander += 0.4 * noise(random);
            used += std::max(0.0, (0.5 + seed % 5) * (1 + 0.8 * noise(random)));
            level.push_back(wander + (t % 7 >= 5 ? -12 : 0) + 2 * noise(random));
            disk.push_back(used);
            steps.push_back((t >= 120 ? 6 : 0) + noise(random));
        }
        for (int t = 0; t < 3000; ++t)
            metric.push_back(50 + 20 * std::sin(t * M_PI / 144) + noise(random) + (t >= 2400 && t < 2412 ? 60 : 0));
        const Values past(level.begin(), level.begin() + 120);
        const Values then(level.begin() + 120, level.begin() + 150);
        look(usage, past, then, Values(then.size(), past.back()), {});
        const Values grown(disk.begin(), disk.begin() + 120);
        const Values grows(disk.begin() + 120, disk.end());
        look(growth, grown, grows, Values(grows.size(), grown.back()),
             grown.back() + (seed % 2 ? 0.6 : 1.6) * (grows.back() - grown.back()));
        anomalies.add(metric.size(), {{2380, 2440}}, alarmsOf(metric));
        const std::vector<size_t> found = changePoints(steps);
        const ChangeScore score = changeScore(int(steps.size()), {{120}}, {found.begin(), found.end()});
        changes.f1 += score.f1 / kSeries;
        changes.cover += score.cover / kSeries;
    }
    tellRow(QStringLiteral("made: usage, %1 series").arg(kSeries), usage.words().join(QStringLiteral("; ")), {});
    tellRow(QStringLiteral("made: growth, %1 series").arg(kSeries), growth.words().join(QStringLiteral("; ")), {});
    tellRow(QStringLiteral("made: anomalies, %1 windows").arg(kSeries), QStringLiteral("score %1 of 100").arg(anomalies.score(), 0, 'f', 1),
            {});
    tellRow(QStringLiteral("made: change points, %1 series").arg(kSeries),
            QStringLiteral("cover %1, F1 %2").arg(changes.cover, 0, 'f', 3).arg(changes.f1, 0, 'f', 3), {});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString folder = qEnvironmentVariable("RESYNC_ACCURACY_DATA");
    if (folder.isEmpty()) {
        made();
        return 0;
    }
    if (!QDir(folder).exists()) {
        std::fprintf(stderr, "there is no folder %s\n", qPrintable(folder));
        return 1;
    }
    // Naive2 of the open half of each set, by which an OWA is measured.
    m4(folder, QStringLiteral("Hourly"), kHourMs, 24, 19.758, 2.556,
       QStringLiteral("CARD .410, ES-RNN .440, FFORMA .484, ARIMA .524, MSTL+ETS .611, last season .628 (all series)"));
    m4(folder, QStringLiteral("Weekly"), 7 * 24 * kHourMs, 1, 9.055, 2.700,
       QStringLiteral("Damped .916, Comb .926, Theta .971 (all series)"));
    capacity(folder);
    nab(folder);
    tcpd(folder);
    runtimes(folder);
    return 0;
}

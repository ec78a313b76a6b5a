#include "tests/bench/accuracy.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace resync::bench
{

namespace
{

using Cuts = std::set<int>;

/// +1 where a window begins, 0 at its end, −1 long after.
double sigmoidAt(double place)
{
    return place > 3 ? -1 : 2 / (1 + std::exp(5 * place)) - 1;
}

/// How many of \a wanted have one of \a found within five, each used once.
int matched(const Cuts &wanted, Cuts found)
{
    int hits = 0;
    for (const int at : wanted) {
        auto best = found.end();
        for (auto one = found.begin(); one != found.end(); ++one) {
            if (std::abs(*one - at) <= 5 && (best == found.end() || std::abs(*one - at) < std::abs(*best - at)))
                best = one;
        }
        if (best != found.end()) {
            ++hits;
            found.erase(best);
        }
    }
    return hits;
}

std::vector<std::pair<int, int>> piecesOf(const Cuts &cuts, int count)
{
    std::vector<std::pair<int, int>> pieces;
    int from = 0;
    for (const int cut : cuts) {
        if (cut > 0 && cut < count) {
            pieces.emplace_back(from, cut);
            from = cut;
        }
    }
    pieces.emplace_back(from, count);
    return pieces;
}

double meanDistance(const std::vector<double> &a, const std::vector<double> &b)
{
    const size_t n = std::min(a.size(), b.size());
    double sum = 0;
    for (size_t i = 0; i < n; ++i)
        sum += std::abs(a[i] - b[i]) / double(n);
    return sum;
}

} // namespace

void NabScore::add(size_t rows, const std::vector<std::pair<int, int>> &windows, const std::vector<int> &alarms)
{
    constexpr double kFalseCost = 0.11;
    const double probation = std::min(std::floor(0.15 * double(rows)), 750.0);
    std::vector<double> best(windows.size(), -1);
    for (const int alarm : alarms) {
        if (alarm < probation)
            continue;
        const std::pair<int, int> *before = nullptr;
        bool isInside = false;
        for (size_t w = 0; w < windows.size(); ++w) {
            const auto &[first, last] = windows[w];
            if (alarm >= first && alarm <= last) {
                const double place = -double(last - alarm + 1) / double(last - first + 1);
                best[w] = std::max(best[w], sigmoidAt(place) / sigmoidAt(-1));
                isInside = true;
            } else if (last < alarm && (!before || last > before->second)) {
                before = &windows[w];
            }
        }
        if (!isInside)
            m_raw += kFalseCost * (before ? sigmoidAt(double(alarm - before->second) / double(before->second - before->first)) : -1);
    }
    for (const double one : best)
        m_raw += one;
    m_windows += int(windows.size());
}

double NabScore::score() const
{
    return m_windows > 0 ? 100 * (m_raw + m_windows) / (2 * m_windows) : 0;
}

ChangeScore changeScore(int count, const std::vector<std::vector<int>> &annotators, const std::vector<int> &found)
{
    Cuts told(found.begin(), found.end());
    told.insert(0);
    Cuts all{0};
    double recall = 0;
    double cover = 0;
    for (const std::vector<int> &marks : annotators) {
        Cuts wanted(marks.begin(), marks.end());
        for (const auto &[from, to] : piecesOf(wanted, count)) {
            double best = 0;
            for (const auto &[start, end] : piecesOf(told, count))
                best = std::max(best, double(std::max(0, std::min(to, end) - std::max(from, start))) /
                                          double(std::max(to, end) - std::min(from, start)));
            cover += best * (to - from) / count / double(annotators.size());
        }
        wanted.insert(0);
        all.insert(wanted.begin(), wanted.end());
        recall += double(matched(wanted, told)) / double(wanted.size()) / double(annotators.size());
    }
    const double precision = double(matched(all, told)) / double(told.size());
    return {precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0, cover};
}

void M4Score::add(const std::vector<double> &history, const std::vector<double> &truth, const std::vector<double> &path, size_t season)
{
    double scale = 0;
    for (size_t i = season; i < history.size(); ++i)
        scale += std::abs(history[i] - history[i - season]) / double(history.size() - season);
    const size_t n = std::min(truth.size(), path.size());
    for (size_t i = 0; i < n; ++i)
        m_smape += 200 * std::abs(truth[i] - path[i]) / (std::abs(truth[i]) + std::abs(path[i])) / double(n);
    m_mase += meanDistance(truth, path) / scale;
    ++m_count;
}

void AheadScore::path(const std::vector<double> &history, const std::vector<double> &truth, const std::vector<double> &path,
                      const std::vector<double> &plain)
{
    double size = 1e-8;
    for (const double value : history)
        size += std::abs(value) / double(history.size());
    const double least = 1e-4 * size;
    m_log += std::log((meanDistance(truth, path) + least) / (meanDistance(truth, plain) + least));
    ++m_count;
}

void AheadScore::band(size_t step, bool held)
{
    auto &[inside, all] = m_held[step];
    inside += held ? 1 : 0;
    ++all;
}

void AheadScore::crossing(std::optional<int> truth, std::optional<int> told)
{
    if (truth && told) {
        ++m_hits;
        m_daysOff.push_back(std::abs(*truth - *told));
    } else {
        m_false += told ? 1 : 0;
        m_missed += truth ? 1 : 0;
    }
}

QStringList AheadScore::words() const
{
    const auto number = [](double value) { return QString::number(value, 'f', 2); };
    QStringList words{QStringLiteral("error against the plain rule %1").arg(QString::number(std::exp(m_log / m_count), 'f', 3))};
    QList<size_t> steps = m_held.keys();
    std::sort(steps.begin(), steps.end());
    for (const size_t step : steps)
        words << QStringLiteral("band of 80 % at day %1: %2").arg(step).arg(number(double(m_held[step].first) / m_held[step].second));
    if (m_hits + m_missed > 0) {
        std::vector<int> off = m_daysOff;
        std::sort(off.begin(), off.end());
        words << QStringLiteral("full within: precision %1, recall %2, F1 %3")
                     .arg(number(double(m_hits) / std::max(1, m_hits + m_false)), number(double(m_hits) / (m_hits + m_missed)),
                          number(2.0 * m_hits / (2.0 * m_hits + m_false + m_missed)));
        if (!off.empty())
            words << QStringLiteral("days off, median: %1").arg(off[off.size() / 2]);
    }
    return words;
}

} // namespace resync::bench

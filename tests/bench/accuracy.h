#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace resync::bench
{

/// Numenta's Anomaly Benchmark 1.1, profile "standard": alarms against labelled windows (first and last row).
class NabScore
{
public:
    void add(size_t rows, const std::vector<std::pair<int, int>> &windows, const std::vector<int> &alarms);
    double score() const; ///< 0 = nothing found and nothing cried, 100 = perfect
    int windows() const { return m_windows; }

private:
    double m_raw = 0;
    int m_windows = 0;
};

/// The change point benchmark of van den Burg and Williams: several annotators a series, margin of five.
struct ChangeScore {
    double f1 = 0;
    double cover = 0;
};
ChangeScore changeScore(int count, const std::vector<std::vector<int>> &annotators, const std::vector<int> &found);

/// sMAPE and MASE of the M4 competition, each a mean over series.
class M4Score
{
public:
    void add(const std::vector<double> &history, const std::vector<double> &truth, const std::vector<double> &path, size_t season);
    double smape() const { return m_smape / m_count; }
    double mase() const { return m_mase / m_count; }
    int count() const { return m_count; }

private:
    double m_smape = 0;
    double m_mase = 0;
    int m_count = 0;
};

/// Daily values ahead: error against a plain rule's, how often the band of 80 % held, and when a limit was crossed.
class AheadScore
{
public:
    void path(const std::vector<double> &history, const std::vector<double> &truth, const std::vector<double> &path,
              const std::vector<double> &plain);
    void band(size_t step, bool held);
    void crossing(std::optional<int> truth, std::optional<int> told);
    QStringList words() const; ///< "relative error 0.79", …
    int count() const { return m_count; }

private:
    int m_count = 0;
    double m_log = 0;
    QHash<size_t, std::pair<int, int>> m_held;
    int m_hits = 0;
    int m_false = 0;
    int m_missed = 0;
    std::vector<int> m_daysOff;
};

} // namespace resync::bench

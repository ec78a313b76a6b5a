#pragma once

#include "core/capacity/capacity.h"
#include "ui/themes/theme.h"

#include <QWidget>

class QLabel;
class QSpinBox;
class QTreeWidget;

namespace resync
{

class PlainLabel;
class SeriesChart;

/// One resource of one workstation: its history and outlook with the band and the limit, what earlier forecasts came to, which streams it
/// grows with, and what more room or moving streams would buy.
class ForecastCard : public QWidget
{
    Q_OBJECT
public:
    explicit ForecastCard(Themes &themes, QWidget *parent = nullptr);

    /// \a row: null shows how to choose one.
    void showRow(const CapacityRow *row, const PriceList &prices, Instant now);
    SeriesChart &chart() { return *m_chart; }
    /// What the streams and the room that are chosen would come to, in words.
    QString whatIfText() const;

private:
    void showChart(const CapacityRow &row);
    void showGrowth(const CapacityRow &row);
    void showWords(const CapacityRow &row, const PriceList &prices, Instant now);
    void showWhatIf();
    QString recordText(const CapacityRow &row) const;
    QString optionText(const CapacityRow &row, const PriceList &prices, Instant now) const;

    Themes &m_themes;
    CapacityRow m_row;
    bool m_chosen = false;
    PlainLabel *m_title;
    SeriesChart *m_chart;
    PlainLabel *m_words;
    QTreeWidget *m_growth;
    QWidget *m_whatIf;
    QSpinBox *m_room;
    PlainLabel *m_then;
};

} // namespace resync

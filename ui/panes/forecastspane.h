#pragma once

#include "ui/panes/capacitymodel.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QSplitter;

namespace resync
{

class FilterBar;
class ForecastCard;
class RowTable;
class WhatIfPanel;

/// When everything is full: all workstations by days left, and of the chosen line the history, the band, the limit, what came true of
/// earlier forecasts, which streams it grows with, and what would help.
class ForecastsPane : public Pane
{
    Q_OBJECT
public:
    ForecastsPane(Desk &desk, QWidget *parent);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_answered && !m_making; }

    CapacityModel &model() { return *m_model; }
    ForecastCard &card() { return *m_card; }
    WhatIfPanel &whatIf() { return *m_whatIf; }
    void read();
    void lookAhead();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBar();
    struct Outlook;
    void take(const Outlook &outlook);
    void showCurrent();
    void showMostUrgent();

    CapacityModel *m_model;
    FilterBar *m_filter;
    RowTable *m_table;
    ForecastCard *m_card;
    WhatIfPanel *m_whatIf;
    QSplitter *m_split;
    QLabel *m_made = nullptr;
    QPushButton *m_again = nullptr;
    QTimer m_tick;
    PriceList m_prices;
    QString m_shownFirst; ///< id of the line that was chosen for want of a person's choice
    std::optional<Instant> m_madeAt;
    Instant m_now;
    bool m_asked = false;
    bool m_answered = false;
    bool m_making = false;
};

} // namespace resync

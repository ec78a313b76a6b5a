#pragma once

#include "core/capacity/whatif.h"
#include "ui/panes/pane.h"

class QComboBox;
class QPushButton;

namespace resync
{

class PlainLabel;

/// What a change to a workstation would do: the change is chosen, or typed as on the command line; then stand the dates as they are beside
/// those that would be.
class WhatIfPanel : public QWidget
{
    Q_OBJECT
public:
    explicit WhatIfPanel(Desk &desk, QWidget *parent = nullptr);

    /// Of whose workstation; null hides it. \a others are those to which a stream may move.
    void showRow(const CapacityRow *row, const QStringList &others);
    void ask();
    QString answer() const;
    bool waits() const { return m_waits; }

private:
    void take(const Result<ChangeOutcome> &outcome);

    Desk &m_desk;
    QComboBox *m_change;
    QPushButton *m_ask;
    PlainLabel *m_answer;
    QString m_workstation;
    QString m_resource;
    bool m_waits = false;
};

} // namespace resync

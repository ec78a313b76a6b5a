#pragma once

#include "ui/panes/eventmodel.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QListView;

namespace resync
{

/// The timeline: newest on top, backwards without end, live without moving what is being read.
class EventsPane : public Pane
{
    Q_OBJECT
public:
    EventsPane(Desk &desk, QWidget *parent);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_model->answered(); }

private:
    void buildBar();
    void filter();
    void keepPlace(int rows);
    void open(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void copyRow();

    SystemClock m_clock;
    EventModel *m_model;
    QLineEdit *m_text;
    QComboBox *m_severity;
    QComboBox *m_group;
    QListView *m_list;
    QTimer m_pause;
};

} // namespace resync

#pragma once

#include "ui/panes/eventmodel.h"

#include <QListView>

namespace resync
{

/// The list of events: a line of marks down the left side, time, sentence. Painted; rows of one height.
class EventList : public QListView
{
    Q_OBJECT
public:
    static constexpr int kRowHeight = 26;

    EventList(EventModel &model, Themes &themes, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EventModel &m_model;
    Themes &m_themes;
};

} // namespace resync

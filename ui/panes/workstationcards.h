#pragma once

#include "ui/panes/workstationmodel.h"
#include "ui/widgets/keymap.h"

#include <QListView>

namespace resync
{

/// The workstations as cards: state, running against limit, fence, link. Painted, so that 2,000 cost no more than what is seen.
class WorkstationCards : public QListView
{
    Q_OBJECT
public:
    WorkstationCards(WorkstationModel &model, Themes &themes, const KeyMap &keys, QWidget *parent = nullptr);

    /// The keyboard comes to the cards: on what is chosen, else on the first.
    void enter();

signals:
    void menuWanted(const QPoint &globalPosition);
    /// A key of keyTable() that the cards do not handle themselves.
    void command(const QString &id);
    void escaped();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    WorkstationModel &m_model;
    Themes &m_themes;
    KeyMap m_keys;
};

} // namespace resync

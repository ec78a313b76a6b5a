#pragma once

#include "ui/panes/pane.h"
#include "ui/widgets/keymap.h"

#include <memory>

class QStackedWidget;
class QToolButton;

namespace resync
{

class CallSender;
class FilterBar;
class PlanDoor;
class RowTable;

class WorkstationCards;
class WorkstationModel;

/// Cards or table of the workstations, with the verbs that an operator has for them.
class WorkstationsPane : public Pane
{
    Q_OBJECT
public:
    WorkstationsPane(Desk &desk, QWidget *parent);
    ~WorkstationsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override;
    void showCards(bool cards);

private:
    void buildBar();
    void connectLists();
    std::vector<WorkstationPtr> chosen() const;
    void showMenu(const QPoint &position);
    void command(const QString &id);
    void openMaintenance(const QString &workstation);
    void run(const QString &verb);
    QList<int> chosenRows() const;
    void copyRows() const;
    void showDetails(int row);

    std::unique_ptr<PlanDoor> m_door;
    KeyMap m_keys;
    CallSender *m_sender;
    WorkstationModel *m_model;
    FilterBar *m_filter;
    QToolButton *m_cardsButton;
    QToolButton *m_tableButton;
    QStackedWidget *m_stack;
    WorkstationCards *m_cards;
    RowTable *m_table;
};

} // namespace resync

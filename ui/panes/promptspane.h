#pragma once

#include "core/base/clock.h"
#include "core/model/prompt.h"
#include "ui/panes/pane.h"

#include <QTimer>

#include <memory>

class QPushButton;

namespace resync
{

class CallSender;
class FilterBar;
class PlanDoor;
class PromptModel;
class RowTable;

/// Questions of the plan, and the answers an operator gives.
class PromptsPane : public Pane
{
    Q_OBJECT
public:
    PromptsPane(Desk &desk, QWidget *parent);
    PromptsPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent);
    ~PromptsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override;

private:
    QPushButton *answerButton(const QString &icon, const QString &text, bool yes);
    void reply(bool yes);
    void showWaiting();
    void showButtons();
    void showMenu(const QPoint &position);
    std::vector<Prompt> chosen() const;

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    CallSender *m_sender;
    PromptModel *m_model;
    FilterBar *m_filter;
    RowTable *m_table;
    QPushButton *m_yes;
    QPushButton *m_no;
    QTimer m_tick;
};

} // namespace resync

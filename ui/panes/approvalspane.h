#pragma once

#include "core/base/clock.h"
#include "core/model/workflowrun.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;

namespace resync
{

class PlainLabel;
class PlanDoor;
class ReviewModel;
class RowTable;

/// The inbox of what workflows ask of people: the question, why it is asked, exactly what will be sent, and the answer.
class ApprovalsPane : public Pane
{
    Q_OBJECT
public:
    ApprovalsPane(Desk &desk, QWidget *parent);
    ~ApprovalsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool exportCsv() override;
    bool ready() const override { return m_answered; }

    void read();
    ReviewModel &model() { return *m_model; }
    void answer(bool yes);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildCard(QWidget *card);
    void showCurrent();
    const Review *current() const;

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    ReviewModel *m_model;
    RowTable *m_table;
    QCheckBox *m_all;
    PlainLabel *m_question;
    PlainLabel *m_why;
    QPlainTextEdit *m_calls;
    QLineEdit *m_note;
    QPushButton *m_yes;
    QPushButton *m_no;
    QSplitter *m_split;
    QTimer m_tick;
    QString m_shownId;
    bool m_asked = false;
    bool m_answered = false;
};

} // namespace resync

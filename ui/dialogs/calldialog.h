#pragma once

#include "ui/models/plandoor.h"
#include "ui/models/planfeed.h"
#include "ui/themes/theme.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace resync
{

/// A verb on workstations or prompts, before it is confirmed.
struct CallWish {
    QString title;       ///< "Set the limit"
    QStringList objects; ///< labels of what it acts on
    /// The calls, given the number asked for (0 when none is).
    std::function<std::vector<ActionCall>(int value)> calls;
    QString valueLabel; ///< empty: no number is asked for
    int value = 0;
    int maximum = 1024;
};

/// Asks before anything is sent: who, what, where in the colour of the environment, the conman line and the REST call, a justification
/// where the site wants one. Opened with open().
class CallDialog : public QDialog
{
    Q_OBJECT
public:
    CallDialog(CallWish wish, const Connection &connection, const std::optional<EngineProfile> &profile, const QString &person,
               Themes &themes, QWidget *parent);

    /// As they will be sent.
    std::vector<ActionCall> calls() const;
    bool isComplete() const;

private:
    QWidget *buildBand(const Connection &connection, const QString &person, Themes &themes);
    void update();

    CallWish m_wish;
    bool m_justify;
    QSpinBox *m_value = nullptr;
    QLineEdit *m_category = nullptr;
    QLineEdit *m_ticket = nullptr;
    QLineEdit *m_reason = nullptr;
    QPlainTextEdit *m_shown;
    QPushButton *m_go;
};

/// Carries a wish out: asks, sends, tells what came of it. The list changes only when the plan is read again.
class CallSender : public QObject
{
    Q_OBJECT
public:
    CallSender(PlanDoor &door, PlanFeed &feed, Themes &themes, QWidget *window);

    void run(const CallWish &wish);
    /// Why nothing can be sent now; empty = it can.
    QString disabledWhy() const;

signals:
    void notice(const QString &text, bool failed);

private:
    void send(const std::vector<ActionCall> &calls, const QString &title);

    PlanDoor &m_door;
    PlanFeed &m_feed;
    Themes &m_themes;
    QPointer<QWidget> m_window;
};

} // namespace resync

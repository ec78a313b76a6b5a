#pragma once

#include "ui/models/plandoor.h"
#include "ui/models/planfeed.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QPointer>

class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace resync
{

class Justification;

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
class CallDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    CallDialog(CallWish wish, const Connection &connection, const std::optional<EngineProfile> &profile, const QString &person,
               Themes &themes, QWidget *parent);

    /// As they will be sent.
    std::vector<ActionCall> calls() const;
    bool isComplete() const;

protected:
    void build() override;

private:
    void buildObjects(QVBoxLayout &column);
    void buildCalls(QVBoxLayout &column);
    void update();

    CallWish m_wish;
    Connection m_connection;
    std::optional<EngineProfile> m_profile;
    QString m_person;
    Themes &m_themes;
    QSpinBox *m_value = nullptr;
    Justification *m_justification = nullptr;
    QPlainTextEdit *m_shown = nullptr;
    QPushButton *m_go = nullptr;
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

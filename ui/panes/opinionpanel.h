#pragma once

#include "ui/models/opiniondoor.h"
#include "ui/themes/theme.h"

#include <QFrame>

class QPushButton;

namespace resync
{

class CoreThread;
class PlainLabel;

/// A language model's second opinion on one log, beside what our own rules say and marked as unverified: first shows what would be sent,
/// then the answer as it comes, and the lines that it cites as buttons. Hidden while nobody has asked.
class OpinionPanel : public QFrame
{
    Q_OBJECT
public:
    OpinionPanel(CoreThread &core, Themes &themes, const QString &person, QWidget *parent = nullptr);
    ~OpinionPanel() override;

    /// \a about names the log for the audit. \a text of a line, from 1, is shown on its button.
    void start(const QByteArray &log, const QString &about, std::function<QString(int line)> text);
    /// The log is another one: what was said of the one before goes.
    void clear();
    QString shownText() const;

signals:
    void lineWanted(int line); ///< from 1

protected:
    void changeEvent(QEvent *event) override;

private:
    void showPreview(const Inquiry &inquiry, const LlmState &state);
    void setUp();
    void ask(const QString &id);
    void take(const Result<Inquiry> &inquiry);
    void say(const QString &head, const QString &text, bool wrong);
    void showLines(const std::vector<int> &lines);
    void paintGround();

    CoreThread &m_core;
    Themes &m_themes;
    OpinionDoor m_door;
    QString m_person;
    PlainLabel *m_head;
    PlainLabel *m_text;
    QWidget *m_lines;
    QPushButton *m_stop;
    QPushButton *m_close;
    std::function<QString(int)> m_lineText;
    QString m_asked;          ///< under way; empty = none
    quint64 m_generation = 0; ///< of the log
};

} // namespace resync

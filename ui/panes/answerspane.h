#pragma once

#include "core/base/clock.h"
#include "ui/panes/pane.h"

#include <QJsonArray>

class QLineEdit;
class QPushButton;

namespace resync
{

class BriefList;
class PlainLabel;
class ReadingEditor;

/// A question in plain language, how it was understood, and the answer with exact counts; its rows open. What was not
/// understood is named, and the question can be asked in other words.
class AnswersPane : public Pane
{
    Q_OBJECT
public:
    explicit AnswersPane(Desk &desk, QWidget *parent = nullptr);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return !m_asking; }

    void ask(const QString &question);
    QString readingText() const;
    QString summaryText() const;
    int rowCount() const;
    /// Shows the reading field by field, to be put right; or hides that again.
    void changeReading(bool on);
    ReadingEditor &editor() { return *m_editor; }

private:
    void build();
    void take(const QString &question, const Result<Answered> &answer);
    void showReading(const Answered &answered);
    void answerBy(const Interpretation &reading);
    void fillEditor();
    void showRows(const QJsonArray &details);
    void offer(const QStringList &questions);
    void open(const QString &row);

    SystemClock m_clock;
    QLineEdit *m_question = nullptr;
    QPushButton *m_ask = nullptr;
    PlainLabel *m_reading = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_change = nullptr;
    ReadingEditor *m_editor = nullptr;
    PlainLabel *m_doubt = nullptr;
    PlainLabel *m_summary = nullptr;
    BriefList *m_rows = nullptr;
    QWidget *m_offers = nullptr;
    QString m_before; ///< the question before: "and yesterday?" goes on from it
    QString m_asked;
    QString m_readingWords;
    QJsonArray m_details;
    Interpretation m_read; ///< of the answer shown
    QByteArray m_timeZone;
    bool m_asking = false;
};

} // namespace resync

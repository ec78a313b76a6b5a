#pragma once

#include "core/answers/answers.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace resync
{

/// How a question was understood, field by field, for a person to put right.
class ReadingEditor : public QWidget
{
    Q_OBJECT
public:
    explicit ReadingEditor(QWidget *parent = nullptr);

    /// Names that exist, for those to choose from.
    struct Names {
        QStringList jobs;
        QStringList streams;
        QStringList workstations;
    };
    void setReading(const Interpretation &reading, const QByteArray &timeZone, const Names &names);
    /// What the fields say. Error "answers.field": which of them cannot be, in the user's language.
    Result<Interpretation> reading() const;

signals:
    void answerWanted(const resync::Interpretation &reading);

private:
    QComboBox *choice(const std::vector<std::pair<int, QString>> &words);
    QComboBox *nameBox();
    void put(QGridLayout &grid, int row, int column, const QString &label, QWidget *field);
    void buildFirst(QGridLayout &grid);
    void buildRest(QGridLayout &grid);
    void send();
    void showSpan();

    Interpretation m_before;
    QByteArray m_timeZone;
    QComboBox *m_kind = nullptr;
    QComboBox *m_status = nullptr;
    QComboBox *m_order = nullptr;
    QComboBox *m_job = nullptr;
    QComboBox *m_stream = nullptr;
    QComboBox *m_workstation = nullptr;
    QLineEdit *m_except = nullptr;
    QCheckBox *m_timed = nullptr;
    QDateTimeEdit *m_from = nullptr;
    QDateTimeEdit *m_to = nullptr;
    QSpinBox *m_top = nullptr;
    QSpinBox *m_longer = nullptr;
    QSpinBox *m_atLeast = nullptr;
    QLineEdit *m_code = nullptr;
    QLabel *m_fault = nullptr;
};

} // namespace resync

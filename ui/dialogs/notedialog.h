#pragma once

#include "ui/widgets/translateddialog.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace resync
{

/// Key N: a note to the alerts that are chosen, for whoever looks next.
class NoteDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    /// \a about: what it is a note to, a line each.
    NoteDialog(QStringList about, QWidget *parent = nullptr);

    QString note() const;

protected:
    void build() override;

private:
    void look();

    const QStringList m_about;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_left = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace resync

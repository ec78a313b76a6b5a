#pragma once

#include "core/model/alert.h"
#include "core/runtime/corethread.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QTimer>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QVBoxLayout;

namespace resync
{

/// Key M: the maintenance windows that there are, how far each has gone, and a form for one more.
class MaintenanceDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    /// \a about: what the form begins with (workstation, stream and job are used).
    MaintenanceDialog(CoreThread &core, Themes &themes, const QString &person, MaintenanceWindow about, QWidget *parent = nullptr);

    /// What the form says.
    MaintenanceWindow window() const;
    void read();

protected:
    void build() override;

private:
    void buildForm(QVBoxLayout &column);
    void buildButtons(QVBoxLayout &column);
    void showWindows(const std::vector<MaintenanceWindow> &windows);
    void add();
    void removeChosen();
    void tell(const Result<void> &done);
    QString chosen() const;

    CoreThread &m_core;
    Themes &m_themes;
    const QString m_person;
    const MaintenanceWindow m_about;
    QTreeWidget *m_list = nullptr;
    QLineEdit *m_workstation = nullptr;
    QLineEdit *m_stream = nullptr;
    QLineEdit *m_job = nullptr;
    QDateTimeEdit *m_begins = nullptr;
    QComboBox *m_length = nullptr;
    QComboBox *m_repeats = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_fault = nullptr;
    QPushButton *m_remove = nullptr;
    QTimer m_tick;
};

} // namespace resync

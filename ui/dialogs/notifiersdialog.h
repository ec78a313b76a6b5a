#pragma once

#include "core/notifiers/notifiers.h"
#include "core/runtime/corethread.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;
class QVBoxLayout;

namespace resync
{

/// By which ways people hear of alerts outside of this console: what there is and how each is, a form for one more, a test, and the log of
/// what was told.
class NotifiersDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    NotifiersDialog(CoreThread &core, Themes &themes, const QString &person, QWidget *parent = nullptr);

    /// What the form says.
    NotifyChannel channel() const;
    void read();

protected:
    void build() override;

private:
    struct Book {
        std::vector<NotifyState> states;
        std::vector<Delivery> log;
        Instant now;
    };
    void buildLists(QVBoxLayout &column);
    void buildForm(QVBoxLayout &column);
    void buildButtons(QVBoxLayout &column);
    void showBook(const Book &book);
    void showKind();
    void save();
    void test();
    void removeChosen();
    void tell(const Result<void> &done, const QString &good);
    QString chosen() const;

    CoreThread &m_core;
    Themes &m_themes;
    QString m_person;
    QTreeWidget *m_list = nullptr;
    QTreeWidget *m_log = nullptr;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_to = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_secret = nullptr;
    QLineEdit *m_hours = nullptr;
    QSpinBox *m_after = nullptr;
    QSpinBox *m_again = nullptr;
    QCheckBox *m_resolved = nullptr;
    std::vector<std::pair<Severity, QCheckBox *>> m_severities;
    QLabel *m_fault = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_remove = nullptr;
    QTimer m_tick;
};

} // namespace resync

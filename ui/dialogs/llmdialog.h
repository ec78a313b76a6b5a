#pragma once

#include "core/config/settings.h"
#include "core/runtime/corethread.h"
#include "ui/models/opiniondoor.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace resync
{

/// The language model that may be asked for a second opinion: whose protocol, where, which, how much a day, and its key, which goes into
/// the keyring and is never shown again. Off until somebody switches it on.
class LlmDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    LlmDialog(CoreThread &core, Themes &themes, const QString &person, QWidget *parent = nullptr);

    /// What the form says that differs from what is in effect.
    QMap<QString, QString> changes() const;

protected:
    void build() override;

private:
    struct Book {
        QMap<QString, SettingState> values;
        LlmState state;
    };
    void buildForm();
    void read();
    void readKey();
    void showBook(const Book &book);
    void showState();
    void save(const std::function<void()> &then);
    void saved(const Result<void> &done, const SettingErrors &errors, const std::function<void()> &then);
    void forgetKey();
    void test();
    void tested(const Result<Inquiry> &inquiry);
    void tell(const QString &text, bool wrong);

    CoreThread &m_core;
    Themes &m_themes;
    OpinionDoor m_door;
    QString m_person;
    Book m_book;
    QString m_keyText; ///< whether there is one
    bool m_keyThere = false;
    QFormLayout *m_form = nullptr;
    QCheckBox *m_enabled = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_model = nullptr;
    QLineEdit *m_key = nullptr;
    QLabel *m_keyState = nullptr;
    QPushButton *m_forget = nullptr;
    QSpinBox *m_requests = nullptr;
    QSpinBox *m_tokens = nullptr;
    QSpinBox *m_timeout = nullptr;
    QLineEdit *m_proxy = nullptr;
    QCheckBox *m_stream = nullptr;
    QCheckBox *m_addresses = nullptr;
    QLabel *m_used = nullptr;
    QLabel *m_fault = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_test = nullptr;
};

} // namespace resync

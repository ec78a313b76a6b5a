#pragma once

#include "core/runtime/corethread.h"
#include "ui/dialogs/certificatecard.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QHash>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace resync
{

/// How to reach one engine: every field of EngineProfile, what is wrong beside each, and a test of the connection. The password goes into
/// the keyring, never into the profile; where there is no keyring it is offered for this session only.
class ProfileEditor : public TranslatedDialog
{
    Q_OBJECT
public:
    /// \a profile without a name: a new one. \a taken: names already in use.
    ProfileEditor(CoreThread &core, Themes &themes, const EngineProfile &profile, const QStringList &taken, QWidget *parent);

    EngineProfile profile() const;
    /// Marks what is wrong; false when something is.
    bool check();

signals:
    void saved(const QString &name);
    void removed();
    void notice(const QString &text, bool failed);

protected:
    void build() override;

private:
    void buildFields();
    void buildTrustFields();
    void buildButtons();
    void addField(const QString &field, const QString &label, QWidget *editor, const QString &hint = {});
    void show(const EngineProfile &profile);
    void showLogin();
    void showError(const QString &field, const QString &text);
    void test();
    void askTrust();
    void showTest(const Result<EngineInfo> &answer);
    void save();
    void storeSecret();
    void secretStored(const Result<void> &result);
    void storeProfile();
    void remove();
    void busy(const QString &text);

    CoreThread &m_core;
    Themes &m_themes;
    const EngineProfile m_before;
    const QStringList m_taken;
    QFormLayout *m_form = nullptr;
    QHash<QString, QLabel *> m_errors;
    QHash<QString, QWidget *> m_editors;
    QLineEdit *m_name = nullptr;
    QComboBox *m_environment = nullptr;
    QLineEdit *m_colour = nullptr;
    QPlainTextEdit *m_urls = nullptr;
    QComboBox *m_login = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QLabel *m_passwordLabel = nullptr;
    QLineEdit *m_variable = nullptr;
    QLineEdit *m_caFile = nullptr;
    QLineEdit *m_pin = nullptr;
    QLineEdit *m_proxy = nullptr;
    QComboBox *m_zone = nullptr;
    QCheckBox *m_readOnly = nullptr;
    QCheckBox *m_justify = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_trust = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_session = nullptr;
    std::optional<SeenCertificate> m_seen;
};

} // namespace resync

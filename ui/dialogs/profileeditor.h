#pragma once

#include "core/runtime/corethread.h"
#include "ui/themes/theme.h"

#include <QDialog>
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
class ProfileEditor : public QDialog
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

private:
    void buildFields();
    void buildTrustFields();
    void buildButtons();
    void addField(const QString &field, const QString &label, QWidget *editor, const QString &hint = {});
    void show(const EngineProfile &profile);
    void showLogin();
    void showError(const QString &field, const QString &text);
    void test();
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
    QFormLayout *m_form;
    QHash<QString, QLabel *> m_errors;
    QHash<QString, QWidget *> m_editors;
    QLineEdit *m_name;
    QComboBox *m_environment;
    QLineEdit *m_colour;
    QPlainTextEdit *m_urls;
    QComboBox *m_login;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLabel *m_passwordLabel = nullptr;
    QLineEdit *m_variable;
    QLineEdit *m_caFile;
    QLineEdit *m_pin;
    QLineEdit *m_proxy;
    QComboBox *m_zone;
    QCheckBox *m_readOnly;
    QCheckBox *m_justify;
    QLabel *m_state;
    QPushButton *m_test;
    QPushButton *m_trust;
    QPushButton *m_save;
    QPushButton *m_session;
    QString m_offeredPin;
};

} // namespace resync

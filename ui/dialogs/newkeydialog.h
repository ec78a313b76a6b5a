#pragma once

#include "core/apikeys/apikeys.h"
#include "core/base/clock.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace resync
{

/// A new key: name, scopes, binding, addresses, rate, and its expiry said aloud. It closes only when the key is there.
class NewKeyDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    /// Makes the key and shows it, even when this dialog has been closed meanwhile: a key that nobody saw would be of no use.
    using Create = std::function<void(const NewApiKey &wanted, std::function<void(Result<IssuedKey>)> reply)>;

    NewKeyDialog(Create create, QStringList workstations, const Clock &clock, Themes &themes, QWidget *parent = nullptr);

    NewApiKey wanted() const;
    /// Marks the field that \a error names.
    void showFault(const Error &error);
    void create();

protected:
    void build() override;

private:
    void buildFields(QFormLayout &form);
    QGroupBox *scopeBox();
    void buildLimits(QFormLayout &form);
    void choosePreset(int index);
    void say();
    QWidget *editorOf(const QString &field) const;

    Create m_create;
    const QStringList m_workstations;
    const Clock &m_clock;
    Themes &m_themes;
    QLineEdit *m_name = nullptr;
    QPlainTextEdit *m_description = nullptr;
    QComboBox *m_preset = nullptr;
    QList<QCheckBox *> m_scopes;
    QComboBox *m_workstation = nullptr;
    QLineEdit *m_addresses = nullptr;
    QSpinBox *m_rate = nullptr;
    QComboBox *m_expiry = nullptr;
    QSpinBox *m_days = nullptr;
    QLabel *m_aloud = nullptr;
    QLabel *m_fault = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace resync

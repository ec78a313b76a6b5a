#pragma once

#include "core/base/clock.h"
#include "core/config/secret.h"
#include "core/metrics/sources/sources.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace resync
{

/// Asks for a source of metrics, new or changed: where it is, how one logs on, how often, which host is which workstation. Test reads it
/// once and stores nothing.
class SourceDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    /// What a person typed; an empty secret: the one that is kept stays.
    struct Order {
        SourceDefinition definition;
        std::optional<Secret> secret;
    };
    struct Doors {
        std::function<void(const Order &order, std::function<void(Result<SourceTrial>)> reply)> test;
        std::function<void(const Order &order, std::function<void(Result<void>)> reply)> save;
    };

    /// \a was: of an empty id, a new one. \a hosts: those that were seen of it.
    SourceDialog(Doors doors, const SourceDefinition &was, const std::vector<SourceHost> &hosts, QStringList workstations, Themes &themes,
                 QWidget *parent = nullptr);

    Order order() const;
    void test();
    void save();
    void showTrial(const Result<SourceTrial> &trial);
    void showFault(const Error &error);
    /// Says which workstation \a host is; an empty \a workstation: by itself.
    void map(const QString &host, const QString &workstation);
    /// The keyboard comes to where one says which workstation \a host is.
    void editHost(const QString &host);

protected:
    void build() override;

private:
    void buildWhere(QFormLayout &form);
    void buildLogin(QFormLayout &form);
    void buildMore(QFormLayout &form);
    QWidget *buildHosts();
    void fillIn(const SourceDefinition &definition);
    void followKind();
    QStringList linesOf(const QPlainTextEdit &edit) const;
    QWidget *editorOf(const QString &field) const;
    void setBusy(bool busy);

    Doors m_doors;
    const SourceDefinition m_was;
    const std::vector<SourceHost> m_seen;
    const QStringList m_workstations;
    Themes &m_themes;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_kind = nullptr;
    QPlainTextEdit *m_targets = nullptr;
    QSpinBox *m_interval = nullptr;
    QSpinBox *m_timeout = nullptr;
    QCheckBox *m_enabled = nullptr;
    QComboBox *m_login = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_secret = nullptr;
    QLineEdit *m_ca = nullptr;
    QLineEdit *m_selector = nullptr;
    QLineEdit *m_hostLabel = nullptr;
    QLineEdit *m_sshConfig = nullptr;
    QLineEdit *m_master = nullptr;
    QSpinBox *m_masterPort = nullptr;
    QTableWidget *m_hosts = nullptr;
    QLabel *m_result = nullptr;
    QLabel *m_fault = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace resync

#include "ui/dialogs/sourcedialog.h"

#include "core/metrics/sources/sourcekinds.h"
#include "ui/dialogs/sourcewords.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace resync
{

namespace
{

enum HostColumn { HostName, FoundAs, MappedTo };
constexpr int kTargetLines = 3;
constexpr int kHostLines = 5;
const QString kLeaveOut = QStringLiteral("-");

} // namespace

SourceDialog::SourceDialog(Doors doors, const SourceDefinition &was, const std::vector<SourceHost> &hosts, QStringList workstations,
                           Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_doors(std::move(doors)), m_was(was), m_seen(hosts), m_workstations(std::move(workstations)),
      m_themes(themes)
{
    setObjectName(QStringLiteral("source"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(680);
    build();
}

void SourceDialog::build()
{
    setWindowTitle(m_was.id.isEmpty() ? tr("New source of metrics") : tr("Source of metrics"));
    auto *column = dialogparts::column(*this);
    m_form = dialogparts::form();
    buildWhere(*m_form);
    buildLogin(*m_form);
    buildMore(*m_form);
    column->addLayout(m_form);
    column->addWidget(buildHosts());
    m_result = new PlainLabel(this);
    m_result->setWordWrap(true);
    m_result->hide();
    column->addWidget(m_result);
    m_fault = dialogparts::faultLabel(this);
    column->addWidget(m_fault);
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    m_test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Do nothing"), QDialogButtonBox::RejectRole);
    connect(m_test, &QPushButton::clicked, this, &SourceDialog::test);
    connect(buttons, &QDialogButtonBox::accepted, this, &SourceDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    fillIn(m_was);
    followKind();
    m_name->setFocus();
}

void SourceDialog::buildWhere(QFormLayout &form)
{
    m_name = new QLineEdit(this);
    m_name->setMaxLength(100);
    m_name->setPlaceholderText(tr("as people call it"));
    m_kind = new QComboBox(this);
    for (const SourceKindRow &row : sourceKinds())
        m_kind->addItem(sourcetext::kind(row.kind), int(row.kind));
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_interval->setValue(int(sourceKind(SourceKind(m_kind->currentData().toInt())).interval.count()));
        followKind();
    });
    m_targets = new QPlainTextEdit(this);
    m_targets->setTabChangesFocus(true);
    m_targets->setAccessibleName(tr("Targets"));
    m_targets->setFixedHeight(m_targets->fontMetrics().lineSpacing() * kTargetLines + 14);
    m_interval = new QSpinBox(this);
    m_interval->setRange(int(kLeastSourceInterval.count()), int(kMostSourceInterval.count()));
    m_interval->setSuffix(tr(" s"));
    m_timeout = new QSpinBox(this);
    m_timeout->setRange(1, 300);
    m_timeout->setSuffix(tr(" s"));
    m_enabled = new QCheckBox(tr("Read it"), this);
    auto *times = new QHBoxLayout;
    times->addWidget(m_interval);
    auto *within = new QLabel(tr("&within"), this);
    within->setBuddy(m_timeout);
    times->addWidget(within);
    times->addWidget(m_timeout);
    times->addWidget(m_enabled);
    times->addStretch(1);
    form.addRow(tr("&Name"), m_name);
    form.addRow(tr("&Kind"), m_kind);
    form.addRow(tr("T&argets"), m_targets);
    auto *every = new QLabel(tr("&Every"), this);
    every->setBuddy(m_interval);
    form.addRow(every, times);
}

void SourceDialog::buildLogin(QFormLayout &form)
{
    using Login = SourceDefinition::Login;
    m_login = new QComboBox(this);
    m_login->addItem(tr("none"), int(Login::None));
    m_login->addItem(tr("user and password"), int(Login::Basic));
    m_login->addItem(tr("token"), int(Login::Bearer));
    connect(m_login, &QComboBox::currentIndexChanged, this, &SourceDialog::followKind);
    m_user = new QLineEdit(this);
    m_secret = new QLineEdit(this);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setProperty("secret", true);
    m_secret->setPlaceholderText(m_was.id.isEmpty() ? tr("kept in the keyring") : tr("empty: the one that is kept"));
    m_ca = new QLineEdit(this);
    m_ca->setPlaceholderText(tr("file (PEM) of the authorities; empty: those of the system"));
    form.addRow(tr("&Log-on"), m_login);
    form.addRow(tr("&User"), m_user);
    form.addRow(tr("&Password or token"), m_secret);
    form.addRow(tr("Authorit&ies"), m_ca);
}

void SourceDialog::buildMore(QFormLayout &form)
{
    m_selector = new QLineEdit(this);
    m_selector->setPlaceholderText(tr("further labels, as in job=\"node\""));
    m_hostLabel = new QLineEdit(this);
    m_sshConfig = new QLineEdit(this);
    m_sshConfig->setPlaceholderText(tr("a file instead of your own"));
    m_master = new QLineEdit(this);
    m_master->setPlaceholderText(tr("host of the master; empty: latency is not measured"));
    m_masterPort = new QSpinBox(this);
    m_masterPort->setRange(1, 65'535);
    m_masterPort->setGroupSeparatorShown(false);
    m_masterPort->setAccessibleName(tr("Port of the master"));
    auto *master = new QWidget(this);
    auto *row = new QHBoxLayout(master);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_master, 1);
    row->addWidget(m_masterPort);
    master->setFocusProxy(m_master);
    form.addRow(tr("Selecto&r"), m_selector);
    form.addRow(tr("Host la&bel"), m_hostLabel);
    form.addRow(tr("SSH &configuration"), m_sshConfig);
    form.addRow(tr("&Master and port"), master);
}

QWidget *SourceDialog::buildHosts()
{
    m_hosts = new QTableWidget(0, 3, this);
    m_hosts->setHorizontalHeaderLabels({tr("Host"), tr("Taken for"), tr("You say")});
    m_hosts->setAccessibleName(tr("Which workstation each host is"));
    m_hosts->setToolTip(tr("Which workstation each host is. Type its name; “-” leaves the host out; empty goes by what was found."));
    m_hosts->verticalHeader()->hide();
    m_hosts->horizontalHeader()->setStretchLastSection(true);
    m_hosts->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_hosts->setTabKeyNavigation(false);
    m_hosts->setFixedHeight((kHostLines + 1) * (fontMetrics().height() + 12));
    return m_hosts;
}

void SourceDialog::fillIn(const SourceDefinition &definition)
{
    m_name->setText(definition.name);
    m_kind->setCurrentIndex(m_kind->findData(int(definition.kind)));
    m_targets->setPlainText(definition.targets.join(QLatin1Char('\n')));
    m_interval->setValue(int(definition.interval.count()));
    m_timeout->setValue(int(definition.timeout.count()));
    m_enabled->setChecked(definition.enabled);
    m_login->setCurrentIndex(m_login->findData(int(definition.login)));
    m_user->setText(definition.user);
    m_ca->setText(definition.caFile);
    m_selector->setText(definition.selector);
    m_hostLabel->setText(definition.hostLabel);
    m_sshConfig->setText(definition.sshConfig);
    m_master->setText(definition.master);
    m_masterPort->setValue(definition.masterPort);
    for (const SourceHost &host : m_seen)
        map(host.host, {});
    for (auto host = definition.hosts.begin(); host != definition.hosts.end(); ++host)
        map(host.key(), host->isEmpty() ? kLeaveOut : *host);
}

/// Only what the kind and the log-on ask for is shown.
void SourceDialog::followKind()
{
    const auto kind = SourceKind(m_kind->currentData().toInt());
    const bool ssh = kind == SourceKind::Ssh;
    const bool prometheus = kind == SourceKind::Prometheus;
    if (ssh)
        m_login->setCurrentIndex(0);
    const auto login = SourceDefinition::Login(m_login->currentData().toInt());
    const auto show = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    show(m_login, !ssh);
    show(m_user, login == SourceDefinition::Login::Basic);
    show(m_secret, login != SourceDefinition::Login::None);
    show(m_ca, !ssh);
    show(m_selector, prometheus);
    show(m_hostLabel, prometheus);
    show(m_sshConfig, ssh);
    show(m_master->parentWidget(), ssh);
    m_targets->setPlaceholderText(sourcetext::targetHint(kind));
}

void SourceDialog::map(const QString &host, const QString &workstation)
{
    for (int row = 0; row < m_hosts->rowCount(); ++row) {
        if (m_hosts->item(row, HostName)->text() == host) {
            if (!workstation.isEmpty())
                m_hosts->item(row, MappedTo)->setText(workstation);
            return;
        }
    }
    QString found;
    for (const SourceHost &one : m_seen) {
        if (one.host == host && one.match != HostMatch::Mapped && one.match != HostMatch::LeftOut)
            found = one.workstation;
    }
    const int row = m_hosts->rowCount();
    m_hosts->insertRow(row);
    const auto put = [&](int column, const QString &text, bool edited) {
        auto *item = new QTableWidgetItem(text);
        if (!edited)
            item->setFlags(item->flags() & ~Qt::ItemIsEditable);
        m_hosts->setItem(row, column, item);
    };
    put(HostName, host, false);
    put(FoundAs, found, false);
    put(MappedTo, workstation, true);
    m_hosts->resizeColumnToContents(HostName);
}

void SourceDialog::editHost(const QString &host)
{
    for (int row = 0; row < m_hosts->rowCount(); ++row) {
        if (m_hosts->item(row, HostName)->text() != host)
            continue;
        m_hosts->setFocus();
        m_hosts->setCurrentCell(row, MappedTo);
        m_hosts->editItem(m_hosts->item(row, MappedTo));
    }
}

QStringList SourceDialog::linesOf(const QPlainTextEdit &edit) const
{
    QStringList lines;
    for (const QString &line : edit.toPlainText().split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

SourceDialog::Order SourceDialog::order() const
{
    Order order{m_was, {}};
    SourceDefinition &definition = order.definition;
    definition.name = m_name->text().trimmed();
    definition.kind = SourceKind(m_kind->currentData().toInt());
    definition.targets = linesOf(*m_targets);
    definition.interval = std::chrono::seconds(m_interval->value());
    definition.timeout = std::chrono::seconds(m_timeout->value());
    definition.enabled = m_enabled->isChecked();
    definition.login = SourceDefinition::Login(m_login->currentData().toInt());
    definition.user = definition.login == SourceDefinition::Login::Basic ? m_user->text().trimmed() : QString();
    definition.caFile = m_ca->text().trimmed();
    const bool prometheus = definition.kind == SourceKind::Prometheus;
    definition.selector = prometheus ? m_selector->text().trimmed() : QString();
    definition.hostLabel = prometheus ? m_hostLabel->text().trimmed() : SourceDefinition().hostLabel;
    const bool ssh = definition.kind == SourceKind::Ssh;
    definition.sshConfig = ssh ? m_sshConfig->text().trimmed() : QString();
    definition.master = ssh ? m_master->text().trimmed() : QString();
    definition.masterPort = m_masterPort->value();
    definition.hosts.clear();
    for (int row = 0; row < m_hosts->rowCount(); ++row) {
        const QString said = m_hosts->item(row, MappedTo)->text().trimmed();
        if (!said.isEmpty())
            definition.hosts.insert(m_hosts->item(row, HostName)->text(), said == kLeaveOut ? QString() : said);
    }
    if (definition.login != SourceDefinition::Login::None && !m_secret->text().isEmpty()) {
        order.secret = Secret(m_secret->text());
        definition.secretVariable.clear(); // what is typed goes to the keyring
    }
    return order;
}

QWidget *SourceDialog::editorOf(const QString &field) const
{
    const std::pair<const char *, QWidget *> editors[] = {{"name", m_name},
                                                          {"interval", m_interval},
                                                          {"timeout", m_timeout},
                                                          {"targets", m_targets},
                                                          {"login", m_login},
                                                          {"user", m_user},
                                                          {"secret_variable", m_secret},
                                                          {"selector", m_selector},
                                                          {"host_label", m_hostLabel},
                                                          {"master", m_master},
                                                          {"master_port", m_masterPort},
                                                          {"hosts", m_hosts}};
    for (const auto &[name, editor] : editors) {
        if (field == QLatin1String(name))
            return editor;
    }
    return nullptr;
}

void SourceDialog::setBusy(bool busy)
{
    m_test->setEnabled(!busy);
    m_save->setEnabled(!busy);
    if (busy) {
        m_fault->hide();
        m_result->hide();
    }
}

void SourceDialog::showFault(const Error &error)
{
    setBusy(false);
    for (const char *field : {"name", "interval", "timeout", "targets", "login", "user", "secret_variable", "selector", "host_label",
                              "master", "master_port", "hosts"})
        dialogparts::mark(editorOf(QLatin1String(field)), error.context == QLatin1String(field));
    const QString title = error.code == QLatin1String("source.field") ? sourcetext::field(error.context) : QString();
    m_fault->setText(title.isEmpty() ? errorText(error) : tr("%1: %2").arg(title, messageText(error.message)));
    m_fault->show();
    if (QWidget *editor = editorOf(error.context))
        editor->setFocus();
}

void SourceDialog::test()
{
    const Order order = this->order();
    if (const auto problems = problemsOf(order.definition); !problems.empty())
        return showFault(problems.front());
    setBusy(true);
    m_result->setText(tr("Reading …"));
    m_result->show();
    m_doors.test(order, [self = QPointer<SourceDialog>(this)](const Result<SourceTrial> &trial) {
        if (self)
            self->showTrial(trial);
    });
}

void SourceDialog::showTrial(const Result<SourceTrial> &trial)
{
    setBusy(false);
    if (!trial) {
        m_result->hide();
        return showFault(trial.error());
    }
    QStringList said;
    int good = 0;
    for (const SourceHost &host : trial->hosts) {
        if (host.fault)
            said << tr("%1: %2").arg(host.host, errorText(*host.fault));
        else
            ++good;
        map(host.host, {});
    }
    for (int row = 0; row < m_hosts->rowCount(); ++row) {
        for (const SourceHost &host : trial->hosts) {
            if (m_hosts->item(row, HostName)->text() == host.host && !host.fault)
                m_hosts->item(row, FoundAs)->setText(QStringLiteral("%1 (%2)").arg(host.workstation, sourcetext::match(host.match)));
        }
    }
    const QString skew = sourcetext::skew(trial->reading.clockSkew);
    said.prepend(tr("%L1 of %L2 hosts answered, in %3.").arg(good).arg(trial->hosts.size()).arg(durationText(trial->took)) +
                 (skew.isEmpty() ? QString() : QLatin1Char(' ') + tr("Its clock: %1.").arg(skew)));
    m_result->setText(said.join(QLatin1Char('\n')));
    QPalette palette = m_result->palette();
    palette.setColor(QPalette::WindowText,
                     m_themes.colour(good == int(trial->hosts.size()) && good > 0 ? ColourRole::Ok : ColourRole::Warning));
    m_result->setPalette(palette);
    m_result->show();
    m_hosts->resizeColumnsToContents();
    m_hosts->horizontalHeader()->setStretchLastSection(true);
}

void SourceDialog::save()
{
    const Order order = this->order();
    if (const auto problems = problemsOf(order.definition); !problems.empty())
        return showFault(problems.front());
    setBusy(true);
    m_doors.save(order, [self = QPointer<SourceDialog>(this)](const Result<void> &saved) {
        if (!self)
            return;
        if (!saved)
            return self->showFault(saved.error());
        self->accept();
    });
}

} // namespace resync

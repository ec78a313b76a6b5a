#include "ui/dialogs/newkeydialog.h"

#include "ui/dialogs/keyparts.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/dialogparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kNever = -1;
constexpr int kOther = 0;

struct Preset {
    const char *title;
    const char *scopes;
};

constexpr Preset kPresets[] = {
    {QT_TRANSLATE_NOOP("resync::NewKeyDialog", "Collector of a workstation"), "metrics:write"},
    {QT_TRANSLATE_NOOP("resync::NewKeyDialog", "Dashboard"), "metrics:read monitoring:read"},
    {QT_TRANSLATE_NOOP("resync::NewKeyDialog", "Operator's script"), "monitoring:read actions:write"},
    {QT_TRANSLATE_NOOP("resync::NewKeyDialog", "Administrator"), "admin:*"},
};

constexpr const char *kScopes[] = {"metrics:write",  "metrics:read",    "monitoring:read", "monitoring:write", "actions:write",
                                   "workflows:read", "workflows:write", "admin:read",      "admin:write",      "admin:*"};

} // namespace

NewKeyDialog::NewKeyDialog(Create create, QStringList workstations, const Clock &clock, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_create(std::move(create)), m_workstations(std::move(workstations)), m_clock(clock), m_themes(themes)
{
    setObjectName(QStringLiteral("newkey"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(740);
    build();
}

void NewKeyDialog::build()
{
    setWindowTitle(tr("New API key"));
    auto *column = dialogparts::column(*this);
    auto *form = dialogparts::form();
    buildFields(*form);
    column->addLayout(form);
    column->addWidget(scopeBox());
    auto *limits = dialogparts::form();
    buildLimits(*limits);
    column->addLayout(limits);
    m_aloud = new QLabel(this);
    m_aloud->setWordWrap(true);
    column->addWidget(m_aloud);
    m_fault = dialogparts::faultLabel(this);
    column->addWidget(m_fault);
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(tr("Create the key"), QDialogButtonBox::AcceptRole);
    m_go->setDefault(true);
    buttons->addButton(tr("Do nothing"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewKeyDialog::create);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    choosePreset(0);
    say();
    m_name->setFocus();
}

void NewKeyDialog::buildFields(QFormLayout &form)
{
    m_name = new QLineEdit(this);
    m_name->setMaxLength(100);
    m_name->setPlaceholderText(tr("Who or what will use it, 3 to 100 characters"));
    m_description = new QPlainTextEdit(this);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(48);
    m_description->setAccessibleName(tr("Description"));
    m_preset = new QComboBox(this);
    for (const Preset &preset : kPresets)
        m_preset->addItem(tr(preset.title));
    m_preset->addItem(tr("Other"));
    connect(m_preset, &QComboBox::activated, this, &NewKeyDialog::choosePreset);
    form.addRow(tr("&Name"), m_name);
    form.addRow(tr("&Description"), m_description);
    form.addRow(tr("&For a"), m_preset);
}

QGroupBox *NewKeyDialog::scopeBox()
{
    m_scopes.clear();
    auto *box = new QGroupBox(tr("It may"), this);
    auto *grid = new QGridLayout(box);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(4);
    const int half = (int(std::size(kScopes)) + 1) / 2;
    for (const char *scope : kScopes) {
        const QString word = QLatin1String(scope);
        auto *check = new QCheckBox(keytext::scopeMeaning(word), box);
        check->setToolTip(word);
        check->setProperty("scope", word);
        connect(check, &QCheckBox::clicked, this, [this] { m_preset->setCurrentIndex(m_preset->count() - 1); });
        const int place = int(m_scopes.size());
        grid->addWidget(check, place % half, place / half);
        m_scopes.append(check);
    }
    return box;
}

void NewKeyDialog::buildLimits(QFormLayout &form)
{
    m_workstation = dialogparts::workstationBox(QStringList(QString()) + m_workstations, this);
    m_workstation->lineEdit()->setPlaceholderText(tr("any workstation; * stands for any characters"));
    m_workstation->setCurrentIndex(0);
    m_addresses = new QLineEdit(this);
    m_addresses->setPlaceholderText(tr("from anywhere; or 10.1.0.0/16, 192.0.2.7"));
    m_rate = new QSpinBox(this);
    m_rate->setRange(0, 10'000);
    m_rate->setSpecialValueText(tr("as the port allows"));
    m_rate->setSuffix(tr(" requests a second"));
    m_expiry = new QComboBox(this);
    for (const int days : {30, 90, 180, 365, 730})
        m_expiry->addItem(tr("in %L1 days").arg(days), days);
    m_expiry->addItem(tr("in so many days:"), kOther);
    m_expiry->addItem(tr("never"), kNever);
    m_expiry->setCurrentIndex(m_expiry->findData(NewApiKey::kStandardDays));
    m_days = new QSpinBox(this);
    m_days->setRange(1, 3650);
    m_days->setValue(NewApiKey::kStandardDays);
    m_days->setAccessibleName(tr("Days until it expires"));
    connect(m_expiry, &QComboBox::currentIndexChanged, this, &NewKeyDialog::say);
    connect(m_days, &QSpinBox::valueChanged, this, &NewKeyDialog::say);
    auto *expiry = new QHBoxLayout;
    expiry->addWidget(m_expiry, 1);
    expiry->addWidget(m_days);
    form.addRow(tr("&Workstation"), m_workstation);
    form.addRow(tr("&Addresses"), m_addresses);
    form.addRow(tr("&Rate"), m_rate);
    auto *label = new QLabel(tr("&Expires"), this);
    label->setBuddy(m_expiry);
    form.addRow(label, expiry);
}

void NewKeyDialog::choosePreset(int index)
{
    if (index >= int(std::size(kPresets)))
        return;
    const QStringList scopes = QString::fromLatin1(kPresets[index].scopes).split(QLatin1Char(' '));
    for (QCheckBox *check : std::as_const(m_scopes))
        check->setChecked(scopes.contains(check->property("scope").toString()));
}

void NewKeyDialog::say()
{
    m_days->setVisible(m_expiry->currentData().toInt() == kOther);
    const NewApiKey key = wanted();
    m_aloud->setText(keytext::expiryAloud(key.days, m_clock.now()));
    QPalette palette = m_aloud->palette();
    palette.setColor(QPalette::WindowText, m_themes.colour(key.days ? ColourRole::TextMuted : ColourRole::Warning));
    m_aloud->setPalette(palette);
}

NewApiKey NewKeyDialog::wanted() const
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    NewApiKey key;
    key.name = m_name->text();
    key.description = m_description->toPlainText().simplified();
    for (const QCheckBox *check : m_scopes) {
        if (check->isChecked())
            key.scopes << check->property("scope").toString();
    }
    key.workstation = m_workstation->currentText().trimmed();
    key.addresses = m_addresses->text().split(separators, Qt::SkipEmptyParts);
    if (m_rate->value() > 0)
        key.rate = m_rate->value();
    const int days = m_expiry->currentData().toInt();
    key.days = days == kNever ? std::nullopt : std::optional<int>(days == kOther ? m_days->value() : days);
    return key;
}

QWidget *NewKeyDialog::editorOf(const QString &field) const
{
    const std::pair<const char *, QWidget *> editors[] = {{"name", m_name},
                                                          {"description", m_description},
                                                          {"scopes", m_scopes.isEmpty() ? nullptr : m_scopes.constFirst()},
                                                          {"workstation", m_workstation->lineEdit()},
                                                          {"addresses", m_addresses},
                                                          {"rate", m_rate},
                                                          {"expires_in_days", m_days}};
    for (const auto &[name, editor] : editors) {
        if (field == QLatin1String(name))
            return editor;
    }
    return nullptr;
}

void NewKeyDialog::showFault(const Error &error)
{
    const std::pair<const char *, QString> labels[] = {{"name", tr("Name")},
                                                       {"description", tr("Description")},
                                                       {"scopes", tr("Scopes")},
                                                       {"workstation", tr("Workstation")},
                                                       {"addresses", tr("Addresses")},
                                                       {"rate", tr("Rate")},
                                                       {"expires_in_days", tr("Expiry")}};
    QString text = errorText(error);
    for (const auto &[field, label] : labels) {
        dialogparts::mark(editorOf(QLatin1String(field)), error.context == QLatin1String(field));
        if (error.context == QLatin1String(field))
            text = tr("%1: %2").arg(label, messageText(error.message));
    }
    m_fault->setText(text);
    m_fault->show();
    m_go->setEnabled(true);
    if (QWidget *editor = editorOf(error.context))
        editor->setFocus();
}

void NewKeyDialog::create()
{
    m_go->setEnabled(false);
    m_fault->hide();
    m_create(wanted(), [self = QPointer<NewKeyDialog>(this)](const Result<IssuedKey> &key) {
        if (!self)
            return;
        if (!key)
            return self->showFault(key.error());
        self->accept();
    });
}

} // namespace resync

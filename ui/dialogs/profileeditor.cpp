#include "ui/dialogs/profileeditor.h"

#include "core/config/secrets.h"
#include "core/plan/plan.h"
#include "ui/dialogs/profilewords.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTimeZone>
#include <QVBoxLayout>

namespace resync
{

ProfileEditor::ProfileEditor(CoreThread &core, Themes &themes, const EngineProfile &profile, const QStringList &taken, QWidget *parent)
    : TranslatedDialog(parent), m_core(core), m_themes(themes), m_before(profile), m_taken(taken)
{
    setObjectName(QStringLiteral("profile"));
    resize(680, 700);
    build();
}

void ProfileEditor::build()
{
    m_errors.clear();
    m_editors.clear();
    setWindowTitle(m_before.name.isEmpty() ? tr("New engine") : tr("Engine %1").arg(m_before.name));
    auto *column = new QVBoxLayout(this);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget(scroll);
    m_form = new QFormLayout(page);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    buildFields();
    m_state = new QLabel(this);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_state);
    buildButtons();
    show(m_before);
}

void ProfileEditor::addField(const QString &field, const QString &label, QWidget *editor, const QString &hint)
{
    auto *holder = new QWidget(this);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(editor);
    auto *error = new PlainLabel(holder);
    error->setProperty("wrong", true);
    error->hide();
    column->addWidget(error);
    auto *name = new QLabel(label, this);
    name->setBuddy(editor);
    editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    editor->setToolTip(hint);
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setPlaceholderText(hint);
    m_form->addRow(name, holder);
    m_errors.insert(field, error);
    m_editors.insert(field, editor);
    if (field == QLatin1String("password"))
        m_passwordLabel = name;
}

void ProfileEditor::buildFields()
{
    m_name = new QLineEdit(this);
    addField(QStringLiteral("name"), tr("&Name"), m_name);
    m_environment = new QComboBox(this);
    m_environment->addItem(tr("Production"), int(EngineProfile::Environment::Production));
    m_environment->addItem(tr("Test"), int(EngineProfile::Environment::Test));
    m_environment->addItem(tr("Development"), int(EngineProfile::Environment::Development));
    m_environment->addItem(tr("Practice"), int(EngineProfile::Environment::Practice));
    addField(QStringLiteral("environment"), tr("&Environment"), m_environment,
             tr("Production asks for a typed name before a job is killed or cancelled"));
    m_colour = new QLineEdit(this);
    addField(QStringLiteral("colour"), tr("&Colour"), m_colour, tr("#rrggbb; empty: the environment's own"));
    m_urls = new QPlainTextEdit(this);
    m_urls->setTabChangesFocus(true);
    m_urls->setFixedHeight(62);
    m_urls->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_urls->setPlaceholderText(QStringLiteral("https://wa.example.com:31116"));
    addField(QStringLiteral("urls"), tr("&Addresses"), m_urls, tr("One a line; more than one for a switch-over of the master"));
    m_login = new QComboBox(this);
    m_login->addItem(tr("User and password"), int(EngineProfile::Login::Basic));
    m_login->addItem(tr("API key"), int(EngineProfile::Login::ApiKey));
    addField(QStringLiteral("login"), tr("&Login"), m_login);
    m_user = new QLineEdit(this);
    addField(QStringLiteral("user"), tr("&User"), m_user);
    m_password = new QLineEdit(this);
    m_password->setEchoMode(QLineEdit::Password);
    addField(QStringLiteral("password"), tr("&Password"), m_password,
             m_before.name.isEmpty() ? QString() : tr("unchanged when left empty"));
    m_variable = new QLineEdit(this);
    addField(QStringLiteral("secretVariable"), tr("From &variable"), m_variable, tr("environment variable instead of the keyring"));
    buildTrustFields();
    connect(m_login, &QComboBox::currentIndexChanged, this, &ProfileEditor::showLogin);
}

void ProfileEditor::buildTrustFields()
{
    auto *caRow = new QWidget(this);
    auto *caLayout = new QHBoxLayout(caRow);
    caLayout->setContentsMargins(0, 0, 0, 0);
    m_caFile = new QLineEdit(caRow);
    m_caFile->setPlaceholderText(tr("PEM file; empty: the system's authorities"));
    m_caFile->setAccessibleName(tr("CA file"));
    auto *browse = new QPushButton(tr("Browse…"), caRow);
    browse->setAutoDefault(false);
    caLayout->addWidget(m_caFile, 1);
    caLayout->addWidget(browse);
    caRow->setFocusProxy(m_caFile);
    connect(browse, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("CA file"), m_caFile->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
        dialog->open();
    });
    addField(QStringLiteral("caFile"), tr("CA &file"), caRow);
    m_pin = new QLineEdit(this);
    addField(QStringLiteral("pinSha256"), tr("Pinned certificate"), m_pin, tr("SHA-256 fingerprint; empty: any trusted certificate"));
    m_proxy = new QLineEdit(this);
    addField(QStringLiteral("proxy"), tr("Pro&xy"), m_proxy, tr("http://host:port, socks5://…, none; empty: the system's"));
    m_zone = new QComboBox(this);
    m_zone->setEditable(true);
    m_zone->addItem(QString());
    const auto zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones)
        m_zone->addItem(QString::fromLatin1(zone));
    m_zone->lineEdit()->setPlaceholderText(tr("as the engine says"));
    addField(QStringLiteral("timeZone"), tr("Time &zone of the plan"), m_zone);
    m_readOnly = new QCheckBox(tr("&Read-only: no verb is sent to this engine"), this);
    addField(QStringLiteral("readOnly"), {}, m_readOnly);
    m_readOnly->setAccessibleName(tr("Read-only"));
    m_justify = new QCheckBox(tr("The site asks for a &justification with every change"), this);
    addField(QStringLiteral("needsJustification"), {}, m_justify);
    m_justify->setAccessibleName(tr("Justification needed"));
}

void ProfileEditor::buildButtons()
{
    auto *row = new QHBoxLayout;
    m_test = new QPushButton(m_themes.icon(QStringLiteral("link")), tr("&Test connection"), this);
    m_trust = new QPushButton(tr("Look at its certificate…"), this);
    m_trust->setObjectName(QStringLiteral("certificate-seen"));
    m_trust->hide();
    m_session = new QPushButton(tr("Keep it for this &session only"), this);
    m_session->hide();
    row->addWidget(m_test);
    row->addWidget(m_trust);
    row->addWidget(m_session);
    row->addStretch(1);
    if (!m_before.name.isEmpty()) {
        auto *removal = new QPushButton(tr("Remove…"), this);
        removal->setAutoDefault(false);
        connect(removal, &QPushButton::clicked, this, &ProfileEditor::remove);
        row->addWidget(removal);
    }
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_save = new QPushButton(tr("Save and watch"), this);
    m_save->setDefault(true);
    row->addWidget(cancel);
    row->addWidget(m_save);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    for (QPushButton *button : {m_test, m_trust, m_session, cancel})
        button->setAutoDefault(false);
    connect(m_test, &QPushButton::clicked, this, &ProfileEditor::test);
    connect(m_trust, &QPushButton::clicked, this, &ProfileEditor::askTrust);
    connect(m_session, &QPushButton::clicked, this, [this] {
        const Secret secret(m_password->text());
        const QString key = profile().secretKey();
        m_core.request<Result<void>>(
            this,
            [key, secret](Core &core, const std::function<void(Result<void>)> &done) {
                core.sessionSecrets().write(key, secret, &core.plan(), done);
            },
            [this](const Result<void> &) { storeProfile(); });
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ProfileEditor::save);
}

void ProfileEditor::show(const EngineProfile &profile)
{
    m_name->setText(profile.name);
    // Another name would be another profile with another secret.
    m_name->setReadOnly(!profile.name.isEmpty());
    m_environment->setCurrentIndex(m_environment->findData(int(profile.environment)));
    m_colour->setText(profile.colour);
    QStringList urls;
    for (const QUrl &url : profile.urls)
        urls << url.toString();
    m_urls->setPlainText(urls.join(QLatin1Char('\n')));
    m_login->setCurrentIndex(m_login->findData(int(profile.login)));
    m_user->setText(profile.user);
    m_variable->setText(profile.secretVariable);
    m_caFile->setText(profile.caFile);
    m_pin->setText(profile.pinSha256);
    m_proxy->setText(profile.proxy);
    m_zone->setCurrentText(profile.timeZone);
    m_readOnly->setChecked(profile.readOnly);
    m_justify->setChecked(profile.needsJustification);
    showLogin();
}

void ProfileEditor::showLogin()
{
    const bool key = m_login->currentData().toInt() == int(EngineProfile::Login::ApiKey);
    m_user->setEnabled(!key);
    m_passwordLabel->setText(key ? tr("API &key") : tr("&Password"));
    m_password->setAccessibleName(key ? tr("API key") : tr("Password"));
}

EngineProfile ProfileEditor::profile() const
{
    EngineProfile profile = m_before;
    profile.name = m_name->text().trimmed();
    profile.environment = EngineProfile::Environment(m_environment->currentData().toInt());
    profile.colour = m_colour->text().trimmed();
    profile.urls.clear();
    static const QRegularExpression kBetween(QStringLiteral("[\\s,]+"));
    const auto lines = m_urls->toPlainText().split(kBetween, Qt::SkipEmptyParts);
    for (const QString &line : lines)
        profile.urls << QUrl(line, QUrl::StrictMode);
    profile.login = EngineProfile::Login(m_login->currentData().toInt());
    profile.user = m_user->isEnabled() ? m_user->text().trimmed() : QString();
    profile.secretVariable = m_variable->text().trimmed();
    profile.caFile = m_caFile->text().trimmed();
    profile.pinSha256 = m_pin->text().trimmed();
    profile.proxy = m_proxy->text().trimmed();
    profile.timeZone = m_zone->currentText().trimmed();
    profile.readOnly = m_readOnly->isChecked();
    profile.needsJustification = m_justify->isChecked();
    return profile;
}

void ProfileEditor::showError(const QString &field, const QString &text)
{
    QLabel *label = m_errors.value(field);
    if (!label) {
        m_state->setText(text);
        return;
    }
    label->setText(label->text().isEmpty() ? text : label->text() + QLatin1Char('\n') + text);
    label->show();
    QWidget *editor = m_editors.value(field);
    editor->setProperty("wrong", true);
    editor->setAccessibleDescription(text);
    editor->setStyleSheet(editor->styleSheet()); // polish anew: the property changed
}

bool ProfileEditor::check()
{
    for (auto field = m_errors.begin(); field != m_errors.end(); ++field) {
        field.value()->clear();
        field.value()->hide();
        QWidget *editor = m_editors.value(field.key());
        editor->setProperty("wrong", false);
        editor->setAccessibleDescription({});
        editor->setStyleSheet(editor->styleSheet());
    }
    m_state->clear();
    const EngineProfile now = profile();
    std::vector<Error> problems = problemsOf(now);
    if (m_before.name.isEmpty() && m_taken.contains(now.name))
        problems.push_back({QStringLiteral("profile.name"), tr("There is already an engine of this name."), QStringLiteral("name")});
    for (const Error &problem : problems)
        showError(problem.context, profileProblem(problem.message));
    return problems.empty();
}

void ProfileEditor::busy(const QString &text)
{
    m_state->setText(text);
    m_test->setEnabled(text.isEmpty());
    m_save->setEnabled(text.isEmpty());
}

void ProfileEditor::test()
{
    if (!check())
        return;
    busy(tr("Connecting…"));
    m_trust->hide();
    const EngineProfile wanted = profile();
    const Secret typed(m_password->text());
    m_core.request<Result<EngineInfo>>(
        this,
        [wanted, typed](Core &core, std::function<void(Result<EngineInfo>)> done) {
            // With a typed password the test asks nobody else; without one it uses what is stored.
            std::shared_ptr<Secrets> own;
            if (!typed.isEmpty()) {
                own = memorySecrets();
                own->write(wanted.secretKey(), typed, &core.plan(), [](const Result<void> &) {});
            }
            Engine *engine = makeRestEngine(wanted, own ? *own : core.secrets(), core.clock()).release();
            engine->setParent(&core.plan()); // ends with the core, should no answer come before
            engine->info(engine, [engine, own, done = std::move(done)](Result<EngineInfo> info) {
                engine->deleteLater();
                done(std::move(info));
            });
        },
        [this](const Result<EngineInfo> &answer) { showTest(answer); });
}

void ProfileEditor::showTest(const Result<EngineInfo> &answer)
{
    busy({});
    if (answer) {
        m_state->setText(tr("Connected: Workload Automation %1, time zone %2.")
                             .arg(answer->version.isEmpty() ? tr("of unknown version") : answer->version,
                                  answer->timeZone.isEmpty() ? tr("not told") : answer->timeZone));
        return;
    }
    m_state->setText(tr("Not connected: %1").arg(errorText(answer.error())));
    // A server whose certificate nobody vouches for: a person may look at it, compare its fingerprint and pin it.
    m_seen = certificateIn(answer.error());
    m_trust->setVisible(m_seen.has_value());
}

void ProfileEditor::askTrust()
{
    if (!m_seen)
        return;
    const EngineProfile asked = profile();
    const QString server = asked.urls.isEmpty() ? asked.name : asked.urls.constFirst().host();
    auto *card = new CertificateCard(*m_seen, server, QDate::currentDate(), m_themes, this);
    connect(card, &QDialog::accepted, this, [this, pin = m_seen->fingerprint] {
        m_pin->setText(pin);
        m_trust->hide();
        test();
    });
    card->open();
}

void ProfileEditor::save()
{
    if (!check())
        return;
    if (m_password->text().isEmpty())
        storeProfile();
    else
        storeSecret();
}

void ProfileEditor::storeSecret()
{
    busy(tr("Waiting for the keyring… If it asks for its password, please unlock it."));
    const Secret secret(m_password->text());
    const QString key = profile().secretKey();
    m_core.request<Result<void>>(
        this,
        [key, secret](Core &core, const std::function<void(Result<void>)> &done) { core.secrets().write(key, secret, &core.plan(), done); },
        [this](const Result<void> &result) { secretStored(result); });
}

void ProfileEditor::secretStored(const Result<void> &result)
{
    busy({});
    if (result) {
        storeProfile();
        return;
    }
    m_state->setText(tr("The keyring did not take the password: %1").arg(messageText(result.error().message)) + QLatin1Char('\n') +
                     tr("It can be kept in memory until the program ends; you will be asked again at the next start."));
    m_session->show();
    m_session->setFocus();
}

void ProfileEditor::storeProfile()
{
    const EngineProfile wanted = profile();
    busy(tr("Saving…"));
    m_core.ask(
        this, [wanted](Core &core) { return core.saveProfile(wanted); },
        [this, wanted](const Result<void> &result) {
            busy({});
            if (!result) {
                m_state->setText(tr("Not saved: %1").arg(errorText(result.error())));
                return;
            }
            emit saved(wanted.name);
            accept();
        });
}

void ProfileEditor::remove()
{
    auto *ask = new QMessageBox(QMessageBox::Question, tr("Remove this engine?"),
                                tr("“%1” and its password are forgotten. What was recorded of its plan stays.").arg(m_before.name),
                                QMessageBox::Cancel, this);
    ask->setTextFormat(Qt::PlainText);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = ask->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, [this] {
        const EngineProfile gone = m_before;
        m_core.ask(
            this,
            [gone](Core &core) {
                core.secrets().remove(gone.secretKey(), &core.plan(), [](const Result<void> &) {});
                return core.removeProfile(gone.name);
            },
            [this](const Result<void> &result) {
                if (!result) {
                    m_state->setText(tr("Not removed: %1").arg(errorText(result.error())));
                    return;
                }
                emit removed();
                accept();
            });
    });
    ask->open();
}

} // namespace resync

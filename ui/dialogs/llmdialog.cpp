#include "ui/dialogs/llmdialog.h"

#include "core/config/secrets.h"
#include "core/runtime/core.h"
#include "ui/dialogs/profilewords.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kMostRequests = 1'000'000;
constexpr int kMostTokens = 1'000'000'000;
constexpr int kTokenStep = 10'000;

/// Sent by the test; no joblog of anybody.
const QByteArray kTestLog = "This is a test of the connection by Resync.\ncopy: no space left on device\n";

QString onOffText(const QCheckBox *box)
{
    return box->isChecked() ? QStringLiteral("on") : QStringLiteral("off");
}

bool isOn(const SettingState &state)
{
    return state.value == QLatin1String("on") || state.value == QLatin1String("true");
}

} // namespace

LlmDialog::LlmDialog(CoreThread &core, Themes &themes, const QString &person, QWidget *parent)
    : TranslatedDialog(parent), m_core(core), m_themes(themes), m_door(core), m_person(person)
{
    setObjectName(QStringLiteral("llm"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    build();
    read();
    readKey();
}

void LlmDialog::build()
{
    setWindowTitle(tr("Language model"));
    auto *column = dialogparts::column(*this);
    auto *why =
        new PlainLabel(this, tr("A language model may be asked for a second opinion on the joblog of a failed run. It is asked only "
                                "when a person has seen what would be sent; secrets are taken out before; nothing is done by it."));
    why->setWordWrap(true);
    column->addWidget(why);
    buildForm();
    column->addLayout(m_form);
    m_used = new PlainLabel(this);
    m_used->setProperty("muted", true);
    column->addWidget(m_used);
    m_fault = dialogparts::faultLabel(this);
    column->addWidget(m_fault);
    auto *buttons = new QDialogButtonBox(this);
    m_test = buttons->addButton(tr("Save and &test"), QDialogButtonBox::ActionRole);
    m_test->setToolTip(tr("Sends two lines of our own, no joblog, and says what came of it"));
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {m_test, m_save, close})
        button->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, [this] { save([this] { tell(tr("Saved."), false); }); });
    connect(m_test, &QPushButton::clicked, this, [this] { save([this] { test(); }); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    if (!m_book.values.isEmpty())
        showBook(m_book);
}

void LlmDialog::buildForm()
{
    m_form = dialogparts::form();
    m_enabled = new QCheckBox(tr("&It may be asked"), this);
    m_form->addRow(QString(), m_enabled);
    m_kind = new QComboBox(this);
    m_kind->addItem(tr("Anthropic Messages API"), QStringLiteral("anthropic"));
    m_kind->addItem(tr("OpenAI chat completions (local servers too)"), QStringLiteral("openai"));
    m_form->addRow(tr("&Protocol"), m_kind);
    m_url = new QLineEdit(this);
    m_form->addRow(tr("A&ddress"), m_url);
    m_model = new QLineEdit(this);
    m_model->setPlaceholderText(tr("as its server knows it"));
    m_form->addRow(tr("&Model"), m_model);
    m_key = new QLineEdit(this);
    m_key->setEchoMode(QLineEdit::Password);
    m_forget = new QPushButton(tr("&Forget it"), this);
    m_forget->setAutoDefault(false);
    m_forget->setEnabled(m_keyThere);
    auto *keyRow = new QHBoxLayout;
    keyRow->addWidget(m_key, 1);
    keyRow->addWidget(m_forget);
    m_form->addRow(tr("&Key"), keyRow);
    if (auto *label = qobject_cast<QLabel *>(m_form->labelForField(keyRow)))
        label->setBuddy(m_key);
    m_keyState = new PlainLabel(this, m_keyText);
    m_keyState->setProperty("muted", true);
    m_form->addRow(QString(), m_keyState);
    const auto number = [this](int least, int most, int step, const QString &none) {
        auto *box = new QSpinBox(this);
        box->setRange(least, most);
        box->setSingleStep(step);
        box->setGroupSeparatorShown(true);
        box->setSpecialValueText(none);
        return box;
    };
    m_requests = number(0, kMostRequests, 1, tr("no limit"));
    m_form->addRow(tr("&Questions a day"), m_requests);
    m_tokens = number(0, kMostTokens, kTokenStep, tr("no limit"));
    m_form->addRow(tr("T&okens a day"), m_tokens);
    m_timeout = number(5, 600, 5, {});
    m_timeout->setSuffix(tr(" s"));
    m_form->addRow(tr("May be s&ilent for"), m_timeout);
    m_proxy = new QLineEdit(this);
    m_proxy->setPlaceholderText(tr("http://HOST:PORT or socks5://HOST:PORT; empty: none"));
    m_form->addRow(tr("Pro&xy"), m_proxy);
    m_stream = new QCheckBox(tr("The answer comes &while it is made"), this);
    m_form->addRow(QString(), m_stream);
    m_addresses = new QCheckBox(tr("&Hide IP addresses, too"), this);
    m_form->addRow(QString(), m_addresses);
    connect(m_forget, &QPushButton::clicked, this, &LlmDialog::forgetKey);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &LlmDialog::showState);
    showState();
}

void LlmDialog::showState()
{
    const bool anthropic = m_kind->currentData().toString() == QLatin1String("anthropic");
    m_url->setPlaceholderText(anthropic ? tr("empty: %1").arg(QStringLiteral("https://api.anthropic.com"))
                                        : tr("empty: %1").arg(QStringLiteral("https://api.openai.com/v1")));
    m_key->setPlaceholderText(m_keyThere ? tr("another one, to replace it") : tr("it goes into the keyring and is not shown again"));
}

QMap<QString, QString> LlmDialog::changes() const
{
    const QMap<QString, QString> said{
        {QStringLiteral("llm.enabled"), onOffText(m_enabled)},
        {QStringLiteral("llm.kind"), m_kind->currentData().toString()},
        {QStringLiteral("llm.url"), m_url->text().trimmed()},
        {QStringLiteral("llm.model"), m_model->text().trimmed()},
        {QStringLiteral("llm.daily_requests"), QString::number(m_requests->value())},
        {QStringLiteral("llm.daily_tokens"), QString::number(m_tokens->value())},
        {QStringLiteral("llm.timeout_seconds"), QString::number(m_timeout->value())},
        {QStringLiteral("llm.proxy"), m_proxy->text().trimmed()},
        {QStringLiteral("llm.stream"), onOffText(m_stream)},
        {QStringLiteral("llm.hide_addresses"), onOffText(m_addresses)},
    };
    QMap<QString, QString> changes;
    for (auto it = said.cbegin(); it != said.cend(); ++it) {
        const SettingState before = m_book.values.value(it.key());
        const bool isSwitch = it.value() == QLatin1String("on") || it.value() == QLatin1String("off");
        const bool same = isSwitch ? isOn(before) == (it.value() == QLatin1String("on")) : before.value == it.value();
        if (!before.fixed && !same)
            changes.insert(it.key(), it.value());
    }
    return changes;
}

void LlmDialog::read()
{
    m_core.ask(
        this,
        [](Core &core) {
            Book book;
            for (const SettingSpec &spec : core.settings().specs()) {
                if (spec.name.startsWith(QLatin1String("llm.")))
                    book.values.insert(spec.name, core.settings().state(spec.name));
            }
            book.state = core.opinions().state();
            return book;
        },
        [this](const Book &book) { showBook(book); });
}

void LlmDialog::showBook(const Book &book)
{
    m_book = book;
    const auto state = [&book](const char *name) { return book.values.value(QLatin1String(name)); };
    const auto fix = [&state](QWidget *widget, const char *name) {
        const SettingState one = state(name);
        widget->setEnabled(!one.fixed);
        widget->setToolTip(one.fixed ? toolTipText(one.fixedBy()) : QString());
    };
    const auto text = [&](QLineEdit *edit, const char *name) {
        edit->setText(state(name).value);
        fix(edit, name);
    };
    const auto number = [&](QSpinBox *box, const char *name) {
        box->setValue(state(name).value.toInt());
        fix(box, name);
    };
    const auto onOff = [&](QCheckBox *box, const char *name) {
        box->setChecked(isOn(state(name)));
        fix(box, name);
    };
    onOff(m_enabled, "llm.enabled");
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(state("llm.kind").value)));
    fix(m_kind, "llm.kind");
    text(m_url, "llm.url");
    text(m_model, "llm.model");
    number(m_requests, "llm.daily_requests");
    number(m_tokens, "llm.daily_tokens");
    number(m_timeout, "llm.timeout_seconds");
    text(m_proxy, "llm.proxy");
    onOff(m_stream, "llm.stream");
    onOff(m_addresses, "llm.hide_addresses");
    const QLocale locale;
    m_used->setText(tr("Today (UTC): %1 questions, %2 tokens, %3 without an answer")
                        .arg(locale.toString(book.state.requestsToday), locale.toString(book.state.tokensToday),
                             locale.toString(book.state.failuresToday)));
}

/// Only whether there is one.
void LlmDialog::readKey()
{
    struct StoredKey {
        SecretState state;
        QString message;
    };
    m_core.request<StoredKey>(
        this,
        [](Core &core, const std::function<void(StoredKey)> &done) {
            core.secrets().read(Llm::kKeySecret, &core.bus(), [done](const SecretAnswer &answer) { done({answer.state, answer.message}); });
        },
        [this](const StoredKey &key) {
            m_keyThere = key.state == SecretState::Present;
            m_keyText = m_keyThere                         ? tr("A key is stored.")
                        : key.state == SecretState::Absent ? tr("No key is stored; a model on this machine may need none.")
                                                           : messageText(key.message);
            m_keyState->setText(m_keyText);
            m_forget->setEnabled(m_keyThere);
            showState();
        });
}

void LlmDialog::tell(const QString &text, bool wrong)
{
    m_fault->setText(text);
    m_fault->setVisible(true);
    dialogparts::mark(m_fault, wrong);
}

void LlmDialog::save(const std::function<void()> &then)
{
    struct Saved {
        Result<void> done;
        SettingErrors errors;
    };
    m_core.request<Saved>(
        this,
        [wanted = changes(), key = Secret(m_key->text().trimmed()), who = m_person](Core &core, const std::function<void(Saved)> &done) {
            Saved saved;
            if (!wanted.isEmpty())
                saved.done = core.settings().set(wanted, who, &saved.errors);
            if (!saved.done || key.isEmpty())
                return done(saved);
            core.secrets().write(Llm::kKeySecret, key, &core.bus(), [done](const Result<void> &kept) { done({kept, {}}); });
        },
        [this, then](const Saved &outcome) { saved(outcome.done, outcome.errors, then); });
}

void LlmDialog::saved(const Result<void> &done, const SettingErrors &errors, const std::function<void()> &then)
{
    if (!done) {
        QStringList lines;
        for (const SettingError &error : errors)
            lines << QStringLiteral("%1: %2").arg(error.name, settingText(error.message));
        return tell(lines.isEmpty() ? errorText(done.error()) : lines.join(QLatin1Char('\n')), true);
    }
    m_key->clear();
    read();
    readKey();
    then();
}

void LlmDialog::forgetKey()
{
    m_core.request<Result<void>>(
        this, [](Core &core, const std::function<void(Result<void>)> &done) { core.secrets().remove(Llm::kKeySecret, &core.bus(), done); },
        [this](const Result<void> &done) {
            tell(done ? tr("The key was forgotten.") : errorText(done.error()), !done);
            readKey();
        });
}

void LlmDialog::test()
{
    tell(tr("The model is being asked …"), false);
    m_test->setEnabled(false);
    m_door.prepare(kTestLog, QStringLiteral("test"), this, [this](const Result<Inquiry> &shown) {
        if (!shown)
            return tested(shown);
        m_door.ask(shown->id, m_person, this, [this](const Result<Inquiry> &inquiry) { tested(inquiry); });
    });
}

void LlmDialog::tested(const Result<Inquiry> &inquiry)
{
    if (inquiry && inquiry->state == Inquiry::State::Asking)
        return;
    m_test->setEnabled(true);
    if (!inquiry)
        return tell(errorText(inquiry.error()), true);
    read();
    if (inquiry->error)
        return tell(errorText(*inquiry->error), true);
    const QLocale locale;
    tell(tr("It works: %1 answered as asked, %2 tokens.")
             .arg(shownLine(inquiry->opinion->model, 80), locale.toString(inquiry->opinion->tokens)),
         false);
}

} // namespace resync

#include "ui/dialogs/notifiersdialog.h"

#include "core/config/secrets.h"
#include "core/events/eventbus.h"
#include "core/runtime/core.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/dialogparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kLogRows = 50;
constexpr int kReadEveryMs = 3000;
constexpr int kNotifierRows = 3;
constexpr int kDayMinutes = 24 * 60;

QString kindText(NotifyKind kind)
{
    switch (kind) {
    case NotifyKind::Mail:
        return NotifiersDialog::tr("E-mail");
    case NotifyKind::Webhook:
        return NotifiersDialog::tr("Webhook");
    case NotifyKind::Slack:
        return QStringLiteral("Slack");
    case NotifyKind::Teams:
        return QStringLiteral("Teams");
    case NotifyKind::PagerDuty:
        return QStringLiteral("PagerDuty");
    case NotifyKind::Alertmanager:
        return QStringLiteral("Alertmanager");
    }
    return {};
}

QString whyText(Notice::Why why)
{
    switch (why) {
    case Notice::Why::Opened:
        return NotifiersDialog::tr("opened");
    case Notice::Why::Again:
        return NotifiersDialog::tr("still open");
    case Notice::Why::Worse:
        return NotifiersDialog::tr("worse");
    case Notice::Why::Resolved:
        return NotifiersDialog::tr("resolved");
    case Notice::Why::SnoozeEnds:
        return NotifiersDialog::tr("its snooze ends");
    case Notice::Why::Test:
        break;
    }
    return NotifiersDialog::tr("test");
}

Look lookOf(const std::optional<Delivery> &delivery, bool enabled)
{
    if (!enabled)
        return {ColourRole::Waiting, Shape::Ring, NotifiersDialog::tr("Switched off")};
    if (!delivery)
        return {ColourRole::Unknown, Shape::Question, NotifiersDialog::tr("Not used since the start")};
    switch (delivery->state) {
    case Delivery::State::Sent:
        return {ColourRole::Ok, Shape::Disc, NotifiersDialog::tr("Told")};
    case Delivery::State::Waits:
        return {ColourRole::Warning, Shape::Hourglass, NotifiersDialog::tr("Tried again later")};
    case Delivery::State::GivenUp:
        break;
    }
    return {ColourRole::Failed, Shape::Cross, NotifiersDialog::tr("Not told")};
}

QTreeWidget *listOf(const QStringList &headers, const QString &name, QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setHeaderLabels(headers);
    list->setAccessibleName(name);
    list->setFixedHeight((kNotifierRows + 1) * (list->fontMetrics().height() + 9) + 8);
    list->header()->setStretchLastSection(true);
    return list;
}

} // namespace

NotifiersDialog::NotifiersDialog(CoreThread &core, Themes &themes, const QString &person, QWidget *parent)
    : TranslatedDialog(parent), m_core(core), m_themes(themes), m_person(person)
{
    setObjectName(QStringLiteral("notifiers"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(760);
    build();
    m_tick.setInterval(kReadEveryMs);
    connect(&m_tick, &QTimer::timeout, this, &NotifiersDialog::read);
    m_tick.start();
    read();
}

void NotifiersDialog::build()
{
    setWindowTitle(tr("Notifiers"));
    m_severities.clear();
    auto *column = dialogparts::column(*this);
    buildLists(*column);
    buildForm(*column);
    buildButtons(*column);
    showKind();
}

void NotifiersDialog::buildLists(QVBoxLayout &column)
{
    auto *why =
        new QLabel(tr("By these ways people hear of alerts when they are not at this console. What could not be told is tried again "
                      "for twelve hours; the log says what came of it."),
                   this);
    why->setWordWrap(true);
    column.addWidget(why);
    m_list = listOf({tr("Name"), tr("Kind"), tr("State"), tr("Severities"), tr("Waiting"), tr("Why")}, tr("Notifiers"), this);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, [this] {
        m_test->setEnabled(!chosen().isEmpty());
        m_remove->setEnabled(!chosen().isEmpty());
    });
    column.addWidget(m_list);
    auto *heading = new QLabel(tr("Log"), this);
    heading->setProperty("heading", true);
    column.addWidget(heading);
    m_log = listOf({tr("At"), tr("Notifier"), tr("About"), tr("State"), tr("Tries"), tr("Why")}, tr("Log of notifiers"), this);
    m_log->setSelectionMode(QAbstractItemView::NoSelection);
    column.addWidget(m_log);
}

void NotifiersDialog::buildForm(QVBoxLayout &column)
{
    auto *heading = new QLabel(tr("One more"), this);
    heading->setProperty("heading", true);
    column.addWidget(heading);
    m_form = dialogparts::form();
    const auto line = [this](const QString &label, const QString &hint) {
        auto *edit = new QLineEdit(this);
        edit->setPlaceholderText(hint);
        m_form->addRow(label, edit);
        return edit;
    };
    m_name = line(tr("&Name"), tr("as people call it"));
    m_kind = new QComboBox(this);
    for (const NotifyKind kind :
         {NotifyKind::Mail, NotifyKind::Slack, NotifyKind::Teams, NotifyKind::PagerDuty, NotifyKind::Alertmanager, NotifyKind::Webhook})
        m_kind->addItem(kindText(kind), int(kind));
    m_form->addRow(tr("&Kind"), m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NotifiersDialog::showKind);
    m_url = line(tr("A&ddress"), {});
    m_from = line(tr("&From"), QStringLiteral("resync@example.com"));
    m_to = line(tr("&To"), tr("several with a comma between them"));
    m_user = line(tr("&Login"), tr("empty: none"));
    m_secret = line(tr("&Secret"), {});
    m_secret->setEchoMode(QLineEdit::Password);
    auto *row = new QHBoxLayout;
    for (const Severity severity : {Severity::Critical, Severity::Error, Severity::Warning, Severity::Info}) {
        auto *box = new QCheckBox(lookOf(severity).word, this);
        box->setChecked(severity >= Severity::Error);
        row->addWidget(box);
        m_severities.emplace_back(severity, box);
    }
    row->addStretch(1);
    m_form->addRow(tr("Severities"), row);
    m_hours = line(tr("&Hours"), tr("22:00-06:00; empty: always"));
    const auto minutes = [this](int value, const QString &none) {
        auto *box = new QSpinBox(this);
        box->setRange(0, kDayMinutes);
        box->setValue(value);
        box->setSuffix(tr(" min"));
        box->setSpecialValueText(none);
        return box;
    };
    m_after = minutes(0, tr("at once"));
    m_again = minutes(30, tr("once"));
    auto *often = new QLabel(tr("Told a&gain every"), this);
    often->setBuddy(m_again);
    m_resolved = new QCheckBox(tr("Its end, too"), this);
    m_resolved->setChecked(true);
    auto *times = new QHBoxLayout;
    times->addWidget(m_after, 1);
    times->addSpacing(10);
    times->addWidget(often);
    times->addWidget(m_again, 1);
    times->addSpacing(10);
    times->addWidget(m_resolved);
    m_form->addRow(tr("When nobody has taken it on &for"), times);
    if (auto *first = qobject_cast<QLabel *>(m_form->labelForField(times)))
        first->setBuddy(m_after);
    column.addLayout(m_form);
    m_fault = dialogparts::faultLabel(this);
    column.addWidget(m_fault);
}

void NotifiersDialog::buildButtons(QVBoxLayout &column)
{
    auto *buttons = new QDialogButtonBox(this);
    auto *add = buttons->addButton(tr("&Add"), QDialogButtonBox::ActionRole);
    m_test = buttons->addButton(tr("T&est the chosen one"), QDialogButtonBox::ActionRole);
    m_remove = buttons->addButton(tr("&Remove the chosen one"), QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    m_test->setEnabled(false);
    m_remove->setEnabled(false);
    m_remove->setProperty("danger", true);
    for (QPushButton *button : {add, m_test, m_remove, close})
        button->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &NotifiersDialog::save);
    connect(m_test, &QPushButton::clicked, this, &NotifiersDialog::test);
    connect(m_remove, &QPushButton::clicked, this, &NotifiersDialog::removeChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column.addWidget(buttons);
}

/// Only what this kind needs is asked.
void NotifiersDialog::showKind()
{
    const auto kind = NotifyKind(m_kind->currentData().toInt());
    const bool mail = kind == NotifyKind::Mail;
    const auto visible = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    visible(m_from, mail);
    visible(m_to, mail);
    visible(m_user, mail);
    visible(m_secret, kind != NotifyKind::Webhook && kind != NotifyKind::Alertmanager);
    visible(m_url, kind != NotifyKind::PagerDuty && kind != NotifyKind::Slack && kind != NotifyKind::Teams);
    m_url->setPlaceholderText(mail ? QStringLiteral("smtp://mail.example.com:587") : QStringLiteral("https://alertmanager.example.com"));
    m_secret->setPlaceholderText(mail                            ? tr("the password; it goes into the keyring")
                                 : kind == NotifyKind::PagerDuty ? tr("the integration key; it goes into the keyring")
                                                                 : tr("the webhook's address; it goes into the keyring"));
}

NotifyChannel NotifiersDialog::channel() const
{
    NotifyChannel channel;
    channel.name = m_name->text().trimmed();
    channel.kind = NotifyKind(m_kind->currentData().toInt());
    if (!m_url->isHidden())
        channel.url = m_url->text().trimmed();
    if (channel.kind == NotifyKind::Mail) {
        channel.from = m_from->text().trimmed();
        channel.user = m_user->text();
        const QStringList to = m_to->text().split(QLatin1Char(','), Qt::SkipEmptyParts);
        for (const QString &one : to)
            channel.to << one.trimmed();
    }
    channel.severities.clear();
    for (const auto &[severity, box] : m_severities) {
        if (box->isChecked())
            channel.severities << toWire(severity);
    }
    channel.hours = m_hours->text().trimmed();
    channel.afterMinutes = m_after->value();
    channel.againMinutes = m_again->value();
    channel.resolvedToo = m_resolved->isChecked();
    return channel;
}

QString NotifiersDialog::chosen() const
{
    const auto items = m_list->selectedItems();
    return items.isEmpty() ? QString() : items.front()->data(0, Qt::UserRole).toString();
}

void NotifiersDialog::tell(const Result<void> &done, const QString &good)
{
    m_fault->setVisible(true);
    m_fault->setText(done ? good : errorText(done.error()));
    dialogparts::mark(m_fault, !done);
    read();
}

void NotifiersDialog::save()
{
    const NotifyChannel wanted = channel();
    const std::vector<Error> problems = problemsOf(wanted);
    if (!problems.empty())
        return tell(Result<void>(problems.front()), {});
    m_core.request<Result<void>>(
        this,
        [wanted, secret = Secret(m_secret->text()), who = m_person](Core &core, const std::function<void(Result<void>)> &done) {
            const auto saved = core.notifiers().save(wanted, who);
            if (!saved || secret.isEmpty())
                return done(saved ? Result<void>() : Result<void>(saved.error()));
            core.secrets().write(saved->secretKey(), secret, &core.bus(), done);
        },
        [this](const Result<void> &done) {
            if (done) {
                m_name->clear();
                m_secret->clear();
            }
            tell(done, tr("Added. Test it now: choose it and press Test."));
        });
}

void NotifiersDialog::test()
{
    m_fault->setVisible(true);
    m_fault->setText(tr("A test is being sent …"));
    dialogparts::mark(m_fault, false);
    m_core.request<Result<void>>(
        this,
        [id = chosen()](Core &core, const std::function<void(Result<void>)> &done) {
            const auto channel = core.notifiers().find(id);
            if (!channel)
                return done(Error{QStringLiteral("notify.unknown"), QStringLiteral("there is no such notifier"), {}});
            core.notifiers().test(*channel, {}, &core.bus(), done);
        },
        [this](const Result<void> &done) { tell(done, tr("The test was taken.")); });
}

void NotifiersDialog::removeChosen()
{
    m_core.ask(
        this,
        [id = chosen(), who = m_person](Core &core) {
            const auto channel = core.notifiers().find(id);
            const auto removed = core.notifiers().remove(id, who);
            if (removed && channel->needsSecret() && channel->secretVariable.isEmpty())
                core.secrets().remove(channel->secretKey(), &core.bus(), [](const Result<void> &) {});
            return removed;
        },
        [this](const Result<void> &done) { tell(done, tr("Removed.")); });
}

void NotifiersDialog::read()
{
    m_core.ask(
        this,
        [](Core &core) {
            const auto log = core.notifiers().deliveries({}, kLogRows);
            return Book{core.notifiers().all(), log ? *log : std::vector<Delivery>(), core.clock().now()};
        },
        [this](const Book &book) { showBook(book); });
}

void NotifiersDialog::showBook(const Book &book)
{
    const QString before = chosen();
    const QLocale locale;
    m_list->clear();
    QMap<QString, QString> names;
    for (const NotifyState &state : book.states) {
        const NotifyChannel &channel = state.channel;
        names.insert(channel.id, channel.name);
        const Look look = lookOf(state.last, channel.enabled);
        QStringList severities;
        for (const QString &word : channel.severities)
            severities << lookOf(severityFromWire(word).value_or(Severity::Info)).word;
        auto *row = new QTreeWidgetItem(m_list, {shownLine(channel.name, 60), kindText(channel.kind), look.word,
                                                 severities.join(QStringLiteral(", ")), locale.toString(state.waiting),
                                                 state.last ? shownLine(messageText(state.last->error)) : QString()});
        row->setData(0, Qt::UserRole, channel.id);
        row->setIcon(2, m_themes.mark(look));
        row->setForeground(2, m_themes.colour(look.colour));
        if (channel.id == before)
            m_list->setCurrentItem(row);
    }
    m_log->clear();
    for (const Delivery &one : book.log) {
        const Look look = lookOf(std::optional(one), true);
        auto *row =
            new QTreeWidgetItem(m_log, {timeText(one.made, book.now), shownLine(names.value(one.channel, tr("removed")), 60),
                                        whyText(one.why), look.word, locale.toString(one.tries), shownLine(messageText(one.error))});
        row->setIcon(3, m_themes.mark(look));
        row->setForeground(3, m_themes.colour(look.colour));
    }
    for (QTreeWidget *list : {m_list, m_log}) {
        for (int column = 0; column < list->columnCount() - 1; ++column)
            list->resizeColumnToContents(column);
    }
}

} // namespace resync

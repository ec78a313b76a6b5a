#include "ui/dialogs/calldialog.h"

#include "ui/widgets/enginebadge.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr qsizetype kObjectsNamed = 6;
}

CallDialog::CallDialog(CallWish wish, const Connection &connection, const std::optional<EngineProfile> &profile, const QString &person,
                       Themes &themes, QWidget *parent)
    : QDialog(parent), m_wish(std::move(wish)), m_justify(!profile || profile->needsJustification), m_shown(new QPlainTextEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_wish.title);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(buildBand(connection, person, themes));
    QString named = QStringList(m_wish.objects.mid(0, kObjectsNamed)).join(QLatin1Char('\n'));
    if (m_wish.objects.size() > kObjectsNamed)
        named += QLatin1Char('\n') + tr("… and %1 more").arg(m_wish.objects.size() - kObjectsNamed);
    auto *objects = new QLabel(named, this);
    objects->setTextFormat(Qt::PlainText);
    objects->setWordWrap(true);
    column->addWidget(objects);
    auto *form = new QFormLayout;
    if (!m_wish.valueLabel.isEmpty()) {
        m_value = new QSpinBox(this);
        m_value->setRange(0, m_wish.maximum);
        m_value->setValue(m_wish.value);
        m_value->setAccessibleName(m_wish.valueLabel);
        form->addRow(m_wish.valueLabel, m_value);
        connect(m_value, &QSpinBox::valueChanged, this, &CallDialog::update);
    }
    if (m_justify) {
        m_category = new QLineEdit(this);
        m_ticket = new QLineEdit(this);
        m_reason = new QLineEdit(this);
        form->addRow(tr("Category"), m_category);
        form->addRow(tr("Ticket"), m_ticket);
        form->addRow(profile && profile->needsJustification ? tr("Reason (needed)") : tr("Reason"), m_reason);
        m_justify = profile && profile->needsJustification;
        connect(m_reason, &QLineEdit::textChanged, this, &CallDialog::update);
    }
    column->addLayout(form);
    auto *heading = new QLabel(tr("What will be sent"), this);
    heading->setProperty("muted", true);
    column->addWidget(heading);
    m_shown->setReadOnly(true);
    m_shown->setFont(themes.monospace());
    m_shown->setTabChangesFocus(true);
    m_shown->setFixedHeight(96);
    m_shown->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_shown->setAccessibleName(tr("What will be sent"));
    column->addWidget(m_shown);
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(m_wish.title, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    // Return at the wrong moment does nothing.
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(520);
    update();
}

QWidget *CallDialog::buildBand(const Connection &connection, const QString &person, Themes &themes)
{
    auto *band = new QLabel(this);
    const QString environment = connection.practice ? tr("PRACTICE") : connection.environment;
    band->setTextFormat(Qt::PlainText);
    band->setText(tr("%1 – %2\nas %3").arg(environment, connection.engine, person));
    band->setContentsMargins(12, 6, 6, 6);
    QPalette palette = band->palette();
    palette.setColor(QPalette::WindowText, EngineBadge::colourOf(themes, connection));
    band->setPalette(palette);
    QFont bold = band->font();
    bold.setBold(true);
    band->setFont(bold);
    return band;
}

std::vector<ActionCall> CallDialog::calls() const
{
    std::vector<ActionCall> calls = m_wish.calls(m_value ? m_value->value() : 0);
    if (!m_reason)
        return calls;
    for (ActionCall &call : calls) {
        call.justificationCategory = m_category->text().trimmed();
        call.justification = m_reason->text().trimmed();
        call.ticket = m_ticket->text().trimmed();
    }
    return calls;
}

bool CallDialog::isComplete() const
{
    return !m_justify || !m_reason->text().trimmed().isEmpty();
}

void CallDialog::update()
{
    QStringList lines;
    const std::vector<ActionCall> all = calls();
    for (const ActionCall &call : all) {
        lines << call.conman;
        lines << QStringLiteral("%1 /twsd/api/v2/%2 %3").arg(QString::fromLatin1(call.method), call.path, QString::fromUtf8(call.body));
    }
    m_shown->setPlainText(lines.join(QLatin1Char('\n')));
    m_go->setEnabled(isComplete() && !all.empty());
}

CallSender::CallSender(PlanDoor &door, PlanFeed &feed, Themes &themes, QWidget *window)
    : QObject(window), m_door(door), m_feed(feed), m_themes(themes), m_window(window)
{
}

QString CallSender::disabledWhy() const
{
    const Connection &connection = m_feed.connection();
    if (connection.readOnly)
        return tr("The profile %1 is read-only").arg(connection.engine);
    if (connection.state == ConnectionState::Stopped)
        return tr("No engine is being watched");
    if (connection.state == ConnectionState::AuthFailed)
        return tr("The engine has refused the login");
    return {};
}

void CallSender::run(const CallWish &wish)
{
    if (const QString why = disabledWhy(); !why.isEmpty()) {
        emit notice(wish.title + QStringLiteral(": ") + why, true);
        return;
    }
    m_door.profile(this, [this, wish](const std::optional<EngineProfile> &profile) {
        auto *dialog = new CallDialog(wish, m_feed.connection(), profile, m_door.person(), m_themes, m_window);
        connect(dialog, &QDialog::accepted, this, [this, dialog, title = wish.title] { send(dialog->calls(), title); });
        dialog->open();
    });
}

void CallSender::send(const std::vector<ActionCall> &calls, const QString &title)
{
    for (const ActionCall &call : calls) {
        m_door.act(call, this, [this, what = title + QStringLiteral(": ") + call.object](const ActionResult &result) {
            switch (result.outcome) {
            case ActionOutcome::Confirmed:
                emit notice(tr("%1 – accepted by the engine; the list follows with the next reading.").arg(what), false);
                break;
            case ActionOutcome::Refused:
                emit notice(tr("%1 – refused. %2").arg(what, result.error.text()), true);
                break;
            case ActionOutcome::Unknown:
                emit notice(tr("%1 – outcome unknown, it was not sent again. %2").arg(what, result.error.text()), true);
                break;
            }
        });
    }
}

} // namespace resync

#include "ui/dialogs/calldialog.h"

#include "ui/dialogs/callparts.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{
constexpr qsizetype kObjectsNamed = 200;
constexpr size_t kCallsShown = 20;
constexpr int kLine = 24;
} // namespace

CallDialog::CallDialog(CallWish wish, const Connection &connection, const std::optional<EngineProfile> &profile, const QString &person,
                       Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_wish(std::move(wish)), m_connection(connection), m_profile(profile), m_person(person), m_themes(themes)
{
    setObjectName(QStringLiteral("call"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    build();
}

void CallDialog::build()
{
    m_value = nullptr;
    m_justification = nullptr;
    setWindowTitle(m_wish.title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(8);
    column->addWidget(environmentBand(m_connection, m_profile, m_themes, this));
    auto *body = new QVBoxLayout;
    body->setContentsMargins(16, 4, 16, 0);
    body->setSpacing(10);
    column->addLayout(body);
    buildObjects(*body);
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(12);
    body->addLayout(grid);
    if (!m_wish.valueLabel.isEmpty()) {
        m_value = new QSpinBox(this);
        m_value->setRange(0, m_wish.maximum);
        m_value->setValue(m_wish.value);
        m_value->setAccessibleName(m_wish.valueLabel);
        auto *label = new QLabel(m_wish.valueLabel, this);
        label->setBuddy(m_value);
        grid->addWidget(label, 0, 0);
        grid->addWidget(m_value, 0, 1, Qt::AlignLeft);
        connect(m_value, &QSpinBox::valueChanged, this, &CallDialog::update);
    }
    if (Justification::isAsked(m_connection, m_profile)) {
        m_justification = new Justification(*grid, this);
        connect(m_justification, &Justification::changed, this, &CallDialog::update);
    }
    buildCalls(*body);
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(m_wish.title, QDialogButtonBox::AcceptRole);
    m_go->setAutoDefault(false);
    QPushButton *back = buttons->addButton(tr("Do nothing"), QDialogButtonBox::RejectRole);
    // Return at the wrong moment does nothing.
    back->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    body->addWidget(buttons);
    if (m_value)
        m_value->setFocus();
    else
        back->setFocus();
    update();
}

void CallDialog::buildObjects(QVBoxLayout &column)
{
    const qsizetype count = m_wish.objects.size();
    auto *title = new PlainLabel(this, m_wish.title + QStringLiteral(": ") +
                                           (count == 1 ? m_wish.objects.constFirst() : tr("%L1 objects").arg(count)));
    title->setProperty("heading", true);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    title->setFont(large);
    column.addWidget(title);
    column.addWidget(new PlainLabel(this, actorSentence(m_person, m_profile)));
    if (count < 2)
        return;
    auto *names = new QPlainTextEdit(this);
    names->setReadOnly(true);
    names->setTabChangesFocus(true);
    names->setAccessibleName(tr("Objects concerned"));
    names->setFixedHeight(int(std::min<qsizetype>(count, 5)) * kLine + 12);
    QStringList labels;
    for (const QString &object : m_wish.objects.mid(0, kObjectsNamed))
        labels << shownLine(object);
    if (count > kObjectsNamed)
        labels << tr("… and %n more", nullptr, int(count - kObjectsNamed));
    names->setPlainText(labels.join(QLatin1Char('\n')));
    column.addWidget(names);
}

void CallDialog::buildCalls(QVBoxLayout &column)
{
    auto *heading = new QLabel(tr("What will be sent, as conman line and REST call"), this);
    heading->setProperty("muted", true);
    column.addWidget(heading);
    m_shown = new QPlainTextEdit(this);
    m_shown->setReadOnly(true);
    m_shown->setFont(m_themes.monospace());
    m_shown->setTabChangesFocus(true);
    m_shown->setFixedHeight(96);
    m_shown->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_shown->setWordWrapMode(QTextOption::WrapAnywhere);
    m_shown->setAccessibleName(heading->text());
    column.addWidget(m_shown);
}

std::vector<ActionCall> CallDialog::calls() const
{
    std::vector<ActionCall> calls = m_wish.calls(m_value ? m_value->value() : 0);
    if (m_justification) {
        for (ActionCall &call : calls)
            m_justification->addTo(call);
    }
    return calls;
}

bool CallDialog::isComplete() const
{
    return !m_justification || m_justification->isComplete();
}

void CallDialog::update()
{
    std::vector<ActionCall> all = calls();
    const size_t count = all.size();
    m_go->setEnabled(isComplete() && count > 0);
    all.resize(std::min(count, kCallsShown));
    m_shown->setPlainText(callsText(all, count));
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
                emit notice(tr("%1 – refused. %2").arg(what, errorText(result.error)), true);
                break;
            case ActionOutcome::Unknown:
                emit notice(tr("%1 – outcome unknown, it was not sent again. %2").arg(what, errorText(result.error)), true);
                break;
            }
        });
    }
}

} // namespace resync

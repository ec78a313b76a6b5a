#include "ui/dialogs/openactions.h"

#include "core/base/clock.h"
#include "core/runtime/corethread.h"
#include "ui/dialogs/callparts.h"
#include "ui/models/plandoor.h"
#include "ui/models/planfeed.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/verbmenu.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kLookedAt = 1000;

Look unsureLook()
{
    return {ColourRole::Warning, Shape::Question, {}};
}

bool changesOpenActions(OccurrenceKind kind)
{
    return kind == OccurrenceKind::ActionUnknown || kind == OccurrenceKind::ActionDone || kind == OccurrenceKind::ActionRefused;
}

} // namespace

void askOpenActions(CoreThread &core, QObject *receiver, std::function<void(Result<std::vector<JournalEntry>>)> reply)
{
    core.ask(
        receiver, [](Core &there) { return there.plan().journal(kLookedAt); },
        [reply = std::move(reply)](Result<std::vector<JournalEntry>> journal) {
            // What is still under way has no outcome either, but nothing to say of it: it waits for the engine, not for a person.
            if (journal)
                std::erase_if(*journal, [](const JournalEntry &entry) {
                    return entry.outcome != ActionOutcome::Unknown || !entry.closedBy.isEmpty() || entry.error.isEmpty();
                });
            reply(std::move(journal));
        });
}

OpenActions::OpenActions(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_core(core), m_feed(feed), m_themes(themes)
{
    setObjectName(QStringLiteral("openactions"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 520);
    build();
    connect(&m_feed, &PlanFeed::happened, this, [this](const Occurrence &occurrence) {
        if (changesOpenActions(occurrence.kind))
            refresh();
    });
    connect(&m_feed, &PlanFeed::reset, this, &OpenActions::refresh);
    refresh();
}

OpenActions *OpenActions::show(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget *parent)
{
    auto *window = parent->findChild<OpenActions *>(QStringLiteral("openactions"));
    if (!window)
        window = new OpenActions(core, feed, themes, parent);
    window->QDialog::show();
    window->raise();
    return window;
}

void OpenActions::build()
{
    setWindowTitle(tr("Actions with unknown outcome"));
    m_about =
        new QLabel(tr("Nobody knows whether these were carried out: the answer never came. Until one is closed nothing else is sent to "
                      "its object. Look at the object in the engine, then say what you found."),
                   this);
    m_about->setWordWrap(true);
    m_list = new QTreeWidget(this);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(tr("Actions with unknown outcome"));
    m_list->setHeaderLabels({tr("When"), tr("Who"), tr("What"), tr("On"), tr("Why nobody knows")});
    for (const auto &[column, width] : {std::pair(0, 130), std::pair(1, 100), std::pair(2, 130), std::pair(3, 240)})
        m_list->header()->resizeSection(column, width);
    m_call = new QPlainTextEdit(this);
    m_call->setReadOnly(true);
    m_call->setTabChangesFocus(true);
    m_call->setFont(m_themes.monospace());
    m_call->setFixedHeight(74);
    m_call->setAccessibleName(tr("The conman line and the REST call"));
    m_reason = new QLineEdit(this);
    m_reason->setPlaceholderText(tr("What did you see? For example: the job runs under a new number"));
    auto *reasonName = new QLabel(tr("&Reason (needed)"), this);
    reasonName->setBuddy(m_reason);
    m_reason->setAccessibleName(tr("Reason"));
    m_state = new QLabel(this);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(this);
    m_done = buttons->addButton(tr("It was &done"), QDialogButtonBox::ActionRole);
    m_notDone = buttons->addButton(tr("It was &not done"), QDialogButtonBox::ActionRole);
    QPushButton *away = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {m_done, m_notDone, away})
        button->setAutoDefault(false);
    connect(m_done, &QPushButton::clicked, this, [this] { settle(true); });
    connect(m_notDone, &QPushButton::clicked, this, [this] { settle(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &OpenActions::showChosen);
    connect(m_reason, &QLineEdit::textChanged, this, &OpenActions::showChosen);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_about);
    column->addWidget(m_list, 1);
    column->addWidget(m_call);
    auto *row = new QHBoxLayout;
    row->addWidget(reasonName);
    row->addWidget(m_reason, 1);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addWidget(buttons);
    fill();
}

void OpenActions::refresh()
{
    askOpenActions(m_core, this, [this](const Result<std::vector<JournalEntry>> &answer) { take(answer); });
}

void OpenActions::take(const Result<std::vector<JournalEntry>> &answer)
{
    m_known = true;
    m_trouble = answer ? QString() : errorText(answer.error());
    if (answer)
        m_entries = *answer;
    fill();
}

void OpenActions::fill()
{
    const JournalEntry *before = chosen();
    const qint64 kept = before ? before->id : 0;
    m_list->clear();
    const Instant now = SystemClock().now();
    for (const JournalEntry &entry : m_entries) {
        auto *item = new QTreeWidgetItem({wording::time(entry.at, now), shownLine(entry.user), verbWord(entry.call.verb),
                                          shownLine(entry.call.object), shownLine(messageText(entry.error))});
        item->setIcon(0, m_themes.mark(unsureLook()));
        item->setData(0, Qt::UserRole, entry.id);
        item->setToolTip(0, toolTipText(wording::timeHover(entry.at)));
        item->setToolTip(4, toolTipText(messageText(entry.error)));
        m_list->addTopLevelItem(item);
        if (entry.id == kept)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_state->setText(!m_trouble.isEmpty()           ? tr("The journal could not be read: %1").arg(m_trouble)
                     : m_known && m_entries.empty() ? tr("Every action has a known outcome.")
                                                    : QString());
    showChosen();
}

const JournalEntry *OpenActions::chosen() const
{
    const QTreeWidgetItem *item = m_list ? m_list->currentItem() : nullptr;
    const qint64 id = item ? item->data(0, Qt::UserRole).toLongLong() : 0;
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const JournalEntry &entry) { return entry.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

void OpenActions::showChosen()
{
    const JournalEntry *entry = chosen();
    m_call->setPlainText(entry ? callsText({entry->call}, 1) : QString());
    m_reason->setEnabled(entry != nullptr);
    const bool ready = entry && !m_reason->text().trimmed().isEmpty();
    m_done->setEnabled(ready);
    m_notDone->setEnabled(ready);
}

void OpenActions::settle(bool done)
{
    const JournalEntry *entry = chosen();
    if (!entry)
        return;
    m_core.ask(
        this,
        [id = entry->id, done, why = m_reason->text(), who = planDoor(m_core)->person()](Core &core) {
            return core.plan().closeAction(id, done, why, who);
        },
        [this, done, id = entry->id](const Result<void> &result) {
            if (!result) {
                m_state->setText(tr("Not closed: %1").arg(errorText(result.error())));
                return;
            }
            m_reason->clear();
            emit closed(id, done);
            refresh();
        });
}

OpenActionsButton::OpenActionsButton(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget *parent)
    : QToolButton(parent), m_core(core), m_themes(themes)
{
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(m_themes.mark(unsureLook()));
    hide();
    connect(&feed, &PlanFeed::happened, this, [this](const Occurrence &occurrence) {
        if (changesOpenActions(occurrence.kind))
            refresh();
    });
    connect(&feed, &PlanFeed::reset, this, &OpenActionsButton::refresh);
    refresh();
}

void OpenActionsButton::refresh()
{
    askOpenActions(m_core, this, [this](const Result<std::vector<JournalEntry>> &answer) {
        if (!answer)
            return; // the strip tells the store's trouble
        m_count = int(answer->size());
        retranslate();
    });
}

void OpenActionsButton::retranslate()
{
    setText(tr("unknown outcome: %n", nullptr, m_count));
    setToolTip(tr("Actions of which nobody knows whether they were carried out"));
    setVisible(m_count > 0);
}

} // namespace resync

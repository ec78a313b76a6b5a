#include "ui/panes/apikeyspane.h"

#include "core/api/api.h"
#include "ui/dialogs/collectordialog.h"
#include "ui/dialogs/keyrevealdialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/panes/apikeycard.h"
#include "ui/panes/jobcommands.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/neonbackdrop.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/statcard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr int kEvery = 5000;
constexpr int kNarrow = 760;
} // namespace

ApiKeysPane::ApiKeysPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_model(new ApiKeyModel(desk.themes, this)), m_clipboard(new ClipboardGuard(this)),
      m_filter(new FilterBar(desk.themes, {}, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)), m_card(new ApiKeyCard(desk.themes, this)),
      m_split(new QSplitter(Qt::Horizontal, this)), m_reminder(new QLabel(this)), m_most(new QLabel(this))
{
    setProperty("ownData", true); // nothing of it comes from the engine
    m_model->sort(int(ApiKeyModel::Column::State), Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicator(int(ApiKeyModel::Column::State), Qt::AscendingOrder);
    m_table->setAccessibleName(tr("API keys"));
    using Column = ApiKeyModel::Column;
    QList<int> spare;
    for (const Column column : {Column::State, Column::Name, Column::Prefix, Column::Workstation, Column::LastUsed, Column::Hosts,
                                Column::Used, Column::Expires, Column::May})
        spare << int(column);
    m_table->setSpareColumns(spare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildCards());
    column->addWidget(buildBar());
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Details of the chosen key"));
    scroll->setWidget(m_card);
    m_split->addWidget(m_table);
    m_split->addWidget(scroll);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setSizes({640, 420});
    m_split->setChildrenCollapsible(false);
    m_split->setContentsMargins(8, 0, 8, 8);
    column->addWidget(m_split, 1);
    setFirst(m_table);
    connectLists();
    m_card->showKey(nullptr, {});
    m_tick.setInterval(kEvery);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    showButtons();
    read();
}

ApiKeysPane::~ApiKeysPane() = default;

QWidget *ApiKeysPane::buildCards()
{
    auto *back = new NeonBackdrop(m_desk.themes, this);
    auto *column = new QVBoxLayout(back);
    column->setContentsMargins(6, 6, 6, 4);
    auto *box = new QWidget(back);
    auto *flow = new FlowLayout(box, 2);
    const auto add = [&](KeyGroup group, ColourRole role, Shape shape, const QString &word) {
        auto *card = new StatCard(m_desk.themes, {role, shape, word}, box);
        card->setPlace(int(m_cards.size()));
        connect(card, &StatCard::clicked, this, [this, group](bool on) { chooseGroup(on ? group : KeyGroup::All); });
        flow->addWidget(card);
        m_cards.push_back({card, group});
    };
    add(KeyGroup::All, ColourRole::Accent, Shape::Square, tr("All keys"));
    add(KeyGroup::Active, ColourRole::Ok, Shape::Disc, tr("Active"));
    add(KeyGroup::Expiring, ColourRole::Warning, Shape::Triangle, tr("Expire soon"));
    add(KeyGroup::Unused, ColourRole::Waiting, Shape::Hourglass, tr("Unused for 30 days"));
    add(KeyGroup::Suspended, ColourRole::Held, Shape::Pause, tr("Suspended"));
    add(KeyGroup::Expired, ColourRole::Canceled, Shape::Ring, tr("Expired"));
    add(KeyGroup::Revoked, ColourRole::Failed, Shape::Cross, tr("Revoked"));
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(box);
    m_reminder->setTextFormat(Qt::PlainText);
    m_reminder->setWordWrap(true);
    m_reminder->setContentsMargins(8, 0, 8, 4);
    m_reminder->hide();
    column->addWidget(m_reminder);
    m_most->setTextFormat(Qt::PlainText);
    m_most->setProperty("muted", true);
    m_most->setWordWrap(true);
    m_most->setContentsMargins(8, 0, 8, 4);
    m_most->hide();
    column->addWidget(m_most);
    return back;
}

QWidget *ApiKeysPane::buildBar()
{
    auto *bar = new QWidget(this);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(8, 4, 8, 6);
    column->addWidget(m_filter);
    auto *buttons = new QWidget(bar);
    auto *row = new FlowLayout(buttons, 6, FlowLayout::Items::Buttons);
    column->addWidget(buttons);
    buttons->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_filter->layout()->setContentsMargins({});
    const auto button = [&](const char *icon, const QString &text, auto deed) {
        auto *made = new QPushButton(m_desk.themes.icon(QLatin1String(icon)), text, bar);
        connect(made, &QPushButton::clicked, this, deed);
        row->addWidget(made);
        return made;
    };
    using Verb = KeyVerbDialog::Verb;
    button("plus", tr("&New key…"), [this] { openNew(); });
    button("export", tr("&Collector…"), [this] { openCollector(); });
    m_rotate = button("refresh", tr("R&otate…"), [this] { openVerb(Verb::Rotate); });
    m_suspend = button("hold", tr("&Suspend…"), [this] {
        if (m_suspend->property("resumes").toBool())
            resume();
        else
            openVerb(Verb::Suspend);
    });
    m_revoke = button("cancel", tr("Revo&ke…"), [this] { openVerb(Verb::Revoke); });
    m_delete = button("trash", tr("&Delete…"), [this] { openVerb(Verb::Delete); });
    return bar;
}

void ApiKeysPane::connectLists()
{
    m_filter->offerPatterns(tr("Filter: name, key, scope, workstation, address, person"));
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) {
        const TextFilter compiled = TextFilter::compile(filter);
        m_model->setFilter(compiled);
        m_filter->setProblem(compiled.problem());
    });
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ApiKeysPane::showCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ApiKeysPane::showCurrent);
    connect(m_table, &RowTable::menuWanted, this, &ApiKeysPane::showMenu);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        using Verb = KeyVerbDialog::Verb;
        if (id == QLatin1String("cancel"))
            openVerb(Verb::Revoke);
        else if (id == QLatin1String("kill"))
            openVerb(Verb::Delete);
        else if (id == QLatin1String("rerun"))
            openVerb(Verb::Rotate);
        else if (id == QLatin1String("hold-release"))
            m_suspend->click();
        else if (id == QLatin1String("details"))
            m_card->setFocus();
    });
    connect(m_card, &ApiKeyCard::copyWanted, this, [this](const QString &prefix) {
        QGuiApplication::clipboard()->setText(prefix);
        emit m_desk.notice(tr("Copied: %1").arg(prefix), false);
    });
    connect(m_card, &ApiKeyCard::keyWanted, this, [this](const QString &id) {
        chooseGroup(KeyGroup::All);
        m_filter->clear();
        m_table->choose(id);
    });
    connect(&m_desk.themes, &Themes::changed, this, &ApiKeysPane::showCurrent);
}

void ApiKeysPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_split->setOrientation(width() < kNarrow ? Qt::Vertical : Qt::Horizontal);
}

void ApiKeysPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void ApiKeysPane::read()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this,
        [](Core &core) -> Result<KeyBook> {
            auto keys = core.apiKeys().list(true);
            if (!keys)
                return keys.error();
            auto reach = core.apiKeys().reach();
            if (!reach)
                return reach.error();
            return KeyBook{std::move(*keys), std::move(*reach), core.clock().now()};
        },
        [this](const Result<KeyBook> &book) {
            m_asked = false;
            take(book);
        });
}

void ApiKeysPane::take(const Result<KeyBook> &book)
{
    m_answered = true;
    if (!book)
        return m_model->setTrouble(tr("The keys cannot be read: %1").arg(errorText(book.error())));
    m_model->setBook(*book);
    if (!m_wantedId.isEmpty() && m_model->slotOf(m_wantedId) >= 0) {
        m_table->choose(m_wantedId);
        m_wantedId.clear();
    }
    if (!m_table->currentIndex().isValid() && m_model->shownCount() > 0)
        m_table->selectRow(0);
    showCounts();
    showCurrent();
}

void ApiKeysPane::showCounts()
{
    for (const Card &one : m_cards) {
        const auto count = m_model->count(one.group);
        one.card->setValue(count ? std::optional<qint64>(*count) : std::nullopt);
        one.card->setChecked(one.group != KeyGroup::All && one.group == m_model->group());
    }
    showReminder();
    showMost();
}

/// What the statistics say beside the counts.
void ApiKeysPane::showMost()
{
    constexpr size_t kNamed = 3;
    std::vector<ApiKey> used = m_model->book().keys;
    std::erase_if(used, [](const ApiKey &key) { return key.usageCount == 0 || key.isRevoked(); });
    std::stable_sort(used.begin(), used.end(), [](const ApiKey &one, const ApiKey &other) { return one.usageCount > other.usageCount; });
    std::vector<ApiKey> made = m_model->book().keys; // newest first already
    std::erase_if(made, [](const ApiKey &key) { return key.isRevoked(); });
    used.resize(std::min(used.size(), kNamed));
    made.resize(std::min(made.size(), kNamed));
    QStringList most;
    for (const ApiKey &key : used)
        most << QStringLiteral("%1 (%2)").arg(shownLine(key.name, 40), QLocale().toString(key.usageCount));
    QStringList last;
    for (const ApiKey &key : made)
        last << shownLine(key.name, 40);
    const QString comma = QStringLiteral(", ");
    m_most->setVisible(!last.isEmpty());
    m_most->setText(most.isEmpty() ? tr("Made last: %1. None has been used yet.").arg(last.join(comma))
                                   : tr("Used most: %1. Made last: %2.").arg(most.join(comma), last.join(comma)));
}

/// 30, 20 and 10 days before: how many, and which is first.
void ApiKeysPane::showReminder()
{
    const KeyBook &book = m_model->book();
    int within[3] = {0, 0, 0};
    const ApiKey *first = nullptr;
    for (const ApiKey &key : book.keys) {
        const auto reminder = reminderOf(key, book.at);
        if (!reminder)
            continue;
        ++within[*reminder / 10 - 1];
        if (!first || *key.expiresAt < *first->expiresAt)
            first = &key;
    }
    m_reminder->setVisible(first);
    if (!first)
        return;
    QStringList parts;
    for (const int step : {0, 1, 2}) {
        if (within[step] > 0)
            parts << tr("%L1 within %2 days").arg(within[step]).arg(10 * (step + 1));
    }
    m_reminder->setText(
        tr("Keys that expire: %1. First: %2, %3.").arg(parts.join(QStringLiteral(", ")), first->name, keytext::expiry(*first, book.at)));
    QPalette palette = m_reminder->palette();
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(ColourRole::Warning));
    m_reminder->setPalette(palette);
}

void ApiKeysPane::chooseGroup(KeyGroup group)
{
    m_model->setGroup(group);
    showCounts();
    if (!m_table->currentIndex().isValid() && m_model->shownCount() > 0)
        m_table->selectRow(0);
    showCurrent();
}

QStringList ApiKeysPane::chosenIds() const
{
    QStringList ids;
    for (const int row : m_table->chosenRows()) {
        if (const ApiKey *key = m_model->keyAt(row))
            ids << key->id;
    }
    return ids;
}

void ApiKeysPane::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    m_card->showKey(current.isValid() ? m_model->keyAt(current.row()) : nullptr, m_model->book());
    showButtons();
}

void ApiKeysPane::showButtons()
{
    const KeyBook &book = m_model->book();
    int usable = 0;
    int suspended = 0;
    int known = 0;
    for (const QString &id : chosenIds()) {
        const ApiKey *key = book.find(id);
        known += key ? 1 : 0;
        usable += key && !key->isRevoked() ? 1 : 0;
        suspended += key && !key->isRevoked() && key->suspended ? 1 : 0;
    }
    const bool resumes = suspended > 0 && suspended == usable;
    m_suspend->setProperty("resumes", resumes);
    m_suspend->setText(resumes ? tr("Re&sume") : tr("&Suspend…"));
    m_suspend->setIcon(m_desk.themes.icon(resumes ? QStringLiteral("release") : QStringLiteral("hold")));
    m_rotate->setEnabled(known == 1 && usable == 1);
    m_suspend->setEnabled(usable > 0);
    m_revoke->setEnabled(usable > 0);
    m_delete->setEnabled(known > 0);
}

void ApiKeysPane::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    using Verb = KeyVerbDialog::Verb;
    menu->addAction(m_desk.themes.icon(QStringLiteral("copy")), tr("Copy the row"), m_table, &RowTable::copyRows);
    menu->addSeparator();
    const auto add = [&](const QPushButton *button, const char *icon, const QString &text, auto deed) {
        QAction *action = menu->addAction(m_desk.themes.icon(QLatin1String(icon)), text);
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, this, deed);
    };
    add(m_rotate, "refresh", tr("R&otate…"), [this] { openVerb(Verb::Rotate); });
    add(m_suspend, "hold", m_suspend->text(), [this] { m_suspend->click(); });
    menu->addSeparator();
    add(m_revoke, "cancel", tr("Revo&ke…"), [this] { openVerb(Verb::Revoke); });
    add(m_delete, "trash", tr("&Delete…"), [this] { openVerb(Verb::Delete); });
    menu->popup(at);
}

QStringList ApiKeysPane::plannedWorkstations() const
{
    QStringList names;
    for (const WorkstationPtr &each : m_desk.feed.workstations())
        names << each->name;
    names.sort(Qt::CaseInsensitive);
    names.removeDuplicates();
    return names;
}

void ApiKeysPane::openNew()
{
    const auto create = [this](const NewApiKey &wanted, const std::function<void(Result<IssuedKey>)> &reply) {
        m_desk.core.ask(
            this, [wanted, who = m_door->person()](Core &core) { return core.apiKeys().create(wanted, who); },
            [this, reply](const Result<IssuedKey> &key) {
                reply(key);
                if (key)
                    reveal(*key);
            });
    };
    (new NewKeyDialog(create, plannedWorkstations(), m_clock, m_desk.themes, this))->open();
}

void ApiKeysPane::openCollector()
{
    const auto open = [this](const QString &url) {
        const auto exporter = [this](const CollectorDialog::Order &order, const std::function<void(Result<ExportedCollector>)> &reply) {
            m_desk.core.ask(
                this,
                [order, who = m_door->person()](Core &core) {
                    return exportCollector(core.apiKeys(), order.wish, order.days, QDir(order.folder), who);
                },
                [this, reply](const Result<ExportedCollector> &exported) {
                    reply(exported);
                    if (exported)
                        m_wantedId = exported->keyId;
                    read();
                });
        };
        auto *dialog = new CollectorDialog(exporter, url, plannedWorkstations(), m_clock, m_desk.themes, this);
        dialog->open();
    };
    m_desk.core.ask(
        this, [](Core &core) { return core.api() ? core.api()->url().toString() : QString(); }, open);
}

void ApiKeysPane::openVerb(KeyVerbDialog::Verb verb)
{
    QStringList ids = chosenIds();
    const KeyBook &book = m_model->book();
    if (verb != KeyVerbDialog::Verb::Delete)
        ids.removeIf([&book](const QString &id) { return !book.find(id) || book.find(id)->isRevoked(); });
    if (ids.isEmpty() || (verb == KeyVerbDialog::Verb::Rotate && ids.size() != 1))
        return;
    auto *dialog = new KeyVerbDialog(verb, ids, book, m_desk.themes, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { carryOut(*dialog); });
    dialog->open();
}

void ApiKeysPane::carryOut(const KeyVerbDialog &dialog)
{
    const int count = int(dialog.ids().size());
    const QString who = m_door->person();
    switch (dialog.verb()) {
    case KeyVerbDialog::Verb::Rotate:
        return rotate(dialog.ids().constFirst(), dialog.overlap());
    case KeyVerbDialog::Verb::Suspend:
        return each(dialog.ids(), tr("Keys suspended: %L1.").arg(count), [who](ApiKeys &keys, const QString &id) -> Result<void> {
            const auto done = keys.setSuspended(id, true, who);
            return done ? Result<void>() : Result<void>(done.error());
        });
    case KeyVerbDialog::Verb::Revoke:
        return each(dialog.ids(), tr("Keys revoked: %L1.").arg(count),
                    [who, reason = dialog.reason()](ApiKeys &keys, const QString &id) -> Result<void> {
                        const auto done = keys.revoke(id, reason, who);
                        return done ? Result<void>() : Result<void>(done.error());
                    });
    case KeyVerbDialog::Verb::Delete:
        return each(dialog.ids(), tr("Keys deleted: %L1.").arg(count),
                    [who](ApiKeys &keys, const QString &id) { return keys.remove(id, who); });
    }
}

void ApiKeysPane::resume()
{
    const QStringList ids = chosenIds();
    each(ids, tr("Keys that serve again: %L1.").arg(ids.size()),
         [who = m_door->person()](ApiKeys &keys, const QString &id) -> Result<void> {
             const auto done = keys.setSuspended(id, false, who);
             return done ? Result<void>() : Result<void>(done.error());
         });
}

void ApiKeysPane::rotate(const QString &id, Duration overlap)
{
    m_desk.core.ask(
        this, [id, overlap, who = m_door->person()](Core &core) { return core.apiKeys().rotate(id, overlap, who); },
        [this](const Result<IssuedKey> &key) {
            if (key)
                reveal(*key);
            else
                emit m_desk.notice(tr("The key was not rotated: %1").arg(errorText(key.error())), true);
        });
}

void ApiKeysPane::each(const QStringList &ids, const QString &done, std::function<Result<void>(ApiKeys &, const QString &)> work)
{
    m_desk.core.ask(
        this,
        [ids, work = std::move(work)](Core &core) {
            QStringList faults;
            for (const QString &id : ids) {
                if (const auto result = work(core.apiKeys(), id); !result)
                    faults << result.error().text();
            }
            return faults;
        },
        [this, done, all = ids.size()](const QStringList &faults) {
            if (faults.isEmpty())
                emit m_desk.notice(done, false);
            else
                emit m_desk.notice(tr("Not done for %1 of %2 keys: %3")
                                       .arg(QString::number(faults.size()), QString::number(all), messageText(faults.constFirst())),
                                   true);
            read();
        });
}

void ApiKeysPane::reveal(const IssuedKey &key)
{
    m_wantedId = key.key.id;
    (new KeyRevealDialog(key, *m_clipboard, m_desk.themes, this))->open();
    read();
}

QVariantMap ApiKeysPane::saveState() const
{
    return {{QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void ApiKeysPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    m_model->setFilter(TextFilter::compile(m_filter->filter()));
}

bool ApiKeysPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool ApiKeysPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("apikeys"), m_filter->inWords());
    return true;
}

bool ApiKeysPane::ready() const
{
    return m_answered;
}

} // namespace resync

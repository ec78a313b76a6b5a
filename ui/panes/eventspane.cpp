#include "ui/panes/eventspane.h"

#include "core/config/settings.h"
#include "ui/models/csv.h"
#include "ui/models/occurrencetext.h"
#include "ui/models/planfeed.h"
#include "ui/panes/eventlist.h"
#include "ui/panes/jobcommands.h"
#include "ui/themes/timetext.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace resync
{

EventsPane::EventsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_text(new QLineEdit(this)), m_severity(new QComboBox(this)), m_group(new QComboBox(this))
{
    m_model = new EventModel(
        [&core = desk.core](const OccurrenceQuery &query, QObject *receiver,
                            std::function<void(const Result<std::vector<Occurrence>> &)> reply) {
            core.ask(
                receiver, [query](Core &there) { return there.plan().occurrences(query); }, std::move(reply));
        },
        desk.themes, m_clock, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    buildBar();
    auto *list = new EventList(*m_model, desk.themes, this);
    m_list = list;
    m_list->setAccessibleName(tr("Events, newest first"));
    column->addWidget(m_list, 1);
    setFirst(m_list);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        if (first == 0)
            keepPlace(last - first + 1);
    });
    connect(m_list, &QListView::activated, this, &EventsPane::open);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &EventsPane::showMenu);
    auto *copy = new QShortcut(QKeySequence::Copy, m_list);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &EventsPane::copyRow);
    connect(&desk.feed, &PlanFeed::happened, m_model, &EventModel::append);
    // Another engine, another past.
    connect(&desk.feed, &PlanFeed::reset, this, &EventsPane::filter);
    m_pause.setSingleShot(true);
    m_pause.setInterval(250);
    connect(&m_pause, &QTimer::timeout, this, &EventsPane::filter);
    desk.core.ask(
        this, [](Core &core) { return core.settings().integer(QStringLiteral("events_limit")); },
        [this](int limit) { m_model->setPageSize(limit); });
    filter();
}

void EventsPane::buildBar()
{
    auto *row = new QHBoxLayout;
    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setAccessibleName(tr("Filter events"));
    m_text->setClearButtonEnabled(true);
    m_severity->setAccessibleName(tr("Severity"));
    m_severity->addItem(tr("All severities"), -1);
    for (const Severity severity : {Severity::Warning, Severity::Error, Severity::Critical}) {
        const Look look = lookOf(severity);
        m_severity->addItem(m_desk.themes.mark(look), severity == Severity::Critical ? look.word : tr("%1 and worse").arg(look.word),
                            int(severity));
    }
    m_group->setAccessibleName(tr("Group"));
    m_group->addItem(tr("All groups"), QString());
    m_group->addItem(tr("Jobs"), QStringLiteral("jobs"));
    m_group->addItem(tr("Workstations"), QStringLiteral("workstations"));
    m_group->addItem(tr("Engine and console"), QStringLiteral("system"));
    row->addWidget(m_text, 1);
    row->addWidget(m_severity);
    row->addWidget(m_group);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_text, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_severity, &QComboBox::currentIndexChanged, this, &EventsPane::filter);
    connect(m_group, &QComboBox::currentIndexChanged, this, &EventsPane::filter);
    auto *escape = new QShortcut(Qt::Key_Escape, m_text);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_text->text().isEmpty())
            m_list->setFocus();
        m_text->clear();
    });
}

void EventsPane::filter()
{
    m_pause.stop();
    OccurrenceQuery query;
    query.text = m_text->text().trimmed();
    if (const int severity = m_severity->currentData().toInt(); severity >= 0)
        query.atLeast = Severity(severity);
    query.group = m_group->currentData().toString();
    m_model->setFilter(query);
}

void EventsPane::keepPlace(int rows)
{
    QScrollBar *bar = m_list->verticalScrollBar();
    // At the very top new ones are meant to be seen; anywhere else what is being read stays where it is.
    if (bar->value() > 0)
        bar->setValue(bar->value() + rows * EventList::kRowHeight);
}

void EventsPane::open(const QModelIndex &index)
{
    const Occurrence &occurrence = m_model->at(index.row());
    if (occurrence.jobId.isEmpty())
        return;
    m_desk.selectJob(occurrence.jobId);
    if (occurrence.kind == OccurrenceKind::JobAbend)
        emit m_desk.joblogWanted(occurrence.jobId, occurrence.runId);
    else
        emit m_desk.paneWanted(QStringLiteral("jobdetails"));
}

void EventsPane::showMenu(const QPoint &position)
{
    const QModelIndex under = m_list->indexAt(position);
    if (under.isValid())
        m_list->setCurrentIndex(under);
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Occurrence &occurrence = m_model->at(index.row());
    if (!occurrence.jobId.isEmpty()) {
        menu->addAction(m_desk.themes.icon(QStringLiteral("joblog")), tr("Open joblog"), this,
                        [this, job = occurrence.jobId, run = occurrence.runId] {
                            m_desk.selectJob(job);
                            emit m_desk.joblogWanted(job, run);
                        });
        menu->addAction(m_desk.themes.icon(QStringLiteral("jobs")), tr("Job details"), this, [this, job = occurrence.jobId] {
            m_desk.selectJob(job);
            emit m_desk.paneWanted(QStringLiteral("jobdetails"));
        });
        menu->addSeparator();
    }
    menu->addAction(m_desk.themes.icon(QStringLiteral("copy")), tr("Copy the row"), this, &EventsPane::copyRow);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void EventsPane::copyRow()
{
    if (!m_list->currentIndex().isValid())
        return;
    const Occurrence &each = m_model->at(m_list->currentIndex().row());
    QApplication::clipboard()->setText(
        QStringList{fullTimeText(each.at), lookOf(each.severity).word, occurrenceText(each)}.join(QLatin1Char('\t')));
}

QVariantMap EventsPane::saveState() const
{
    return {{QStringLiteral("text"), m_text->text()},
            {QStringLiteral("severity"), m_severity->currentData()},
            {QStringLiteral("group"), m_group->currentData()}};
}

void EventsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_text->setText(state.value(QStringLiteral("text")).toString());
    m_severity->setCurrentIndex(std::max(0, m_severity->findData(state.value(QStringLiteral("severity")).toInt())));
    m_group->setCurrentIndex(std::max(0, m_group->findData(state.value(QStringLiteral("group")).toString())));
    filter();
}

bool EventsPane::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    return true;
}

bool EventsPane::exportCsv()
{
    const QStringList filter{m_text->text().trimmed(), m_severity->currentIndex() > 0 ? m_severity->currentText() : QString(),
                             m_group->currentIndex() > 0 ? m_group->currentText() : QString()};
    const int rows = m_model->rowCount();
    QByteArray bytes("\xef\xbb\xbf");
    for (const auto &[name, value] : exportHead(m_desk, QStringLiteral("events"), filter.join(QLatin1Char(' ')).simplified(), rows, rows))
        bytes += csv::line({QStringLiteral("# ") + name, value});
    bytes += csv::line({tr("Time"), tr("Severity"), tr("Event"), tr("Object"), tr("Text")});
    for (int row = 0; row < rows; ++row) {
        const Occurrence &each = m_model->at(row);
        bytes += csv::line({toIso(each.at), toWire(each.severity), toWire(each.kind), occurrenceObject(each), occurrenceText(each)});
    }
    exportBytes(m_desk, bytes, QStringLiteral("events"), rows);
    return true;
}

} // namespace resync

#include "ui/dialogs/resultdialog.h"

#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/verbmenu.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace resync
{

ResultDialog::ResultDialog(std::unique_ptr<ActionBatch> batch, const QString &verb, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_batch(std::move(batch)), m_verb(verb), m_themes(themes)
{
    setObjectName(QStringLiteral("results"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 420);
    build();
    connect(m_batch.get(), &ActionBatch::changed, this, [this](int index) {
        show(index);
        showSummary();
    });
    connect(m_batch.get(), &ActionBatch::finished, this, &ResultDialog::showSummary);
    m_batch->start();
}

void ResultDialog::build()
{
    setWindowTitle(verbWord(m_verb));
    m_summary = new QLabel(this);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_list = new QTreeWidget(this);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(tr("Results"));
    m_list->setHeaderLabels({tr("Result"), tr("Job"), tr("Reason")});
    m_list->header()->resizeSection(0, 120);
    m_list->header()->resizeSection(1, 300);
    QList<QTreeWidgetItem *> items;
    for (const ActionBatch::Entry &entry : m_batch->entries())
        items << new QTreeWidgetItem({QString(), shownLine(entry.call.object), QString()});
    m_list->addTopLevelItems(items);
    for (int i = 0; i < items.size(); ++i)
        show(i);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, int(m_batch->entries().size()));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    m_stop = buttons->addButton(tr("Send no more"), QDialogButtonBox::ActionRole);
    QPushButton *copy = buttons->addButton(tr("Copy list"), QDialogButtonBox::ActionRole);
    connect(m_stop, &QPushButton::clicked, m_batch.get(), &ActionBatch::stop);
    connect(copy, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (const ActionBatch::Entry &entry : m_batch->entries())
            lines << word(entry.state) + QLatin1Char('\t') + entry.call.object + QLatin1Char('\t') + errorText(entry.error);
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_progress);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    showSummary();
}

QString ResultDialog::word(ActionBatch::State state)
{
    switch (state) {
    case ActionBatch::State::Waiting:
        return tr("to be sent");
    case ActionBatch::State::Sent:
        return tr("sent");
    case ActionBatch::State::Confirmed:
        return tr("ok");
    case ActionBatch::State::Refused:
        return tr("refused");
    case ActionBatch::State::Unknown:
        return tr("unknown");
    case ActionBatch::State::NotSent:
        return tr("not sent");
    }
    return {};
}

QString ResultDialog::counted(ActionBatch::State state, int count)
{
    switch (state) {
    case ActionBatch::State::Waiting:
        return tr("%n to be sent", nullptr, count);
    case ActionBatch::State::Sent:
        return tr("%n sent", nullptr, count);
    case ActionBatch::State::Confirmed:
        return tr("%n ok", nullptr, count);
    case ActionBatch::State::Refused:
        return tr("%n refused", nullptr, count);
    case ActionBatch::State::Unknown:
        return tr("%n unknown", nullptr, count);
    case ActionBatch::State::NotSent:
        return tr("%n not sent", nullptr, count);
    }
    return {};
}

QString ResultDialog::summary(const ActionBatch &batch)
{
    QStringList parts;
    using State = ActionBatch::State;
    for (const State state : {State::Confirmed, State::Refused, State::Unknown, State::NotSent, State::Sent, State::Waiting}) {
        if (const int count = batch.count(state); count > 0)
            parts << counted(state, count);
    }
    return parts.join(QStringLiteral(", "));
}

Look ResultDialog::lookOfState(ActionBatch::State state) const
{
    switch (state) {
    case ActionBatch::State::Confirmed:
        return {ColourRole::Ok, Shape::Disc, {}};
    case ActionBatch::State::Refused:
        return {ColourRole::Failed, Shape::Cross, {}};
    case ActionBatch::State::Unknown:
        return {ColourRole::Warning, Shape::Question, {}};
    case ActionBatch::State::NotSent:
        return {ColourRole::Canceled, Shape::Square, {}};
    default:
        return {ColourRole::Running, Shape::Hourglass, {}};
    }
}

void ResultDialog::show(int index)
{
    const ActionBatch::Entry &entry = m_batch->entries()[size_t(index)];
    QTreeWidgetItem *item = m_list->topLevelItem(index);
    item->setText(0, word(entry.state));
    item->setIcon(0, m_themes.mark(lookOfState(entry.state)));
    QString reason = errorText(entry.error);
    if (!entry.error.code.isEmpty())
        reason = entry.error.code + QStringLiteral(": ") + reason;
    if (entry.state == ActionBatch::State::Unknown)
        reason += QLatin1Char(' ') + tr("It was not sent again: look at the job before you repeat it.");
    item->setText(2, shownLine(reason));
    item->setToolTip(2, toolTipText(reason));
}

void ResultDialog::showSummary()
{
    const int open = m_batch->count(ActionBatch::State::Waiting) + m_batch->count(ActionBatch::State::Sent);
    m_progress->setValue(int(m_batch->entries().size()) - open);
    m_progress->setVisible(open > 0);
    m_stop->setVisible(m_batch->count(ActionBatch::State::Waiting) > 0);
    m_summary->setText(summary(*m_batch));
}

} // namespace resync

#include "ui/panes/whatifpanel.h"

#include "core/runtime/corethread.h"
#include "ui/panes/capacitymodel.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace resync
{

namespace
{
constexpr int kOfferedStreams = 3;

/// The field inside must be there before what stands behind the box: Tab goes in the order in which things were made.
QComboBox *changeBox(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    return box;
}
} // namespace

WhatIfPanel::WhatIfPanel(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_change(changeBox(this)), m_ask(new QPushButton(tr("&See"), this)), m_answer(new PlainLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 8);
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("What &if:"), this);
    label->setBuddy(m_change);
    m_change->setInsertPolicy(QComboBox::NoInsert);
    m_change->setMinimumContentsLength(12);
    m_change->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_change->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_change->lineEdit()->setPlaceholderText(QStringLiteral("limit 12 · move STREAM +2h · disk /data +200G"));
    m_change->setAccessibleName(tr("Change to look at"));
    m_change->setToolTip(tr("Choose or type: limit 12; move STREAM to WORKSTATION; move STREAM +2h; disk /data +200G"));
    row->addWidget(label);
    row->addWidget(m_change, 1);
    row->addWidget(m_ask);
    column->addLayout(row);
    m_answer->setWordWrap(true);
    column->addWidget(m_answer);
    connect(m_ask, &QPushButton::clicked, this, &WhatIfPanel::ask);
    connect(m_change->lineEdit(), &QLineEdit::returnPressed, this, &WhatIfPanel::ask);
    showRow(nullptr, {});
}

void WhatIfPanel::showRow(const CapacityRow *row, const QStringList &others)
{
    setVisible(row);
    if (!row || (row->workstation == m_workstation && row->resource() == m_resource))
        return; // the same line as before: what was typed and answered stays
    m_workstation = row->workstation;
    m_resource = row->resource();
    QStringList offers;
    if (row->kind == CapacityKind::Jobs && row->limit)
        offers << QStringLiteral("limit %1").arg(proposedJobLimit(*row, 30).value_or(int(*row->limit) + 1));
    if (row->kind == CapacityKind::Disk && row->total)
        offers << QStringLiteral("disk %1 +%2G").arg(row->part).arg(qMax(1, qRound(*row->total / 5)));
    for (size_t i = 0; i < row->growth.size() && i < kOfferedStreams; ++i) {
        for (const QString &other : others.mid(0, 1))
            offers << QStringLiteral("move %1 to %2").arg(row->growth[i].stream, other);
        offers << QStringLiteral("move %1 +2h").arg(row->growth[i].stream);
    }
    m_change->clear();
    m_change->addItems(offers);
    m_change->setCurrentIndex(offers.isEmpty() ? -1 : 0);
    m_answer->setText({});
    m_answer->setVisible(false);
}

void WhatIfPanel::ask()
{
    if (m_waits)
        return;
    const auto change = changeOf(m_change->currentText());
    if (!change)
        return take(change.error());
    m_waits = true;
    m_ask->setEnabled(false);
    m_desk.core.request<Result<ChangeOutcome>>(
        this,
        [workstation = m_workstation, change = *change](Core &core, const std::function<void(Result<ChangeOutcome>)> &done) {
            core.capacity().whatIf(workstation, change, &core.capacity(), done);
        },
        [this, asked = m_workstation + m_resource](const Result<ChangeOutcome> &outcome) {
            m_waits = false;
            m_ask->setEnabled(true);
            if (asked == m_workstation + m_resource)
                take(outcome);
        });
}

void WhatIfPanel::take(const Result<ChangeOutcome> &outcome)
{
    QStringList lines;
    if (!outcome)
        lines << errorText(outcome.error());
    else {
        for (const ChangedRow &one : outcome->rows)
            lines << tr("%1, %2: now %3; then %4")
                         .arg(one.before.workstation, capacitytext::resource(one.before), capacitytext::outlook(one.before),
                              capacitytext::outlook(one.after));
        for (const Error &one : outcome->untold)
            lines << tr("Not told: %1").arg(errorText(one));
    }
    m_answer->setText(lines.join(QLatin1Char('\n')));
    m_answer->setVisible(true);
}

QString WhatIfPanel::answer() const
{
    return m_answer->text();
}

} // namespace resync

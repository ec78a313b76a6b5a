#include "ui/widgets/brieflist.h"

#include "ui/themes/outside.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace resync
{

namespace
{
constexpr int kIdRole = Qt::UserRole + 1;
constexpr int kRowAir = 6;
} // namespace

BriefList::BriefList(Themes &themes, const QString &name, QWidget *parent) : QTreeWidget(parent), m_themes(themes)
{
    setAccessibleName(name);
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setProperty("plain", true);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(2 * (fontMetrics().height() + kRowAir));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize({14, 14});
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setTextElideMode(Qt::ElideMiddle);
    connect(this, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { emit opened(item->data(0, kIdRole).toString()); });
}

void BriefList::setRows(const std::vector<Row> &rows, const QString &emptyText)
{
    m_emptyText = emptyText;
    setAccessibleDescription(rows.empty() ? emptyText : QString());
    // Rewritten in place: scroll position and current row stay.
    while (topLevelItemCount() > int(rows.size()))
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < int(rows.size())) {
        auto *item = new QTreeWidgetItem(this);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int i = 0; i < int(rows.size()); ++i) {
        const Row &row = rows[size_t(i)];
        QTreeWidgetItem *item = topLevelItem(i);
        item->setIcon(0, m_themes.mark(row.look));
        item->setText(0, shownLine(row.text));
        item->setText(1, shownLine(row.fact));
        item->setToolTip(0, toolTipText(row.hint.isEmpty() ? row.text : row.hint));
        item->setToolTip(1, toolTipText(row.factHint));
        item->setData(0, kIdRole, row.id);
        item->setData(0, Qt::AccessibleTextRole, QStringLiteral("%1: %2, %3").arg(row.look.word, row.text, row.fact));
    }
    fitRows();
    viewport()->update();
}

void BriefList::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    fitRows();
}

void BriefList::fitRows()
{
    // Half a row reads as a fault: the rows share what is left over.
    const int least = fontMetrics().height() + kRowAir;
    const int room = viewport()->height();
    const int fits = std::max(1, room / least);
    const QSize hint(0, topLevelItemCount() < fits ? least : room / fits);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (topLevelItem(i)->sizeHint(0) != hint)
            topLevelItem(i)->setSizeHint(0, hint);
    }
}

void BriefList::paintEvent(QPaintEvent *event)
{
    QTreeWidget::paintEvent(event);
    if (topLevelItemCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(viewport()->rect().adjusted(12, 8, -12, -8), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace resync

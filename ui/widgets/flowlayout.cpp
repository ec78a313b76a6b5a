#include "ui/widgets/flowlayout.h"

#include <QWidget>

#include <algorithm>

namespace resync
{

FlowLayout::FlowLayout(QWidget *parent, int spacing, Items items) : QLayout(parent), m_kind(items)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    while (QLayoutItem *item = takeAt(0))
        delete item;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize().expandedTo(item->sizeHint()));
    const QMargins margins = contentsMargins();
    size += QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
    if (m_width > 0)
        size.setHeight(arrange(QRect(0, 0, m_width, 0), false));
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    const bool another = rect.width() != m_width;
    m_width = rect.width();
    QLayout::setGeometry(rect);
    arrange(rect, true);
    if (!another || !parentWidget())
        return;
    parentWidget()->updateGeometry();
    // One that is about to be shown is still hidden, and tells its parent nothing.
    if (QWidget *outer = parentWidget()->parentWidget(); outer && outer->layout())
        outer->layout()->invalidate();
}

int FlowLayout::arrange(const QRect &rect, bool place) const
{
    const QMargins margins = contentsMargins();
    const QRect room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom());
    if (m_kind == Items::Buttons)
        return arrangeButtons(room, place) + margins.top() + margins.bottom();
    QList<QLayoutItem *> shown;
    int width = 1;
    int height = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        shown.append(item);
        width = std::max(width, item->sizeHint().width());
        height = std::max(height, item->sizeHint().height());
    }
    if (shown.isEmpty())
        return margins.top() + margins.bottom();
    const int fits = std::max(1, (room.width() + spacing()) / (width + spacing()));
    const int lines = int((shown.size() + fits - 1) / fits);
    // The same number in every line, so that the last is not a lonely one.
    const int each = int((shown.size() + lines - 1) / lines);
    if (place) {
        // Edges by share of the whole: what does not divide is spread, and the last one ends at the edge.
        const int whole = room.width() + spacing();
        for (int i = 0; i < shown.size(); ++i) {
            const int left = whole * (i % each) / each;
            const int right = whole * (i % each + 1) / each - spacing();
            shown[i]->setGeometry(QRect(room.left() + left, room.top() + (i / each) * (height + spacing()), right - left, height));
        }
    }
    return lines * height + (lines - 1) * spacing() + margins.top() + margins.bottom();
}

int FlowLayout::arrangeButtons(const QRect &room, bool place) const
{
    int height = 0;
    for (const QLayoutItem *item : m_items)
        height = std::max(height, item->isEmpty() ? 0 : item->sizeHint().height());
    int x = 0;
    int y = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = std::min(item->sizeHint().width(), std::max(1, room.width()));
        if (x > 0 && x + width > room.width()) {
            x = 0;
            y += height + spacing();
        }
        if (place)
            item->setGeometry(QRect(room.left() + x, room.top() + y, width, height));
        x += width + spacing();
    }
    return y + height;
}

} // namespace resync

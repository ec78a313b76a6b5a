#pragma once

#include <QLayout>

namespace resync
{

/// Fills lines from left to right with items of one width, as many a line as fit: tiles are stretched to the line, buttons keep their own
/// width. Its smallest height follows the width it last had: height-for-width would make a scroll area around it give every neighbour its
/// preferred height.
class FlowLayout : public QLayout
{
public:
    enum class Items : bool { Tiles, Buttons };
    explicit FlowLayout(QWidget *parent, int spacing = 8, Items items = Items::Tiles);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool place) const;
    int arrangeButtons(const QRect &rect, bool place) const;
    Items m_kind;
    QList<QLayoutItem *> m_items;
    int m_width = 0; ///< it last had; the layout's own geometry is forgotten whenever an item changes
};

} // namespace resync

#pragma once

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>

namespace resync::test
{

/// What a person would see wrong in \a root at its present size, found by measuring: each an own line that names the widget.
///
/// Looked at are labels, buttons, tabs, boxes and headers, not what a table's cells hold: those are data, as long as they are.
class Eyes
{
public:
    explicit Eyes(QWidget &root) : m_root(root) {}

    /// Words that do not fit where they stand.
    QStringList cut()
    {
        m_found.clear();
        for (QWidget *widget : shown<QWidget>()) {
            if (auto *label = qobject_cast<QLabel *>(widget))
                look(*label);
            else if (auto *button = qobject_cast<QAbstractButton *>(widget))
                look(*button);
            else if (auto *tabs = qobject_cast<QTabBar *>(widget))
                look(*tabs);
            else if (auto *header = qobject_cast<QHeaderView *>(widget))
                look(*header);
            else if (auto *box = qobject_cast<QComboBox *>(widget))
                look(*box);
            else if (auto *line = qobject_cast<QLineEdit *>(widget))
                look(*line);
            if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLabel *>(widget))
                lookForCover(*widget);
        }
        return m_found;
    }

    /// Lists and pages that can be pushed sideways.
    QStringList sideways()
    {
        m_found.clear();
        for (QAbstractScrollArea *area : shown<QAbstractScrollArea>()) {
            if (area->inherits("resync::JoblogView") || area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
                continue;
            if (const int over = area->horizontalScrollBar()->maximum(); over > 0)
                tell(*area, QStringLiteral("scrolls sideways by %1").arg(over), {});
        }
        return m_found;
    }

    /// All that is written: of labels, buttons, tabs, headers, boxes, hints and names for screen readers.
    QList<std::pair<QWidget *, QString>> words()
    {
        QList<std::pair<QWidget *, QString>> all;
        for (QWidget *widget : shown<QWidget>()) {
            QStringList texts = {widget->toolTip(), widget->accessibleName(), widget->accessibleDescription()};
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                texts << label->text();
            else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                texts << button->text();
            else if (const auto *group = qobject_cast<const QGroupBox *>(widget))
                texts << group->title();
            else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
                texts << line->placeholderText();
            else if (const auto *box = qobject_cast<const QComboBox *>(widget))
                texts << box->currentText();
            else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
                for (int i = 0; i < tabs->count(); ++i)
                    texts << tabs->tabText(i) << tabs->tabToolTip(i);
            } else if (const auto *header = qobject_cast<const QHeaderView *>(widget); header && header->model()) {
                for (int i = 0; i < header->count(); ++i)
                    texts << header->model()->headerData(i, header->orientation()).toString()
                          << header->model()->headerData(i, header->orientation(), Qt::ToolTipRole).toString();
            }
            for (const QString &text : std::as_const(texts)) {
                if (!text.trimmed().isEmpty())
                    all.append({widget, text});
            }
        }
        return all;
    }

    static QString nameOf(const QWidget &widget)
    {
        QStringList path;
        for (const QWidget *each = &widget; each && path.size() < 3; each = each->parentWidget())
            path.prepend(QString::fromLatin1(each->metaObject()->className()).remove(QLatin1String("resync::")));
        return path.join(QLatin1Char('>'));
    }

private:
    template <class Kind>
    QList<Kind *> shown() const
    {
        QList<Kind *> all;
        for (Kind *widget : m_root.findChildren<Kind *>()) {
            if (widget->isVisibleTo(&m_root) && widget->width() > 0 && widget->height() > 0 && widget->window() == m_root.window())
                all.append(widget);
        }
        return all;
    }

    void tell(const QWidget &widget, const QString &what, const QString &text)
    {
        m_found << QStringLiteral("%1 %2: “%3”").arg(nameOf(widget), what, text.left(90));
    }

    void look(const QLabel &label)
    {
        if (label.text().isEmpty() || label.inherits("resync::ElidedLabel"))
            return;
        static const QRegularExpression kMnemonic(QStringLiteral("&[^\\s&]"));
        if (!label.buddy() && label.textFormat() != Qt::RichText && kMnemonic.match(label.text()).hasMatch())
            tell(label, QStringLiteral("shows an ampersand"), label.text());
        if (label.wordWrap()) {
            const int needed = label.heightForWidth(label.width());
            if (needed > label.height() + 2 || label.minimumSizeHint().width() > label.width() + 1)
                tell(label, QStringLiteral("needs a height of %1, has %2").arg(needed).arg(label.height()), label.text());
        } else if (label.sizeHint().width() > label.width() + 1 || label.sizeHint().height() > label.height() + 2) {
            tell(label, QStringLiteral("needs %1 px, has %2").arg(label.sizeHint().width()).arg(label.width()), label.text());
        }
    }

    /// A frame that is too small cuts what stands in it.
    void lookForCover(const QWidget &widget)
    {
        const QWidget *parent = widget.parentWidget();
        const bool scrolls = parent->parentWidget() && qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
        if (&widget != &m_root && parent && !scrolls && !parent->rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()))
            tell(widget, QStringLiteral("stands out of its frame"), widget.accessibleName());
    }

    void look(const QAbstractButton &button)
    {
        if (button.text().isEmpty() || button.parentWidget()->inherits("QTabBar"))
            return;
        const auto *tool = qobject_cast<const QToolButton *>(&button);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
            return;
        if (button.sizeHint().width() > button.width() + 1 || button.sizeHint().height() > button.height() + 3)
            tell(button, QStringLiteral("needs %1 px, has %2").arg(button.sizeHint().width()).arg(button.width()), button.text());
    }

    void look(const QTabBar &tabs)
    {
        const bool vertical = tabs.shape() == QTabBar::RoundedWest || tabs.shape() == QTabBar::RoundedEast;
        for (int i = 0; i < tabs.count() && !vertical; ++i) {
            const int needed = tabs.fontMetrics().size(Qt::TextShowMnemonic, tabs.tabText(i)).width() + 8;
            if (tabs.isTabVisible(i) && needed > tabs.tabRect(i).width())
                tell(tabs, QStringLiteral("needs %1 px, has %2").arg(needed).arg(tabs.tabRect(i).width()), tabs.tabText(i));
        }
    }

    void look(const QHeaderView &header)
    {
        for (int i = 0; header.orientation() == Qt::Horizontal && header.model() && i < header.count(); ++i) {
            const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
            QFont bold = header.font();
            bold.setBold(true);
            const int needed = QFontMetrics(bold).horizontalAdvance(text) + 6;
            if (!header.isSectionHidden(i) && !text.isEmpty() && needed > header.sectionSize(i))
                tell(header, QStringLiteral("needs %1 px, has %2").arg(needed).arg(header.sectionSize(i)), text);
        }
    }

    void look(const QComboBox &box)
    {
        QStyleOptionComboBox option;
        option.initFrom(&box);
        option.editable = box.isEditable();
        const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
        const int needed = box.fontMetrics().horizontalAdvance(box.currentText());
        if (!box.isEditable() && needed > field.width())
            tell(box, QStringLiteral("needs %1 px, has %2").arg(needed).arg(field.width()), box.currentText());
    }

    void look(const QLineEdit &line)
    {
        const int needed = line.fontMetrics().horizontalAdvance(line.placeholderText()) + 8;
        if (line.text().isEmpty() && needed > line.width())
            tell(line, QStringLiteral("needs %1 px, has %2").arg(needed).arg(line.width()), line.placeholderText());
    }

    QWidget &m_root;
    QStringList m_found;
};

} // namespace resync::test

#include "ui/widgets/translateddialog.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTimer>

#include <algorithm>

namespace resync
{

namespace
{

/// What a person may have put into a control; invalid for those that hold nothing.
QVariant contentOf(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return line->text();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(&widget))
        return text->isReadOnly() ? QVariant() : text->toPlainText();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->isCheckable() ? button->isChecked() : QVariant();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return box->isEditable() ? QVariant(box->currentText()) : QVariant(box->currentIndex());
    if (const auto *box = qobject_cast<const QSpinBox *>(&widget))
        return box->value();
    if (const auto *box = qobject_cast<const QDoubleSpinBox *>(&widget))
        return box->value();
    return {};
}

void putBack(QWidget &widget, const QVariant &content)
{
    if (!content.isValid())
        return;
    if (auto *line = qobject_cast<QLineEdit *>(&widget))
        line->setText(content.toString());
    else if (auto *text = qobject_cast<QPlainTextEdit *>(&widget))
        text->setPlainText(content.toString());
    else if (auto *button = qobject_cast<QAbstractButton *>(&widget))
        button->setChecked(content.toBool());
    else if (auto *box = qobject_cast<QComboBox *>(&widget))
        box->isEditable() ? box->setCurrentText(content.toString()) : box->setCurrentIndex(content.toInt());
    else if (auto *whole = qobject_cast<QSpinBox *>(&widget))
        whole->setValue(content.toInt());
    else if (auto *real = qobject_cast<QDoubleSpinBox *>(&widget))
        real->setValue(content.toDouble());
}

/// The controls in the order in which they were made, without the parts that Qt makes inside them.
QWidgetList controlsOf(const QDialog &dialog)
{
    QWidgetList controls;
    const auto all = dialog.findChildren<QWidget *>();
    for (QWidget *each : all) {
        const QWidget *parent = each->parentWidget();
        const bool inner = qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent) ||
                           qobject_cast<const QLineEdit *>(parent) || each->window() != &dialog;
        if (!inner && (contentOf(*each).isValid() || qobject_cast<QAbstractButton *>(each)))
            controls.append(each);
    }
    return controls;
}

} // namespace

void TranslatedDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || std::exchange(m_soon, true))
        return;
    // Later: the event is still on its way through the widgets that go.
    QTimer::singleShot(0, this, [this] {
        m_soon = false;
        renew();
    });
}

void TranslatedDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    makeRoom();
}

void TranslatedDialog::makeRoom()
{
    // Lines that wrap need more height than a first guess gives them.
    if (layout() && layout()->hasHeightForWidth())
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void TranslatedDialog::renew()
{
    QVariantList contents;
    const QWidgetList before = controlsOf(*this);
    for (const QWidget *each : before)
        contents.append(contentOf(*each));
    const qsizetype focused = before.indexOf(focusWidget());
    const auto *scroll = findChild<QScrollArea *>();
    const int place = scroll ? scroll->verticalScrollBar()->value() : 0;
    delete layout();
    const auto children = findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        if (!child->isWindow()) // a dialog on top of this one stays
            delete child;
    }
    build();
    const QWidgetList after = controlsOf(*this);
    for (qsizetype i = 0; i < after.size() && after.size() == before.size(); ++i)
        putBack(*after[i], contents[i]);
    if (focused >= 0 && focused < after.size())
        after[focused]->setFocus();
    if (const auto *again = findChild<QScrollArea *>())
        again->verticalScrollBar()->setValue(place);
    makeRoom();
}

} // namespace resync

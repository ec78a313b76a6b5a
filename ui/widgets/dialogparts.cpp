#include "ui/widgets/dialogparts.h"

#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace resync
{

QVBoxLayout *dialogparts::column(QDialog &dialog)
{
    auto *column = new QVBoxLayout(&dialog);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(10);
    return column;
}

QFormLayout *dialogparts::form()
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QLabel *dialogparts::faultLabel(QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setWordWrap(true);
    label->setProperty("wrong", true);
    label->hide();
    return label;
}

void dialogparts::mark(QWidget *widget, bool wrong)
{
    if (!widget || widget->property("wrong").toBool() == wrong)
        return;
    widget->setProperty("wrong", wrong);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QComboBox *dialogparts::workstationBox(const QStringList &names, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->addItems(names);
    return box;
}

} // namespace resync

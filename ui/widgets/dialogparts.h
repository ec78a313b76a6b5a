#pragma once

#include <QDialog>
#include <QStringList>

class QComboBox;
class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace resync
{

/// What dialogs that ask for many things are made of.
namespace dialogparts
{
/// The one column of a dialog, with its margins.
QVBoxLayout *column(QDialog &dialog);
/// A form whose fields take the width there is.
QFormLayout *form();
/// Where a refusal is said: hidden until then.
QLabel *faultLabel(QWidget *parent);
/// The field that is at fault, or is no longer.
void mark(QWidget *widget, bool wrong);
/// Any of \a names, or another that is typed.
QComboBox *workstationBox(const QStringList &names, QWidget *parent);
} // namespace dialogparts

} // namespace resync

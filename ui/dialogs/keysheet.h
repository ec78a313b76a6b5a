#pragma once

#include <QDialog>

namespace resync
{

/// What "?" shows: every key, in groups.
class KeySheet : public QDialog
{
    Q_OBJECT
public:
    static void show(QWidget *parent);

private:
    explicit KeySheet(QWidget *parent);
};

} // namespace resync

#pragma once

#include <QDialog>

namespace resync
{

/// Version, licence, and the notices of what the program is made with (resources/notices.md).
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    static void show(QWidget *parent);

private:
    explicit AboutDialog(QWidget *parent);
};

} // namespace resync

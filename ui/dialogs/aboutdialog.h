#pragma once

#include "ui/widgets/translateddialog.h"

namespace resync
{

/// Version, licence, and the notices of what the program is made with (resources/notices*.md).
class AboutDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    static void show(QWidget *parent);

protected:
    void build() override;

private:
    explicit AboutDialog(QWidget *parent);
};

} // namespace resync

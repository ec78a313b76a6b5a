#pragma once

#include "ui/widgets/translateddialog.h"

namespace resync
{

/// What "?" shows: every key, in groups; those of the window as its actions have them, those of lists from the key table.
class KeySheet : public TranslatedDialog
{
    Q_OBJECT
public:
    static void show(QWidget *parent);

protected:
    void build() override;

private:
    explicit KeySheet(QWidget *parent);
};

} // namespace resync

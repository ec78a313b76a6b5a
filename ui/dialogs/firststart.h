#pragma once

#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

namespace resync
{

/// No engine is watched yet: practise at once with one click, or say which engine.
class FirstStart : public TranslatedDialog
{
    Q_OBJECT
public:
    FirstStart(Themes &themes, const QStringList &profiles, QWidget *parent);

signals:
    void practiceWanted();
    void profileWanted(const QString &name);
    void newProfileWanted();

protected:
    void build() override;

private:
    QWidget *choice(const QString &icon, const QString &title, const QString &text, bool first, void (FirstStart::*wish)());

    Themes &m_themes;
    const QStringList m_profiles;
};

} // namespace resync

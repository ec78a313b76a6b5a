#pragma once

#include "ui/themes/theme.h"

#include <QDialog>

namespace resync
{

/// No engine is watched yet: practise at once with one click, or say which engine.
class FirstStart : public QDialog
{
    Q_OBJECT
public:
    FirstStart(Themes &themes, const QStringList &profiles, QWidget *parent);

signals:
    void practiceWanted();
    void profileWanted(const QString &name);
    void newProfileWanted();

private:
    QWidget *choice(const QString &icon, const QString &title, const QString &text, bool first, void (FirstStart::*wish)());
    Themes &m_themes;
};

} // namespace resync

#pragma once

#include "core/runtime/corethread.h"
#include "ui/themes/theme.h"

#include <QObject>

class QWidget;

namespace resync
{

class PlanFeed;

/// Which engine is watched: asks the core for the profiles, changes over, opens the editor, and greets a first start.
class EngineSwitch : public QObject
{
    Q_OBJECT
public:
    EngineSwitch(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget &window);

    /// After the window stands: asks for the profiles and, with \a greet, on the very first start which engine it shall be.
    void begin(bool greet);
    void askProfiles();
    void watch(const QString &profile);
    void watchPractice();
    void stop();
    void pollNow();
    /// The profile after the one watched, in the order of the menu.
    void watchNext();
    /// Empty name: a new one.
    void edit(const QString &profile);
    /// The connection needs a person: new credentials, or an engine at all.
    void mend();

signals:
    void profilesChanged(const QStringList &names);
    void colourChanged(const QColor &colour);
    void notice(const QString &text, bool failed);

private:
    void greet();
    void tellColour();
    void report(const Result<void> &result, const QString &done);

    CoreThread &m_core;
    PlanFeed &m_feed;
    Themes &m_themes;
    QWidget &m_window;
    std::vector<EngineProfile> m_profiles;
    bool m_greet = false;
};

} // namespace resync

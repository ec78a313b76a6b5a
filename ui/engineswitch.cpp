#include "ui/engineswitch.h"

#include "core/plan/plan.h"
#include "ui/dialogs/firststart.h"
#include "ui/dialogs/profileeditor.h"
#include "ui/models/planfeed.h"
#include "ui/themes/errortext.h"

#include <QWidget>

namespace resync
{

EngineSwitch::EngineSwitch(CoreThread &core, PlanFeed &feed, Themes &themes, QWidget &window)
    : QObject(&window), m_core(core), m_feed(feed), m_themes(themes), m_window(window)
{
    connect(&m_feed, &PlanFeed::connectionChanged, this, &EngineSwitch::tellColour);
}

void EngineSwitch::begin(bool greet)
{
    m_greet = greet;
    askProfiles();
}

void EngineSwitch::askProfiles()
{
    struct Answer {
        std::vector<EngineProfile> profiles;
        bool watching = false;
    };
    m_core.ask(
        this,
        [](Core &core) {
            return Answer{core.profiles(), core.plan().engine() != nullptr};
        },
        [this](Answer answer) {
            m_profiles = std::move(answer.profiles);
            QStringList names;
            for (const EngineProfile &profile : m_profiles)
                names << profile.name;
            emit profilesChanged(names);
            tellColour();
            if (m_greet && !answer.watching)
                greet();
            m_greet = false;
        });
}

void EngineSwitch::tellColour()
{
    QColor colour;
    QString zone;
    for (const EngineProfile &profile : m_profiles) {
        if (!m_feed.connection().practice && profile.name == m_feed.connection().engine) {
            colour = QColor(profile.colour);
            zone = profile.timeZone;
        }
    }
    m_feed.setProfileZone(zone);
    emit colourChanged(colour);
}

void EngineSwitch::greet()
{
    QStringList names;
    for (const EngineProfile &profile : m_profiles)
        names << profile.name;
    auto *dialog = new FirstStart(m_themes, names, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FirstStart::practiceWanted, this, &EngineSwitch::watchPractice);
    connect(dialog, &FirstStart::profileWanted, this, &EngineSwitch::watch);
    connect(dialog, &FirstStart::newProfileWanted, this, [this] { edit({}); });
    dialog->open();
}

void EngineSwitch::report(const Result<void> &result, const QString &done)
{
    if (result)
        emit notice(done, false);
    else
        emit notice(errorText(result.error()), true);
    askProfiles();
}

void EngineSwitch::watch(const QString &profile)
{
    m_core.ask(
        this, [profile](Core &core) { return core.watchProfile(profile); },
        [this, profile](const Result<void> &result) { report(result, tr("Watching %1.").arg(profile)); });
}

void EngineSwitch::watchPractice()
{
    m_core.ask(
        this, [](Core &core) { return core.watchPractice(); },
        [this](const Result<QUrl> &url) {
            if (url)
                emit notice(tr("The practice engine is running. Nothing you do there touches a real plan."), false);
            else
                emit notice(tr("The practice engine did not start: %1").arg(errorText(url.error())), true);
        });
}

void EngineSwitch::stop()
{
    m_core.tell([](Core &core) { core.stopWatching(); });
}

void EngineSwitch::pollNow()
{
    m_core.tell([](Core &core) { core.plan().pollNow(); });
}

void EngineSwitch::watchNext()
{
    if (m_profiles.empty()) {
        emit notice(tr("There is no other engine. A new one is made in the menu Engine."), true);
        return;
    }
    const Connection &connection = m_feed.connection();
    size_t next = 0;
    for (size_t i = 0; i < m_profiles.size(); ++i) {
        if (!connection.practice && m_profiles[i].name == connection.engine)
            next = (i + 1) % m_profiles.size();
    }
    if (!connection.practice && m_profiles[next].name == connection.engine)
        emit notice(tr("%1 is the only engine.").arg(connection.engine), true);
    else
        watch(m_profiles[next].name);
}

void EngineSwitch::edit(const QString &name)
{
    EngineProfile profile;
    QStringList taken;
    for (const EngineProfile &each : m_profiles) {
        taken << each.name;
        if (each.name == name)
            profile = each;
    }
    auto *editor = new ProfileEditor(m_core, m_themes, profile, taken, &m_window);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &ProfileEditor::saved, this, &EngineSwitch::watch);
    connect(editor, &ProfileEditor::removed, this, &EngineSwitch::askProfiles);
    connect(editor, &ProfileEditor::notice, this, &EngineSwitch::notice);
    editor->open();
}

void EngineSwitch::mend()
{
    for (const EngineProfile &profile : m_profiles) {
        if (profile.name == m_feed.connection().engine) {
            edit(profile.name);
            return;
        }
    }
    greet();
}

} // namespace resync

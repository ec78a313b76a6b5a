#include "ui/widgets/verbmenu.h"

#include "core/engine/engine.h"
#include "ui/models/copyas.h"
#include "ui/themes/outside.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>

namespace resync
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Verbs)
};

struct MenuVerb {
    const char *verb;
    const char *icon;
    const char *key; ///< command of keyTable() that does the same
};

constexpr MenuVerb kHarmless[] = {
    {"rerun", "rerun", "rerun"},
    {"hold", "hold", "hold-release"},
    {"release", "release", "hold-release"},
    {"release-dependencies", "unlink", "release-dependencies"},
    {"priority", "up", "priority"},
    {"confirm-succ", "ok", "confirm-succ"},
    {"confirm-abend", "error", "confirm-abend"},
};
constexpr MenuVerb kDestructive[] = {
    {"cancel", "cancel", "cancel"},
    {"cancel-pending", "cancel", nullptr},
    {"kill", "kill", "kill"},
};

QString shortcut(const KeyMap &keys, const char *id)
{
    return id ? QLatin1Char('\t') + keys.key(QString::fromLatin1(id)).toString(QKeySequence::NativeText) : QString();
}

} // namespace

QString verbWord(const QString &verb)
{
    static const QMap<QString, const char *> kWords = {
        {QStringLiteral("rerun"), QT_TRANSLATE_NOOP("Verbs", "Rerun")},
        {QStringLiteral("hold"), QT_TRANSLATE_NOOP("Verbs", "Hold")},
        {QStringLiteral("release"), QT_TRANSLATE_NOOP("Verbs", "Release")},
        {QStringLiteral("release-dependencies"), QT_TRANSLATE_NOOP("Verbs", "Release dependencies")},
        {QStringLiteral("priority"), QT_TRANSLATE_NOOP("Verbs", "Change priority")},
        {QStringLiteral("confirm-succ"), QT_TRANSLATE_NOOP("Verbs", "Confirm SUCC")},
        {QStringLiteral("confirm-abend"), QT_TRANSLATE_NOOP("Verbs", "Confirm ABEND")},
        {QStringLiteral("cancel"), QT_TRANSLATE_NOOP("Verbs", "Cancel job")},
        {QStringLiteral("cancel-pending"), QT_TRANSLATE_NOOP("Verbs", "Cancel when dependencies are met")},
        {QStringLiteral("kill"), QT_TRANSLATE_NOOP("Verbs", "Kill")},
    };
    const char *word = kWords.value(verb, nullptr);
    return word ? Words::tr(word) : verb;
}

QString verbSentence(const QString &verb, const std::vector<JobPtr> &jobs)
{
    if (jobs.size() == 1)
        return verbWord(verb) + QStringLiteral(": ") + jobs.front()->label();
    return verbWord(verb) + QStringLiteral(": ") + Words::tr("%L1 jobs").arg(jobs.size());
}

std::vector<JobPtr> validJobs(const QString &verb, const std::vector<JobPtr> &jobs)
{
    std::vector<JobPtr> valid;
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(valid), [&verb](const JobPtr &job) { return verbs::validFor(verb, *job); });
    return valid;
}

QString holdOrRelease(const std::vector<JobPtr> &jobs)
{
    return validJobs(QStringLiteral("hold"), jobs).empty() ? QStringLiteral("release") : QStringLiteral("hold");
}

QMenu *VerbMenu::make(Themes &themes, const KeyMap &keys, QWidget *parent, std::function<void(const QString &)> run) const
{
    auto *menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    const auto add = [&](const QString &text, const QString &command, const char *icon) {
        QAction *action = menu->addAction(themes.icon(QString::fromLatin1(icon)), text);
        QObject::connect(action, &QAction::triggered, parent, [run, command] { run(command); });
        return action;
    };
    if (jobs.size() == 1) {
        add(Words::tr("Open joblog") + shortcut(keys, "joblog"), QStringLiteral("joblog"), "joblog");
        const Job &job = *jobs.front();
        if (isFailed(job.status))
            add(Words::tr("Compare with the last good run") + shortcut(keys, "diff"), QStringLiteral("diff"), "diff");
        if (!isFinal(job.status) && !isRunning(job.status))
            add(Words::tr("Why it waits") + shortcut(keys, "why"), QStringLiteral("why"), "clock");
        add(Words::tr("Successors") + shortcut(keys, "successors"), QStringLiteral("successors"), "right");
    }
    menu->addSeparator();
    const auto addVerb = [&](const MenuVerb &row) {
        const QString verb = QString::fromLatin1(row.verb);
        const size_t valid = validJobs(verb, jobs).size();
        if (valid == 0)
            return;
        QString text = verbWord(verb) + QStringLiteral(" …");
        if (jobs.size() > 1)
            text += QLatin1Char(' ') + Words::tr("(%1 of %2)").arg(valid).arg(jobs.size());
        QAction *action = add(text + shortcut(keys, row.key), verb, row.icon);
        action->setEnabled(disabledWhy.isEmpty());
        action->setToolTip(toolTipText(disabledWhy));
    };
    if (!disabledWhy.isEmpty()) {
        QAction *reason = menu->addAction(shownLine(disabledWhy).replace(QLatin1Char('&'), QLatin1String("&&")));
        reason->setEnabled(false);
        reason->setToolTip(toolTipText(disabledWhy)); // its own text would be read as markup
    }
    for (const MenuVerb &row : kHarmless)
        addVerb(row);
    if (acknowledge) {
        menu->addSeparator();
        add((acknowledged ? Words::tr("Take acknowledgement back") : Words::tr("Acknowledge")) + shortcut(keys, "acknowledge"),
            QStringLiteral("acknowledge"), "ok");
    }
    if (!jobs.empty()) {
        add(Words::tr("Note to its alert …") + shortcut(keys, "note"), QStringLiteral("note"), "edit");
        add(Words::tr("Maintenance …") + shortcut(keys, "maintenance"), QStringLiteral("maintenance"), "hold");
    }
    menu->addSeparator();
    QMenu *copy = makeCopyMenu(menu, run);
    copy->setTitle(Words::tr("Copy"));
    copy->setIcon(themes.icon(QStringLiteral("copy")));
    menu->addMenu(copy);
    menu->addSeparator();
    for (const MenuVerb &row : kDestructive)
        addVerb(row);
    return menu;
}

QMenu *makeCopyMenu(QWidget *parent, std::function<void(const QString &)> run)
{
    auto *menu = new QMenu(parent);
    const std::pair<QString, QString> entries[] = {
        {Words::tr("Row"), QStringLiteral("copy")},
        {Words::tr("Job"), QStringLiteral("copy.job")},
        {Words::tr("Stream"), QStringLiteral("copy.stream")},
        {Words::tr("Workstation"), QStringLiteral("copy.workstation")},
        {Words::tr("Message"), QStringLiteral("copy.message")},
        {Words::tr("Markdown"), QStringLiteral("copy.markdown")},
        {Words::tr("conman line"), QStringLiteral("copy.conman")},
        {Words::tr("REST call"), QStringLiteral("copy.rest")},
    };
    for (const auto &[text, command] : entries)
        QObject::connect(menu->addAction(text), &QAction::triggered, parent, [run, id = command] { run(id); });
    return menu;
}

QString copiedText(const QString &command, const std::vector<JobPtr> &jobs, const QString &message)
{
    if (command == QLatin1String("copy.job"))
        return copyas::names(jobs);
    if (command == QLatin1String("copy.stream"))
        return copyas::streams(jobs);
    if (command == QLatin1String("copy.workstation"))
        return copyas::workstations(jobs);
    if (command == QLatin1String("copy.markdown"))
        return copyas::markdown(jobs);
    if (command == QLatin1String("copy.conman"))
        return copyas::conman(jobs);
    return command == QLatin1String("copy.rest") ? copyas::rest(jobs) : message;
}

} // namespace resync

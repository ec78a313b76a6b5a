// The sentences of core/workflows and core/runner in the language of the window. %1… stand for any text.
#include "ui/panes/runlistmodel.h"

#include "ui/themes/errortext.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

constexpr Sentence kWorkflowSentences[] = {
    {QT_TRANSLATE_NOOP("Workflows", "no engine has been watched yet: nothing to look at")},
    {QT_TRANSLATE_NOOP("Workflows", "not enough runs: a job needs %1, the most that is known is below that")},
    {QT_TRANSLATE_NOOP("Workflows", "not enough runs: %1 has fewer than %2")},
    {QT_TRANSLATE_NOOP("Workflows", "no degradation: %1 jobs with enough runs, none slower or failing more than chance explains")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 of %2 is short: let fewer jobs run at once, limit %3 instead of %4")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 has resources to spare and jobs wait for its limit: limit %2 instead of %3")},
    {QT_TRANSLATE_NOOP("Workflows", "let %1 run before the others: priority %2 instead of %3")},
    {QT_TRANSLATE_NOOP("Workflows", "free or add disk on %1: no action of the engine helps")},
    {QT_TRANSLATE_NOOP("Workflows", "look at what %1 does: no action of the engine helps now")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 takes %2 times as long as it did, with %3")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 takes %2 times as long as it did")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 failed %2 of its last %3 runs")},
    {QT_TRANSLATE_NOOP("Workflows", "not sure enough")},
    {QT_TRANSLATE_NOOP("Workflows", "probable")},
    {QT_TRANSLATE_NOOP("Workflows", "severe")},
    {QT_TRANSLATE_NOOP("Workflows", "production engine")},
    {QT_TRANSLATE_NOOP("Workflows", "the failure is no longer open")},
    {QT_TRANSLATE_NOOP("Workflows", "the job is no longer in the plan")},
    {QT_TRANSLATE_NOOP("Workflows", "a rerun alone was not tried before")},
    {QT_TRANSLATE_NOOP("Workflows", "a rerun alone worked %1 of %2 times")},
    {QT_TRANSLATE_NOOP("Workflows", "this job cannot be rerun as it stands: a person decides")},
    {QT_TRANSLATE_NOOP("Workflows", "Rerun %1?")},
    {QT_TRANSLATE_NOOP("Workflows", "the rerun succeeded: the failure is closed")},
    {QT_TRANSLATE_NOOP("Workflows", "the rerun failed again")},
    {QT_TRANSLATE_NOOP("Workflows", "the rerun has not ended in a day: its outcome is not known here")},
    {QT_TRANSLATE_NOOP("Workflows", "the job has moved on: it was %1 and is %2")},
    {QT_TRANSLATE_NOOP("Workflows", "the job of that plan is over")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 was %2 and is %3")},
    {QT_TRANSLATE_NOOP("Workflows", "Retire %1 solutions that work too seldom?")},
    {QT_TRANSLATE_NOOP("Workflows", "learning is looked at before it is used")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 actions of before weighed, %2 solutions retired; actions helped in %3 % of cases")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 actions of before weighed, %2 solutions retired")},
    {QT_TRANSLATE_NOOP("Workflows", "rejected by %1: %2")},
    {QT_TRANSLATE_NOOP("Workflows", "nobody answered in time, which is a no")},
    {QT_TRANSLATE_NOOP("Workflows", "void: %1")},
    {QT_TRANSLATE_NOOP("Workflows", "no forecast: no workstation has sent metrics yet")},
    {QT_TRANSLATE_NOOP("Workflows", "no forecast: the history of every resource is too short or too old, which is no all-clear")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 of %2 resources reach their limit within the forecast; first %3")},
    {QT_TRANSLATE_NOOP("Workflows", "%1 of %2 resources reach their limit within the forecast")},
};

struct Named {
    const char *name;
    const char *word;
};
constexpr Named kNames[] = {
    {"predictive-maintenance", QT_TRANSLATE_NOOP("Workflows", "Predictive maintenance")},
    {"capacity-forecasting", QT_TRANSLATE_NOOP("Workflows", "Capacity forecasting")},
    {"incident", QT_TRANSLATE_NOOP("Workflows", "Incident")},
    {"learning", QT_TRANSLATE_NOOP("Workflows", "Learning")},
    {"fetch", QT_TRANSLATE_NOOP("Workflows", "Fetch")},
    {"degradation", QT_TRANSLATE_NOOP("Workflows", "Degradation")},
    {"correlate", QT_TRANSLATE_NOOP("Workflows", "Correlate")},
    {"predict", QT_TRANSLATE_NOOP("Workflows", "Predict")},
    {"recommend", QT_TRANSLATE_NOOP("Workflows", "Recommend")},
    {"review", QT_TRANSLATE_NOOP("Workflows", "Review")},
    {"execute", QT_TRANSLATE_NOOP("Workflows", "Execute")},
    {"joblog", QT_TRANSLATE_NOOP("Workflows", "Joblog")},
    {"cause", QT_TRANSLATE_NOOP("Workflows", "Cause")},
    {"similar", QT_TRANSLATE_NOOP("Workflows", "Similar")},
    {"steps", QT_TRANSLATE_NOOP("Workflows", "Steps")},
    {"rehearsal", QT_TRANSLATE_NOOP("Workflows", "Rehearsal")},
    {"act", QT_TRANSLATE_NOOP("Workflows", "Act")},
    {"learn", QT_TRANSLATE_NOOP("Workflows", "Learn")},
    {"history", QT_TRANSLATE_NOOP("Workflows", "History")},
    {"trends", QT_TRANSLATE_NOOP("Workflows", "Trends")},
    {"forecast", QT_TRANSLATE_NOOP("Workflows", "Forecast")},
    {"saturation", QT_TRANSLATE_NOOP("Workflows", "Saturation")},
    {"options", QT_TRANSLATE_NOOP("Workflows", "Options")},
    {"report", QT_TRANSLATE_NOOP("Workflows", "Report")},
    {"fixes", QT_TRANSLATE_NOOP("Workflows", "Fixes")},
    {"actions", QT_TRANSLATE_NOOP("Workflows", "Actions")},
    {"apply", QT_TRANSLATE_NOOP("Workflows", "Apply")},
};

QString wordFor(const QString &name)
{
    for (const Named &one : kNames) {
        if (name == QLatin1String(one.name))
            return QCoreApplication::translate("Workflows", one.word);
    }
    return name;
}

QString onePart(const QString &english)
{
    const QString done = QStringLiteral("done: ");
    if (english.startsWith(done))
        return QCoreApplication::translate("Workflows", "done: %1").arg(onePart(english.mid(done.size())));
    return sayIn("Workflows", kWorkflowSentences, english).value_or(messageText(english));
}

} // namespace

QString workflowText(const QString &english)
{
    const QString between = QStringLiteral(" — ");
    QStringList parts = english.split(between);
    for (QString &part : parts) {
        QStringList listed = part.split(QStringLiteral(", ")); // reasons stand side by side
        const bool eachKnown = std::all_of(listed.begin(), listed.end(),
                                           [](const QString &one) { return sayIn("Workflows", kWorkflowSentences, one).has_value(); });
        if (listed.size() > 1 && eachKnown) {
            for (QString &one : listed)
                one = onePart(one);
            part = listed.join(QStringLiteral(", "));
        } else {
            part = onePart(part);
        }
    }
    return parts.join(between);
}

QString workflowName(const QString &name)
{
    return wordFor(name);
}

QString stepName(const QString &name)
{
    return wordFor(name);
}

} // namespace resync

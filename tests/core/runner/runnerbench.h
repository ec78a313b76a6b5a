#pragma once

#include "core/config/settings.h"
#include "core/runner/runner.h"
#include "tests/support/tempstore.h"

#include <QTest>

namespace resync::test
{

inline const Instant kRunnerStart = fromMs(1'790'000'000'000);

/// A runner on a real store, over an outside world that counts what is done to it.
struct RunnerBench {
    TempStore &store;
    ManualClock clock{kRunnerStart};
    EventBus bus;
    Settings settings;
    std::vector<Occurrence> told;
    std::unique_ptr<Runner> runner;
    std::function<void(Runner &)> define;
    QHash<QString, int> outside;           ///< how often each key was done
    QHash<QString, EffectOutcome> journal; ///< what the outside world remembers

    RunnerBench(TempStore &tempStore, std::function<void(Runner &)> definitions) : store(tempStore), define(std::move(definitions))
    {
        store.migrated();
        restart();
    }
    ~RunnerBench() { runner.reset(); }

    /// The program ends, with whatever was not durable, and starts anew.
    void restart()
    {
        runner.reset();
        store.close();
        runner = std::make_unique<Runner>(
            store.database(), bus, settings, [this](const Occurrence &one) { told.push_back(one); }, clock);
        define(*runner);
        const auto started = runner->start();
        QVERIFY2(started.ok(), started.ok() ? "" : qPrintable(started.error().text()));
    }

    void settle(int turns = 60)
    {
        for (int i = 0; i < turns; ++i)
            clock.advance(Duration(0));
    }

    WorkflowRun begin(const QString &workflow, const QJsonObject &input = {})
    {
        const auto run = runner->begin(workflow, input, {QStringLiteral("manual"), {}, QStringLiteral("maria")});
        if (!run)
            qFatal("%s", qPrintable(run.error().text()));
        settle();
        return *run;
    }
    Runner::Details details(const QString &id) const
    {
        const auto details = runner->details(id);
        if (!details)
            qFatal("%s", qPrintable(details.error().text()));
        return *details;
    }
    RunState state(const QString &id) const { return details(id).run.state; }
    Review question() const
    {
        const auto open = runner->reviews(true, 10);
        return open && !open->empty() ? open->front() : Review();
    }

    Runner::Effect effect(const QString &name, bool answers = true)
    {
        Runner::Effect one;
        one.name = name;
        one.call = {{QStringLiteral("do"), name}};
        one.send = [this, answers](const QString &key, const std::function<void(EffectOutcome)> &done) {
            ++outside[key];
            const EffectOutcome outcome{EffectOutcome::Kind::Done, {{QStringLiteral("number"), outside.value(key)}}, {}};
            journal.insert(key, outcome);
            if (answers)
                done(outcome);
        };
        one.look = [this](const QString &key, const Runner::Known &known) {
            known(journal.contains(key) ? std::optional<EffectOutcome>(journal.value(key)) : std::nullopt);
        };
        return one;
    }
};

inline WorkflowStep plainStep(const char *name, const QJsonObject &output)
{
    return {QLatin1String(name),
            [output](const StepCall &, const std::function<void(StepResult)> &reply) { reply(StepResult::done(output)); }};
}

} // namespace resync::test

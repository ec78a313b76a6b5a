#pragma once

#include "core/base/handover.h"
#include "core/model/picture.h"
#include "core/plan/plan.h"
#include "core/runner/runner.h"
#include "core/workflows/workflows.h"

#include <QThreadPool>

namespace resync
{

using Reply = std::function<void(StepResult)>;

/// What the steps of all workflows share.
class Workflows::Private
{
public:
    explicit Private(WorkflowParts theParts) : parts(std::move(theParts)) {}

    WorkflowParts parts;
    Mailbox home;

    /// Runs \a work in the pool and \a take here with its answer, or not at all when this has died.
    template <class Work, class Take>
    void inPool(Work work, Take take)
    {
        QThreadPool::globalInstance()->start([work = std::move(work), take = std::move(take), post = home.post()]() mutable {
            auto answer = std::make_shared<decltype(work())>(work());
            post([answer, take = std::move(take)]() mutable { take(std::move(*answer)); });
        });
    }

    /// Reads the runs of the last \a days in the pool, and answers what \a look made of them.
    template <class Look>
    void withLedger(int days, Look look, const Reply &reply, std::function<void(decltype(look(std::declval<const RunLedger &>())))> take)
    {
        const auto read = parts.plan.ledgerReader();
        if (!read)
            return reply(StepResult::ended(QStringLiteral("no engine has been watched yet: nothing to look at")));
        using Answer = decltype(look(std::declval<const RunLedger &>()));
        inPool(
            [address = parts.database.address(), read = *read, from = parts.clock.now() - std::chrono::hours(24 * days),
             look]() -> Result<Answer> {
                const auto reader = Database::open(address, Database::Mode::Reader);
                if (!reader)
                    return reader.error();
                const auto ledger = read(**reader, from);
                if (!ledger)
                    return ledger.error();
                return look(*ledger);
            },
            [reply, take = std::move(take)](Result<Answer> answer) {
                if (!answer)
                    return reply(StepResult::again(answer.error()));
                take(std::move(*answer));
            });
    }

    /// An action on the engine as an effect: the plan's journal, which sends at most once, is what is looked at after a crash.
    void act(const StepCall &call, const QString &name, const ActionCall &action, std::function<void(EffectOutcome)> reply);
    /// Is it the production engine, as far as this program knows? An unknown one counts as production.
    bool isProduction() const;
    JobPtr jobOfSeries(const QString &seriesKey) const;
    WorkstationPtr workstationNamed(const QString &name) const;
};

QJsonObject toJson(const ActionCall &action);
Result<ActionCall> actionFrom(const QJsonObject &json);
/// "95 %", "1.3"
QString figure(double value, int decimals = 0);

// the workflows, one file each
Workflow predictiveMaintenance(Workflows::Private &parts);
Workflow capacityForecasting(Workflows::Private &parts);
Workflow incident(Workflows::Private &parts);
Workflow learning(Workflows::Private &parts);

} // namespace resync

#include "ui/models/planfeed.h"

// Apart from planfeed.cpp, so that a test that feeds the mirror by hand needs no core thread.

namespace resync
{

PlanFeed::PlanFeed(CoreThread &core, QObject *parent)
    : PlanFeed(Source{[&core](QObject *receiver, std::function<void(Picture, std::vector<OpenFailure>)> reply) {
                          using Whole = std::pair<Picture, std::vector<OpenFailure>>;
                          core.ask(
                              receiver, [](Core &there) { return Whole(there.plan().picture(), there.plan().openFailures()); },
                              [reply = std::move(reply)](Whole whole) { reply(std::move(whole.first), std::move(whole.second)); });
                      },
                      [&core](QObject *receiver, std::function<void(std::vector<OpenFailure>)> reply) {
                          core.ask(
                              receiver, [](Core &there) { return there.plan().openFailures(); },
                              [reply = std::move(reply)](std::vector<OpenFailure> failures) { reply(std::move(failures)); });
                      }},
               parent)
{
    connect(&core, &CoreThread::published, this, &PlanFeed::handle);
}

} // namespace resync

#include "core/engine/errors.h"

#include <QHash>

namespace resync::errors
{

namespace
{

struct Code {
    const char *code;
    const char *explanation;
};

/// What the code means and what an operator does about it; written from what each code was seen to be about.
constexpr Code kCodes[] = {
    {"AWSBIN076E", "The object is no longer in a state in which this can be done: read the plan again and look at its status."},
    {"AWSBIN091E", "This workstation does not support monitoring; nothing is broken."},
    {"AWSBIO006E",
     "The engine was asked with a name where it needs its own id: read the plan again, and report this as an error of Resync."},
    {"AWSJSY404E", "The engine could not carry out the operation on this object."},
    {"AWSJDB101E", "The engine does not find the object: it was deleted, or it belongs to another plan. Read the plan again."},
    {"AWSJDB801E", "The engine's database reported an internal error: look at the database and the engine's log."},
    {"AWSJDB802E",
     "The engine runs but its database refuses it: jobs go on from the plan file, what is shown may be old. Check the database."},
    {"AWSJDB803E", "The engine's database took too long or met a deadlock: wait a moment, then see whether it was done."},
    {"AWSJCS027E", "Component commands work only on dynamic agents, and this workstation is none."},
    {"AWSJCO032E", "The engine does not know this workstation."},
    {"AWSJCO119I", "No event rules are deployed."},
    {"AWSJCO136E", "Too many people use this view of the engine at once: try again in a moment."},
    {"AWSJMR011E", "This is the address of the agents' gateway, not of the engine's console interface: use port 31116 of the master."},
    {"AWSJPU009W", "The engine is still replaying events of the previous plan: shown states may lag for minutes."},
    {"AWSJPL017E", "The production plan cannot be made because an earlier action on it did not end well: unlock or reset the plan first."},
    {"AWSJPL206W", "A date without time zone was read in the engine's own zone."},
    {"AWSBHU048E", "The name fits more than one workstation: give it in full."},
    {"AWSBHU085E", "The job has already ended; there is nothing to kill."},
    {"AWSBHU152E", "More than one instance of this job stream is in the plan: say which by its scheduled time."},
    {"AWSBHU711E", "The command is not allowed on this object."},
    {"AWSBHV082E", "The new plan has the same run number as the old one: the plan was already switched, or the switch was repeated."},
    {"AWSBIS307I", "The job's script was started; this is no error."},
    {"AWSBIS308I", "The job's script ended; this is no error."},
    {"AWSBIS348E", "Making the plan failed: the lines before it name the planner's own error."},
    {"AWSBHT001E", "The job could not be launched; the code after it says why."},
    {"AWSBDW009E", "The log-on user of the job has no password the engine can use: define or renew it for this workstation."},
    {"AWSBDW057E", "The job was not launched: the reason stands behind the code."},
    {"AWSBDW062E", "The access method of this workstation could not be started: check that its file exists and may be executed."},
    {"AWSITA081E", "The agent cannot reach the master: check name resolution, port and certificates between them."},
    {"AWSITA104E", "The agent could not do what it was asked: its own log names the reason."},
    {"AWSITA245E", "The agent that runs this job is not reachable: it is stopped, or the way to it is closed."},
    {"AWSITA366E", "The agent cannot resolve the host name it needs: check name resolution on the agent."},
};

} // namespace

QString explanationOf(const QString &code)
{
    for (const Code &known : kCodes) {
        if (code == QLatin1String(known.code))
            return QLatin1String(known.explanation);
    }
    return {};
}

} // namespace resync::errors

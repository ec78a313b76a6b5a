#pragma once

#include <QByteArray>

namespace resync
{

/// A job with everything that an engine tells of one, as the answers of a real one look.
inline const QByteArray kWholeJob =
    R"({"flowNodeType":"JOB","id":"6d19eaf1-c9da-3799-96ed-131f07832a01","planId":"57c9a3d5-e6a0-3f0d-96c4-c65602a069b2",
"folder":"/OPS/","name":"MAKEPLAN","workstation":"/MDMXA","jobStreamId":"659aa50d-8128-3d11-9977-8390004c2a06","jobStreamName":"FINAL",
"jobStreamWorkstation":"MDMXA","position":2,"key":"k","jobOptions":{"noOperation":false,"critical":true,"every":false},
"jobStatusFlags":{"jobLate":true},"jobDefinition":{"name":"MAKEPLAN","folder":"/","workstation":"/MDMXA","task":{"UNIX":{"taskString":"x"}},
"userLogins":["wauser"],"recoveryOption":"STOP"},
"lastRunCompositeStatus":{"status":"ABEND","canceled":false,"error":true},"lastRunCommonStatus":"ERROR","priority":10,
"schedTime":"2026-09-05T02:59:00Z","timeZone":"America/Sao_Paulo","timeRestrictions":{"deadlineTime":"2026-09-05T05:00:00Z","maxDuration":"PT1H"},
"jobruns":[{"id":"run-2","jobNumber":41893,"actualWorkstation":"/MDM","commonStatus":"ERROR","compositeStatus":{"status":"ABEND"},
"returnCode":8,"rerunType":"RERUN","lastInRerunChain":true,"runAttempt":2,"timeInfo":{"actualStartTime":"2026-09-05T03:10:31Z",
"actualEndTime":"2026-09-05T03:11:02Z","elapsedTime":"PT31S","estimatedDuration":"PT1M"}},
{"id":"run-1","compositeStatus":{"status":"ABEND"},"returnCode":8,"timeInfo":{"actualStartTime":"2026-09-05T02:59:31Z"}}],
"dependencies":[{"dependencyType":"EXTERNAL_JOB","id":"d1","dependencyStatus":"UNSATISFIED","jobId":"p1","jobName":"SWITCHPLAN","jobStreamName":"FINAL",
"predecessorStatus":{"status":"EXEC"}},{"dependencyType":"RESOURCE","name":"TAPES","quantity":2,"available":0,"satisfied":false},
{"dependencyType":"JOIN","joinName":"J","joinQuantity":1,"members":[{"jobName":"A","jobStreamName":"S","jobStreamWorkstation":"/W"}]}],
"dependenciesStats":{"numberOfDependencies":3,"numberOfUnresolvedDependencies":2},"actions":[{"key":"RERUN","id":"1"}],"archived":false})";

} // namespace resync

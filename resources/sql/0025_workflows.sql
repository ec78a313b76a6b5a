-- Runs of workflows, their steps, what they asked of people and what they did to the outside. Written by core/runner alone.
CREATE TABLE workflow_runs (
    id TEXT NOT NULL PRIMARY KEY,
    workflow TEXT NOT NULL,
    version {int64} NOT NULL,
    state {int64} NOT NULL, -- 0 running, 1 waiting, 2 blocked, 3 done, 4 failed, 5 cancelled, 6 rejected
    outcome TEXT NOT NULL,
    error TEXT NOT NULL, -- JSON; empty = none
    input TEXT NOT NULL, -- JSON
    origin TEXT NOT NULL,
    origin_detail TEXT NOT NULL,
    begun_by TEXT NOT NULL,
    forked_from TEXT NOT NULL,
    begun_ms {int64} NOT NULL,
    ended_ms {int64}
){table_end};
CREATE INDEX workflow_runs_begun ON workflow_runs (begun_ms, id);
CREATE INDEX workflow_runs_open ON workflow_runs (state);

-- One row an attempt, written when it ended or waits. The state of a run is its input and the outputs, in the order of `ordinal`.
CREATE TABLE workflow_steps (
    run TEXT NOT NULL,
    step TEXT NOT NULL,
    attempt {int64} NOT NULL,
    ordinal {int64} NOT NULL,
    state {int64} NOT NULL, -- 1 done, 2 failed, 3 waiting, 4 skipped
    output TEXT NOT NULL, -- JSON
    error TEXT NOT NULL, -- JSON; empty = none
    begun_ms {int64} NOT NULL,
    ended_ms {int64},
    PRIMARY KEY (run, step, attempt)
){table_end_keyed};

CREATE TABLE workflow_reviews (
    id TEXT NOT NULL PRIMARY KEY,
    run TEXT NOT NULL,
    workflow TEXT NOT NULL,
    step TEXT NOT NULL,
    question TEXT NOT NULL,
    reason TEXT NOT NULL,
    calls TEXT NOT NULL, -- JSON
    rehearsal TEXT NOT NULL, -- JSON
    guard TEXT NOT NULL, -- JSON
    owner TEXT NOT NULL,
    asked_ms {int64} NOT NULL,
    until_ms {int64} NOT NULL,
    answer {int64} NOT NULL, -- 0 open, 1 approved, 2 rejected, 3 expired, 4 void
    answered_by TEXT NOT NULL,
    answered_ms {int64},
    note TEXT NOT NULL
){table_end};
CREATE INDEX workflow_reviews_open ON workflow_reviews (answer, until_ms);
CREATE INDEX workflow_reviews_run ON workflow_reviews (run);

-- What was to be done to the outside: durable before it is sent, settled after.
CREATE TABLE workflow_effects (
    id TEXT NOT NULL PRIMARY KEY, -- run/step/name
    run TEXT NOT NULL,
    step TEXT NOT NULL,
    call TEXT NOT NULL, -- JSON
    state {int64} NOT NULL, -- 0 intended, 1 done, 2 refused, 3 unknown
    answer TEXT NOT NULL, -- JSON
    intended_ms {int64} NOT NULL,
    settled_ms {int64}
){table_end};
CREATE INDEX workflow_effects_run ON workflow_effects (run);

CREATE TABLE workflow_schedules (
    workflow TEXT NOT NULL PRIMARY KEY,
    cron TEXT NOT NULL,
    zone TEXT NOT NULL,
    enabled {int64} NOT NULL,
    overlap {int64} NOT NULL, -- 0 skip, 1 queue
    catch_up {int64} NOT NULL, -- 0 never, 1 once
    last_ms {int64},
    changed_by TEXT NOT NULL
){table_end};

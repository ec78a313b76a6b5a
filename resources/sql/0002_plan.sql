-- The plan as it was last known, its history and what happened in it. Written by core/plan alone; see core/plan/plantable.h.
-- Keys are numbers that the one writer counts. Times are UTC milliseconds. Long texts that repeat stand once, in plan_name.

-- One row an engine, so that several engines, practice and real ones, never mix.
CREATE TABLE plan_engine (
    id {int64} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE, -- environment/profile
    generation {int64} NOT NULL DEFAULT 0, -- of the valid picture in jobs, streams, workstations; 0 = none yet
    plan_id TEXT NOT NULL DEFAULT '',
    run_number {int64} NOT NULL DEFAULT 0,
    picture_ms {int64}, -- when the picture was last proven whole
    system_state {int64} NOT NULL DEFAULT 0, -- last told: 0 healthy, 1 degraded, 2 critical; + 4 while an anomaly is told
    told {int64} NOT NULL DEFAULT 0, -- 1 = lost was told and restored was not
    rolled_ms {int64} NOT NULL DEFAULT 0 -- runs ended before this are in the daily figures
){table_end};

CREATE TABLE plan_counter (
    name TEXT NOT NULL PRIMARY KEY, -- 'event': numbers never come again, even after everything was deleted
    value {int64} NOT NULL
){table_end};

CREATE TABLE plan_name (
    id {int64} NOT NULL PRIMARY KEY,
    word TEXT NOT NULL
){table_end};

-- The same job on every day.
CREATE TABLE series (
    id {int64} NOT NULL PRIMARY KEY,
    engine {int64} NOT NULL,
    workstation {int64} NOT NULL, -- names
    folder {int64} NOT NULL,
    stream_workstation {int64} NOT NULL,
    stream {int64} NOT NULL,
    job {int64} NOT NULL
){table_end};

-- The plan's head at each poll that changed it.
CREATE TABLE snapshots (
    id {int64} NOT NULL PRIMARY KEY,
    engine {int64} NOT NULL,
    at_ms {int64} NOT NULL,
    generation {int64} NOT NULL,
    run_number {int64} NOT NULL,
    jobs {int64} NOT NULL,
    running {int64} NOT NULL,
    successful {int64} NOT NULL,
    failed {int64} NOT NULL,
    late {int64} NOT NULL,
    offline {int64} NOT NULL
){table_end};

-- Every job of a picture, as last seen. A generation becomes valid by plan_engine.generation alone, in one small last transaction.
CREATE TABLE jobs (
    generation {int64} NOT NULL,
    instance {int64} NOT NULL, -- one job of one day, across plan extensions
    series {int64} NOT NULL,
    seen_ms {int64} NOT NULL, -- last change
    gone_ms {int64}, -- left the plan
    trimmed {int64} NOT NULL,
    failed_told {int64} NOT NULL,
    stuck_told {int64} NOT NULL,
    late_told {int64} NOT NULL,
    content {blob} NOT NULL, -- the value, packed
    PRIMARY KEY (generation, instance)
){table_end_keyed};

-- One row an attempt: the unit of every count.
CREATE TABLE runs (
    instance {int64} NOT NULL,
    ordinal {int64} NOT NULL,
    series {int64} NOT NULL,
    run_id {blob} NOT NULL,
    sched_ms {int64},
    status {int64} NOT NULL,
    started_ms {int64},
    ended_ms {int64},
    duration_ms {int64}, -- as the engine told it; NULL when it is end - start
    return_code {int64},
    attempt {int64} NOT NULL,
    rerun {int64} NOT NULL, -- 1 = of the run one ordinal below
    known_ms {int64} NOT NULL, -- its end, its start, or when it was seen
    PRIMARY KEY (instance, ordinal)
){table_end_keyed};
CREATE INDEX runs_by_series ON runs (series, known_ms);

-- State intervals, change only: each lasts until the next of its instance.
CREATE TABLE job_status (
    instance {int64} NOT NULL,
    since_ms {int64} NOT NULL,
    status {int64} NOT NULL,
    PRIMARY KEY (instance, since_ms)
){table_end_keyed};

CREATE TABLE workstations (
    generation {int64} NOT NULL,
    name {int64} NOT NULL,
    content {blob} NOT NULL,
    PRIMARY KEY (generation, name)
){table_end_keyed};

CREATE TABLE workstation_status (
    engine {int64} NOT NULL,
    name {int64} NOT NULL,
    since_ms {int64} NOT NULL,
    states {int64} NOT NULL, -- name: the engine's words, sorted
    online {int64} NOT NULL,
    job_limit {int64} NOT NULL,
    fence {int64} NOT NULL,
    PRIMARY KEY (engine, name, since_ms)
){table_end_keyed};

CREATE TABLE streams (
    generation {int64} NOT NULL,
    id {blob} NOT NULL,
    content {blob} NOT NULL,
    PRIMARY KEY (generation, id)
){table_end_keyed};

-- Prompts and resources of the picture: few, written whole.
CREATE TABLE prompts (
    engine {int64} NOT NULL PRIMARY KEY,
    prompts {blob} NOT NULL,
    resources {blob} NOT NULL
){table_end};

CREATE TABLE events (
    seq {int64} NOT NULL PRIMARY KEY,
    engine {int64} NOT NULL,
    at_ms {int64} NOT NULL,
    seen_after_ms {int64} NOT NULL, -- seen - at
    kind {int64} NOT NULL,
    severity {int64} NOT NULL,
    series {int64}, -- of a job: names, keys and run follow from these
    instance {int64},
    ordinal {int64},
    sched_ms {int64},
    object_key TEXT, -- of anything else
    workstation TEXT,
    cause TEXT,
    details TEXT -- JSON
){table_end};
CREATE INDEX events_by_series ON events (series, seq);

CREATE TABLE journal (
    id {int64} NOT NULL PRIMARY KEY,
    engine {int64} NOT NULL,
    at_ms {int64} NOT NULL,
    who TEXT NOT NULL,
    verb TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    body {blob} NOT NULL,
    conman TEXT NOT NULL,
    object TEXT NOT NULL,
    justification TEXT NOT NULL, -- JSON: category, text, ticket
    plan_id TEXT NOT NULL,
    run_number {int64} NOT NULL,
    before TEXT NOT NULL, -- JSON: the state read when the intent was made
    state {int64} NOT NULL, -- 0 intent, 1 sent, 2 confirmed, 3 refused, 4 unknown
    settled_ms {int64},
    error TEXT NOT NULL
){table_end};

CREATE TABLE acks (
    engine {int64} NOT NULL,
    run_id {blob} NOT NULL,
    who TEXT NOT NULL,
    at_ms {int64} NOT NULL,
    PRIMARY KEY (engine, run_id)
){table_end_keyed};

-- Joblogs that could not be had, with the reason: those that could are the joblog slice's.
CREATE TABLE capture_failures (
    engine {int64} NOT NULL,
    run_id {blob} NOT NULL,
    at_ms {int64} NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (engine, run_id)
){table_end_keyed};

-- One row a series and day: what stays of runs when they are deleted.
CREATE TABLE daily (
    day {int64} NOT NULL, -- days since 1970-01-01, UTC, of the runs' ends
    series {int64} NOT NULL,
    runs {int64} NOT NULL,
    failed {int64} NOT NULL,
    successful {int64} NOT NULL,
    total_ms {int64} NOT NULL, -- of successful runs
    longest_ms {int64} NOT NULL,
    PRIMARY KEY (day, series)
){table_end_keyed};

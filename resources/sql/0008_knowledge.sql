-- What is known of failures: every failed run with what was done about it, and solutions with what came of them. Written by core/knowledge
-- alone. Solutions stay for ever; times are UTC milliseconds.

CREATE TABLE problem_solutions (
    id TEXT NOT NULL PRIMARY KEY, -- UUID
    problem_type TEXT NOT NULL, -- family of errors; empty = any
    pattern TEXT NOT NULL, -- see core/knowledge/pattern.h
    scope {int64} NOT NULL, -- 0 anywhere, 1 workstation, 2 stream, 3 job
    scope_key TEXT NOT NULL,
    solution TEXT NOT NULL,
    origin {int64} NOT NULL, -- 0 a person, 1 brought with the program, 2 import
    state {int64} NOT NULL, -- 0 offered, 1 retired, 2 merged
    merged_into TEXT NOT NULL,
    note TEXT NOT NULL, -- why it was retired
    made_by TEXT NOT NULL,
    made_ms {int64} NOT NULL,
    changed_by TEXT NOT NULL,
    changed_ms {int64} NOT NULL
){table_end};

-- One row an application of a solution.
CREATE TABLE solution_uses (
    id TEXT NOT NULL PRIMARY KEY, -- UUID
    solution TEXT NOT NULL,
    run_id TEXT NOT NULL, -- of the failed run; empty = told without one
    who TEXT NOT NULL,
    at_ms {int64} NOT NULL,
    outcome {int64} NOT NULL, -- 0 not known yet, 1 worked, 2 did not
    settled_ms {int64},
    settled_by TEXT NOT NULL -- empty = by what the rerun did
){table_end};
CREATE INDEX solution_uses_by_solution ON solution_uses (solution, at_ms);
CREATE INDEX solution_uses_by_run ON solution_uses (run_id);

-- One row a failed run: what it died of, what was done, what came of it.
CREATE TABLE failure_cases (
    run_id TEXT NOT NULL PRIMARY KEY,
    job_key TEXT NOT NULL,
    workstation TEXT NOT NULL,
    stream TEXT NOT NULL,
    job TEXT NOT NULL,
    signature TEXT NOT NULL, -- empty = its joblog is not known, or says nothing
    family TEXT NOT NULL,
    problem TEXT NOT NULL, -- the first causal line
    failed_ms {int64} NOT NULL,
    remedy {int64} NOT NULL, -- 0 none, 1 rerun, 2 confirmed successful, 3 cancelled
    remedy_run TEXT NOT NULL, -- the rerun
    remedied_ms {int64},
    outcome {int64} NOT NULL, -- 0 not known yet, 1 worked, 2 did not
    settled_ms {int64}
){table_end};
CREATE INDEX failure_cases_by_signature ON failure_cases (signature, failed_ms);
CREATE INDEX failure_cases_by_remedy ON failure_cases (remedy_run);
CREATE INDEX failure_cases_by_job ON failure_cases (job_key);

-- How far the events were read.
CREATE TABLE knowledge_read (
    id {int64} NOT NULL PRIMARY KEY,
    seq {int64} NOT NULL
){table_end};

-- What needs a person, what was done about it, and what is to be silent. Written by core/alerts alone.
CREATE TABLE alerts (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    rule TEXT NOT NULL,
    state {int64} NOT NULL, -- 0 open, 1 acknowledged, 2 snoozed, 3 maintenance, 4 resolved
    severity {int64} NOT NULL,
    kind {int64} NOT NULL,
    workstation TEXT NOT NULL,
    stream TEXT NOT NULL,
    job TEXT NOT NULL,
    object_key TEXT NOT NULL,
    run_id TEXT NOT NULL,
    details TEXT NOT NULL, -- JSON
    first_ms {int64} NOT NULL,
    last_ms {int64} NOT NULL,
    count {int64} NOT NULL,
    reopened {int64} NOT NULL,
    owner TEXT NOT NULL,
    note TEXT NOT NULL,
    until_ms {int64},
    ends {int64} NOT NULL, -- 0 time, 1 next run, 2 worse
    resolved_ms {int64},
    resolved_by TEXT NOT NULL
){table_end};
CREATE INDEX alerts_state ON alerts (state, last_ms);
CREATE INDEX alerts_key ON alerts (key);

CREATE TABLE alert_steps (
    id {serial},
    alert TEXT NOT NULL,
    at_ms {int64} NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT NOT NULL
){table_end};
CREATE INDEX alert_steps_alert ON alert_steps (alert);

CREATE TABLE alert_windows (
    id TEXT NOT NULL PRIMARY KEY,
    workstation TEXT NOT NULL,
    stream TEXT NOT NULL,
    job TEXT NOT NULL,
    from_ms {int64},
    to_ms {int64},
    cron TEXT NOT NULL,
    zone TEXT NOT NULL,
    minutes {int64} NOT NULL,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL
){table_end};

CREATE TABLE alert_marks (
    name TEXT NOT NULL PRIMARY KEY, -- 'seen': number of the last event read; 'rules': an operator's own, JSON
    value TEXT NOT NULL
){table_end};

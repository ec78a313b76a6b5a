-- Ways by which people hear of alerts outside of the console, and every try to use one. Written by core/notifiers alone.
CREATE TABLE notifiers (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    definition TEXT NOT NULL, -- JSON, without secrets
    changed_ms {int64} NOT NULL
){table_end};

CREATE TABLE deliveries (
    id {serial},
    notifier TEXT NOT NULL, -- id
    alert TEXT NOT NULL, -- id; empty = a test
    why TEXT NOT NULL, -- 'opened', 'again', 'worse', 'resolved', 'snooze_ends', 'test'
    severity {int64} NOT NULL,
    state {int64} NOT NULL, -- 0 waits, 1 sent, 2 given up
    tries {int64} NOT NULL,
    made_ms {int64} NOT NULL,
    next_ms {int64} NOT NULL, -- of one that waits: not before
    done_ms {int64},
    error TEXT NOT NULL -- of the last try
){table_end};
CREATE INDEX deliveries_state ON deliveries (state, next_ms);
CREATE INDEX deliveries_alert ON deliveries (alert);

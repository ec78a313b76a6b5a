-- Patterns found in the history of runs. Written by core/patterns alone.
CREATE TABLE patterns (
    id TEXT NOT NULL PRIMARY KEY, -- the same for the same kind and subject, across detections
    kind {int64} NOT NULL,
    subject TEXT NOT NULL, -- series key, workstation or signature
    second TEXT NOT NULL, -- the job that follows; the hour or weekday
    state {int64} NOT NULL, -- 0 new, 1 active, 2 fading, 3 resolved
    muted_ms {int64}, -- silent until then
    confidence {double} NOT NULL,
    facts TEXT NOT NULL, -- JSON, see core/patterns/detect.h
    evidence TEXT NOT NULL, -- JSON: run ids, the newest first
    first_ms {int64} NOT NULL, -- first detected
    last_ms {int64} NOT NULL, -- the newest run of the evidence
    seen_ms {int64} NOT NULL, -- last detected
    resolved_ms {int64},
    resolved_by TEXT NOT NULL -- empty = by itself
){table_end};
CREATE INDEX patterns_seen ON patterns (seen_ms);

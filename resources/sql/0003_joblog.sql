-- Joblogs of failed runs. The text lies in pieces of 64 KiB, each compressed alone.
CREATE TABLE joblog (
    run_id TEXT NOT NULL PRIMARY KEY,
    job_key TEXT NOT NULL,
    captured_ms {int64} NOT NULL,
    bytes {int64} NOT NULL,
    pieces INTEGER NOT NULL,
    analysis TEXT NOT NULL
){table_end};

CREATE INDEX joblog_captured ON joblog (captured_ms);

CREATE TABLE joblog_piece (
    run_id TEXT NOT NULL,
    piece INTEGER NOT NULL,
    content {blob} NOT NULL,
    PRIMARY KEY (run_id, piece)
){table_end};

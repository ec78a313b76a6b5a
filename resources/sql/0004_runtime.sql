-- What the program itself remembers: the engines it knows, and small facts between two starts.
CREATE TABLE engine_profile (
    name TEXT NOT NULL PRIMARY KEY,
    profile TEXT NOT NULL, -- JSON, without secrets
    changed_ms {int64} NOT NULL
){table_end};

CREATE TABLE remembered (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
){table_end};

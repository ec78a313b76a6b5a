-- Where workstation metrics are pulled from: see core/metrics/sources/sourcedefinition.h. No secret is in it.
CREATE TABLE metric_source (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    changed_ms {int64} NOT NULL
){table_end};

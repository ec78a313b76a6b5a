-- What workstations measured: see core/metrics/metrics.h and, for the contents, core/metrics/packing.h.
CREATE TABLE metric_workstation (
    id {serial},
    name TEXT NOT NULL UNIQUE,
    hostname TEXT NOT NULL,
    os_type TEXT NOT NULL,
    collector_version TEXT NOT NULL,
    since_ms {int64} NOT NULL
){table_end};

-- The names of the values of a sample, sorted, separated by spaces: most samples share a few.
CREATE TABLE metric_set (
    id {serial},
    names TEXT NOT NULL UNIQUE
){table_end};

-- delay_ms: from the sample's stamp to its arrival by our clock.
CREATE TABLE metric_sample (
    workstation_id {int64} NOT NULL,
    at_ms {int64} NOT NULL,
    delay_ms {int64} NOT NULL,
    set_id {int64} NOT NULL,
    content {blob} NOT NULL,
    PRIMARY KEY (workstation_id, at_ms)
){table_end_keyed};

-- Hours and days (span_s) with, for each name of the set: how many values, least, mean, 95th percentile, greatest.
CREATE TABLE metric_rollup (
    workstation_id {int64} NOT NULL,
    span_s INTEGER NOT NULL,
    start_ms {int64} NOT NULL,
    samples INTEGER NOT NULL,
    set_id {int64} NOT NULL,
    content {blob} NOT NULL,
    PRIMARY KEY (workstation_id, span_s, start_ms)
){table_end_keyed};

-- Hours whose samples changed since their rollup was made.
CREATE TABLE metric_dirty (
    workstation_id {int64} NOT NULL,
    hour_ms {int64} NOT NULL,
    PRIMARY KEY (workstation_id, hour_ms)
){table_end_keyed};

-- Samples as they came, a row a commit: see core/metrics/recentsamples.h. They are sorted in among those of their workstation later, many
-- of one workstation at once.
CREATE TABLE metric_recent (
    id {int64} NOT NULL PRIMARY KEY,
    content {blob} NOT NULL
){table_end};

-- Names of series of a workstation's own, beside those that every collector sends: so many are kept and no more.
CREATE TABLE metric_extra (
    workstation_id {int64} NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (workstation_id, name)
){table_end_keyed};

-- What is open about workstations' metrics, so that a restart neither tells it again nor forgets to tell its end. metric '': it is silent.
CREATE TABLE metric_finding (
    workstation TEXT NOT NULL,
    metric TEXT NOT NULL,
    since_ms {int64} NOT NULL,
    PRIMARY KEY (workstation, metric)
){table_end_keyed};

-- Which workstation a host is that names itself otherwise in what it pushes.
CREATE TABLE metric_host (
    host TEXT NOT NULL PRIMARY KEY,
    workstation TEXT NOT NULL,
    said_by TEXT NOT NULL,
    at_ms {int64} NOT NULL
){table_end_keyed};

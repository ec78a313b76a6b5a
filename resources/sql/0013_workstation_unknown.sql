-- Whether a workstation is online is null while no word that the engine says of it is known. The row's key and the rest are as before.
CREATE TABLE workstation_status_known (
    engine {int64} NOT NULL,
    name {int64} NOT NULL,
    since_ms {int64} NOT NULL,
    states {int64} NOT NULL,
    online {int64},
    job_limit {int64} NOT NULL,
    fence {int64} NOT NULL,
    PRIMARY KEY (engine, name, since_ms)
){table_end_keyed};
INSERT INTO workstation_status_known (engine, name, since_ms, states, online, job_limit, fence)
    SELECT engine, name, since_ms, states, online, job_limit, fence FROM workstation_status;
DROP TABLE workstation_status;
ALTER TABLE workstation_status_known RENAME TO workstation_status;

-- What was forecast of each resource, to be compared with what came true. Written by core/capacity alone.
CREATE TABLE capacity_forecast (
    workstation TEXT NOT NULL,
    resource TEXT NOT NULL, -- 'cpu', 'disk:/data' …
    target_day {int64} NOT NULL, -- days since 1970-01-01, UTC
    ahead INTEGER NOT NULL, -- days from the making
    made_ms {int64} NOT NULL,
    mean {double} NOT NULL,
    lo80 {double} NOT NULL,
    hi80 {double} NOT NULL,
    actual {double}, -- NULL until that day is known
    PRIMARY KEY (workstation, resource, target_day, ahead)
){table_end};
CREATE INDEX capacity_forecast_due ON capacity_forecast (target_day);

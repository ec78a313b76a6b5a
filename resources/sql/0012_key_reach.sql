-- Which workstations' samples came with which key: what goes dark when the key goes. See core/apikeys/keyreach.h.
CREATE TABLE api_key_workstation (
    key_id TEXT NOT NULL,
    workstation TEXT NOT NULL,
    last_from TEXT NOT NULL,
    last_ms {int64} NOT NULL,
    times {int64} NOT NULL,
    PRIMARY KEY (key_id, workstation)
){table_end_keyed};

-- The store's layer of the settings, and who changed what: see core/config/settings.h.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    changed_ms {int64} NOT NULL
){table_end};

CREATE TABLE setting_change (
    id {serial},
    at_ms {int64} NOT NULL,
    who TEXT NOT NULL,
    name TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
){table_end};

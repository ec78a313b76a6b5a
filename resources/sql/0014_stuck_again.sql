-- When a job was last told stuck: while it lasts it is told again.
ALTER TABLE jobs ADD COLUMN stuck_ms {int64} NOT NULL DEFAULT 0;

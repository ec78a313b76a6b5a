-- 1 = the job's failure stood open when its row was written: its content alone may not say so any more, when a word is unknown or the engine
-- lists no runs.
ALTER TABLE jobs ADD COLUMN failure_open {int64} NOT NULL DEFAULT 0;

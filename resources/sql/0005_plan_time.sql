-- Runs by the time they are known for: throughput, daily figures and retention ask for stretches of it.
CREATE INDEX runs_by_time ON runs (known_ms);

-- An action without a known outcome is closed by a person, with a reason; state then is what that person found.
ALTER TABLE journal ADD COLUMN closed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN closed_why TEXT NOT NULL DEFAULT '';

-- How long the workstations took to come back after the last plan switches: milliseconds, newest last, separated by blanks.
ALTER TABLE plan_engine ADD COLUMN switch_ms TEXT NOT NULL DEFAULT '';

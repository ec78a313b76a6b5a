-- What was asked of a language model, a row a day (UTC): the budget stands on it. Written by core/llm alone.
CREATE TABLE llm_days (
    day TEXT NOT NULL PRIMARY KEY, -- '2026-11-20'
    requests {int64} NOT NULL,
    tokens {int64} NOT NULL, -- in and out; an estimate of the ones whose number no server told
    failures {int64} NOT NULL
){table_end};

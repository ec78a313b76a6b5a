-- How questions in plain language were read, never their text: whether they are still understood. Written by core/answers alone.
CREATE TABLE question_readings (
    id {serial},
    at_ms {int64} NOT NULL,
    kind {int64} NOT NULL, -- QuestionKind
    understood {int64} NOT NULL
){table_end};
CREATE INDEX question_readings_at ON question_readings (at_ms);

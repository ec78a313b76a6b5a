-- Who did what, for good: see core/store/audit.h.
CREATE TABLE audit (
    seq {int64} NOT NULL PRIMARY KEY,
    at_ms {int64} NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    details TEXT NOT NULL,
    hash {blob} NOT NULL
){table_end};

CREATE INDEX audit_object ON audit (object, seq);

{sqlite}CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
{sqlite}CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END;
{postgresql}CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the audit is only ever added to''; END';
{postgresql}CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse();
{postgresql}CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Keys of the port: see core/apikeys/apikeys.h. Lists of words are separated by spaces.
CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    digest {blob} NOT NULL UNIQUE,
    prefix TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    scopes TEXT NOT NULL,
    workstation TEXT NOT NULL,
    addresses TEXT NOT NULL,
    rate INTEGER,
    expires_ms {int64},
    suspended INTEGER NOT NULL,
    created_ms {int64} NOT NULL,
    created_by TEXT NOT NULL,
    revoked_ms {int64},
    revoked_by TEXT NOT NULL,
    revoked_reason TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    last_used_ms {int64},
    last_used_from TEXT NOT NULL,
    usage_count {int64} NOT NULL
){table_end};

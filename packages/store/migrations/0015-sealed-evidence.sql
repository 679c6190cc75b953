-- Evidence is sealed: `body` holds what the key `sealed_with` opens (AES-256-GCM: nonce, text, tag = 28 bytes more), and `fingerprint` is
-- keyed too, so that nobody who holds a copy of the database can tell whether a file he knows is in it. Rows of before have no key
-- named: bytes and plain SHA-256 as they were, until the program seals them.
ALTER TABLE evidence RENAME COLUMN sha256 TO fingerprint;
ALTER TABLE evidence DROP CONSTRAINT evidence_check;
ALTER TABLE evidence ADD COLUMN sealed_with text CHECK (sealed_with ~ '^[0-9a-f]{8}$');
ALTER TABLE evidence ADD CONSTRAINT evidence_size
  CHECK (octet_length(body) = bytes + CASE WHEN sealed_with IS NULL THEN 0 ELSE 28 END);
CREATE INDEX evidence_sealed ON evidence (county_code, sealed_with);

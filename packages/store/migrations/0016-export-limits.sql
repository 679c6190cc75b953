-- Counted beside the attempts to log in, so that no restart forgives anything: costly answers (`export`) and acts that were refused for want
-- of a right (`refusal`), of which the log shall tell without being filled by them.
ALTER TABLE login_limit DROP CONSTRAINT login_limit_kind_check;
ALTER TABLE login_limit ADD CONSTRAINT login_limit_kind_check CHECK (kind IN ('login', 'address', 'export', 'refusal'));

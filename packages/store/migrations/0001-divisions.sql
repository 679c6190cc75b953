-- Administrative divisions 行政区划: the reference table that every county row leans on. Codes change, so each has its years.
CREATE TABLE division (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL CHECK (name <> ''),
  level text NOT NULL CHECK (level IN ('nation', 'province', 'prefecture', 'county')),
  valid_from integer NOT NULL,
  valid_to integer CHECK (valid_to >= valid_from)
);
GRANT SELECT, INSERT, UPDATE ON division TO junheng_app;

-- The nation, which is also where events and requests that belong to no county are kept.
INSERT INTO division (code, name, level, valid_from, valid_to) VALUES ('000000', '全国', 'nation', 1949, NULL);

-- Registers 台账 by the page, and the name of the school in the entry itself: a department of another bureau reads the entry and no figure of
-- the county, so that without it the school would be a bare code.
ALTER TABLE register_entry ADD COLUMN school_name text CHECK (school_name <> '');
UPDATE register_entry AS e SET school_name = f.value #>> '{}'
  FROM figure AS f
  WHERE f.county_code = e.county_code AND f.school_year = e.school_year AND f.school_id = e.school_id
    AND f.fact = 'name' AND f.stage IS NULL AND f.value #>> '{}' <> '';

-- The order of the lists: the earliest deadline first, those without one last.
CREATE INDEX register_entry_page ON register_entry
  (county_code, kind, (coalesce(deadline, DATE 'infinity')), (coalesce(school, '')), entry_id);

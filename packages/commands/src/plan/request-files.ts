import { readFile } from 'node:fs/promises';
import { PlanJobRequest } from '@junheng/contract';
import { Trouble } from '../trouble.ts';

/** What a plan from files is asked: a request file, and single wishes that go before it. */
export interface RequestChoice {
  /** path of a JSON file with the fields of a planning request (mode, years, sources, milestones, locks, rotation …) */
  readonly request?: string | undefined;
  readonly gap?: number | undefined;
  readonly seconds?: number | undefined;
  readonly transfers?: boolean | undefined;
  readonly completeOnly?: boolean | undefined;
  readonly budgetYuan?: number | undefined;
  readonly goal?: 'sections' | 'pupils' | undefined;
  readonly years?: number | undefined;
  readonly farthestKilometres?: number | undefined;
  readonly rotation?: Readonly<Record<string, unknown>> | undefined;
}

/** 测算请求(文件): the same fields as the page sends. @throws Trouble naming every field that cannot be. */
export async function readRequest({ request, ...wishes }: RequestChoice): Promise<PlanJobRequest> {
  const stated = request === undefined ? {} : await readObject(request);
  const { gap, seconds, transfers, completeOnly, budgetYuan, goal, years, farthestKilometres, rotation } = wishes;
  const mode = years !== undefined ? 'years' : budgetYuan !== undefined ? 'budget' : undefined;
  const over = { mode, gap, seconds, transfers, completeOnly, budgetYuan, goal, years, farthestKilometres, rotation };
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  const parsed = PlanJobRequest.safeParse({ ...stated, ...Object.fromEntries(given) });
  if (parsed.success) return parsed.data;
  throw new Trouble(
    'requestUnreadable',
    { zh: '测算请求有误', en: 'the planning request cannot be used' },
    {
      details: parsed.error.issues.map(({ path, message }) => ({
        pointer: `/${path.map(String).join('/')}`,
        code: 'badRequest',
        message: { zh: `字段不合要求：${message}`, en: message },
      })),
    },
  );
}

async function readObject(path: string): Promise<object> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw unreadable(path, cause);
  }
  throw unreadable(path, new TypeError('an object of fields is expected'));
}

function unreadable(path: string, cause: unknown): Trouble {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Trouble(
    'requestUnreadable',
    { zh: `无法读取测算请求 ${path}`, en: `cannot read the planning request ${path}: ${reason}` },
    { cause },
  );
}

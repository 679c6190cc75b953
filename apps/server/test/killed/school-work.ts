import type { CellsSaved, StepTaken, SubmissionForm } from '@junheng/contract';
import { expect } from 'vitest';
import { below, type Random } from '../../../../packages/store/test/seeds.ts';
import { at } from '../collection-world.ts';
import type { FilledSchool, Ground } from './ground.ts';
import { ask, type ServingProgram } from './program.ts';

/** A write that was sent; sent again under its key until it is answered. */
interface Intent {
  readonly who: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
  /** enters it into the ledger */
  readonly acknowledged: (answer: unknown) => void;
}

export interface TypedCell {
  readonly path: string;
  readonly stage: string | null;
  readonly fact: string;
  /** every value it ever had, as acknowledged */
  readonly values: number[];
}

/** What the people of one school and their reviewer do, and the ledger of what was acknowledged. */
export class SchoolWork {
  readonly school: FilledSchool;
  readonly cells: readonly TypedCell[];
  readonly steps: string[] = [];
  /** figures as they were signed, by number of the version */
  readonly signed: ReadonlyMap<string, number>[] = [];
  accepted: ReadonlyMap<string, number> | undefined;
  saves = 0;
  #state = 'filling';
  #pending: Intent | undefined;
  readonly #ground: Ground;
  readonly #random: Random;

  constructor(ground: Ground, school: FilledSchool, random: Random) {
    this.#ground = ground;
    this.school = school;
    this.#random = random;
    this.cells = school.cells.map(({ path, stage, fact, value }) => ({
      ...{ path, stage, fact },
      values: [Number(value)],
    }));
  }

  get writes(): number {
    return this.saves + this.steps.length;
  }

  /** Acts until the program answers no more. */
  async act(program: ServingProgram): Promise<void> {
    for (;;) {
      this.#pending ??= await this.#next(program);
      if (this.#pending === undefined || !(await this.settle(program))) return;
    }
  }

  /** Sends what nobody answered again, under the same key; false when nobody answers now either. */
  async settle(program: ServingProgram): Promise<boolean> {
    const intent = this.#pending;
    if (intent === undefined) return true;
    const { who, path, body, key } = intent;
    const answer = await ask(program, this.#ground.cookieOf(who), { method: 'POST', path, body, key });
    if (answer === 'nobody') return false;
    expect(answer.status, `${who} ${path} ${JSON.stringify([body, answer.json])}`).toBe(200);
    intent.acknowledged(answer.json);
    this.#pending = undefined;
    return true;
  }

  async #next(program: ServingProgram): Promise<Intent | undefined> {
    const { code } = this.school;
    if (this.#state === 'signed')
      return this.#step(program, 'shenhe', this.#random() < 0.6 ? ['pass', 'checked'] : ['return', 'returned']);
    if (this.#state === 'checked')
      return this.#random() < 0.5
        ? this.#step(program, 'shenhe', ['reopen', 'returned'])
        : this.#step(program, `clerk.${code}`, ['correct', 'filling']);
    return this.#random() < 0.75 ? this.#save() : this.#step(program, `head.${code}`, ['sign', 'signed']);
  }

  #save(): Intent {
    const cells = this.cells.filter(() => this.#random() < 0.5);
    const edits = (cells.length === 0 ? this.cells.slice(0, 1) : cells).map((cell) => {
      const value = 10_000 + cell.values.length * 10 + below(this.#random, 10);
      return { cell, value };
    });
    const body = {
      edits: edits.map(({ cell: { stage, fact, values }, value }) => {
        return { stage, fact, value, expectedVersion: values.length, explanation: '情况属实' };
      }),
    };
    const acknowledged = (answer: unknown) => {
      const saved = new Map((answer as CellsSaved).cells.map(({ path, value, version }) => [path, [value, version]]));
      expect(saved).toEqual(new Map(edits.map(({ cell, value }) => [cell.path, [value, cell.values.length + 1]])));
      for (const { cell, value } of edits) cell.values.push(value);
      this.saves++;
    };
    return this.#intent(`clerk.${this.school.code}`, 'cells', { body, acknowledged });
  }

  async #step(
    program: ServingProgram,
    who: string,
    [action, to]: readonly [string, string],
  ): Promise<Intent | undefined> {
    const path = at(`submissions/${this.school.id}`);
    const answer = await ask(program, this.#ground.cookieOf(who), { method: 'GET', path });
    if (answer === 'nobody') return undefined;
    const { version, content } = answer.json as SubmissionForm;
    const reasons = ['sign', 'pass'].includes(action) ? '' : '请核对';
    const body = { action, version, reasons, ...(action === 'sign' ? { content } : {}) };
    const acknowledged = (taken: unknown) => {
      const { state, freeze, figures } = taken as StepTaken;
      expect(state.id).toBe(to);
      this.#state = to;
      this.steps.push(action);
      if (action === 'sign') this.signed.push(new Map(this.cells.map((cell) => [cell.path, cell.values.at(-1) ?? 0])));
      if (action === 'pass') this.accepted = this.signed.at(-1);
      expect([freeze, figures !== null]).toEqual([this.signed.length, action === 'pass']);
    };
    return this.#intent(who, 'steps', { body, acknowledged });
  }

  #intent(who: string, what: 'cells' | 'steps', rest: Pick<Intent, 'body' | 'acknowledged'>): Intent {
    return { who, path: at(`submissions/${this.school.id}/${what}`), key: crypto.randomUUID(), ...rest };
  }
}

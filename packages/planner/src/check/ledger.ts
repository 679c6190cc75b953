import type { Law, RuleSet } from '@junheng/rules';
import type { School, Section } from '@junheng/schools';
import type { CheckFinding } from './check-result.ts';
import { Figures } from './county-sums.ts';

/** A section under one set of rules. */
export interface Place {
  readonly rules: RuleSet;
  readonly school: School;
  readonly section: Section;
}

/** What a check goes by. */
export interface CheckBasis {
  readonly law: Law;
  readonly prices: Readonly<Record<string, number>>;
  /** `school:stage` of the sections that are not planned, since figures are missing and the plan may do without them */
  readonly leftOut: ReadonlySet<string>;
  /** `school:stage` of those that are */
  readonly planned: ReadonlySet<string>;
}

/** The county while a plan is checked 核对底稿: figures as they change, and all that was found wrong. */
export class Ledger {
  readonly findings: CheckFinding[] = [];
  readonly schools: readonly School[];
  readonly basis: CheckBasis;
  readonly figures: Figures;

  constructor(schools: readonly School[], basis: CheckBasis) {
    this.schools = schools;
    this.basis = basis;
    this.figures = Figures.of(schools);
  }

  say(code: CheckFinding['code'], at: string, zh: string, en: string): void {
    this.findings.push({ code, at, message: { zh, en } });
  }

  find(school: string, stage: string | null): { school: School; section: Section | undefined } | undefined {
    const found = this.schools.find(({ id }) => id === school);
    const section = found?.sections.find((one) => one.stage === stage);
    return found === undefined || (stage !== null && section === undefined) ? undefined : { school: found, section };
  }
}

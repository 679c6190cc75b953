import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  toNumber,
} from '@junheng/quantities';
import type { Indicator, Law, RuleSet } from '@junheng/rules';
import { type CountyYear, mergeCampuses, type School, type Section } from '@junheng/schools';
import type { CheckFinding, CheckResult } from './check-result.ts';
import { amountOf, Figures, isAssessed, isWithinDispersion } from './county-sums.ts';
import { type CheckedPlan, planShape } from './plan-shape.ts';

const ZERO = rational(0n);
const BOUGHT: Readonly<Record<string, string>> = {
  teachingFloorArea: 'teachingRoomsSquareMetres',
  sportsArea: 'outdoorSportsSquareMetres',
  equipmentValue: 'equipmentValueYuan',
};
const COUNTED = ['aboveDegreeTeachers', 'backboneTeachers', 'peArtTeachers'] as const;
/** steps a year of money and areas may have; all else is whole */
const HUNDREDTHS = new Set(['teachingFloorArea', 'sportsArea']);

export interface CheckRequest {
  readonly law: Law;
  readonly prices: Readonly<Record<string, number>>;
  readonly plan: unknown;
  /** relative gap that `optimal` claims to prove (0.001) */
  readonly gap?: number;
}

/**
 * Checks a plan JSON 核对方案 against the facts, the law and the prices, in exact fractions, without the planner's model and
 * without a solver: that every line is possible, the lines add up, every assessed section and dispersion holds afterwards,
 * and the claims about bound and gap agree with each other. All findings come at once.
 */
export function checkPlan(facts: CountyYear, { law, prices, plan, gap = 0.001 }: CheckRequest): CheckResult {
  const parsed = planShape.safeParse(plan);
  if (!parsed.success)
    return {
      ok: false,
      costYuan: null,
      findings: parsed.error.issues.map(({ path, message }) =>
        finding('shape', `/${path.join('/')}`, '方案格式不对', message),
      ),
    };
  const county = mergeCampuses(facts);
  const checker = new PlanChecker(county.schools, { law, prices, plan: parsed.data });
  return checker.check(gap);
}

interface Given {
  readonly law: Law;
  readonly prices: Readonly<Record<string, number>>;
  readonly plan: CheckedPlan;
}

class PlanChecker {
  readonly #findings: CheckFinding[] = [];
  readonly #schools: readonly School[];
  readonly #given: Given;
  readonly #figures: Figures;

  constructor(schools: readonly School[], given: Given) {
    this.#schools = schools;
    this.#given = given;
    this.#figures = Figures.of(schools);
  }

  check(gap: number): CheckResult {
    const { plan, law } = this.#given;
    const cost = this.#costs();
    this.#claims(cost, gap);
    if (plan.status === 'infeasible' || plan.status === 'unknown') return this.#result(cost);
    this.#transfers();
    this.#purchases();
    this.#teachers();
    this.#caps();
    this.#limits(law.base);
    if (law.local !== null) this.#limits(law.local);
    return this.#result(cost);
  }

  #result(cost: Rational): CheckResult {
    return { ok: this.#findings.length === 0, costYuan: toNumber(cost), findings: this.#findings };
  }

  #say(code: CheckFinding['code'], at: string, zh: string, en: string): void {
    this.#findings.push(finding(code, at, zh, en));
  }

  #costs(): Rational {
    const { plan, prices } = this.#given;
    let total = ZERO;
    const line = (
      at: string,
      amount: number,
      { price, costYuan }: { readonly price: number | undefined; readonly costYuan: number },
    ) => {
      const stated = rationalFromNumber(costYuan);
      total = add(total, stated);
      if (price === undefined) this.#say('lineCost', at, '没有单价', 'there is no price for it');
      else if (compare(multiply(rationalFromNumber(amount), rationalFromNumber(price)), stated) !== 0)
        this.#say('lineCost', at, `${amount} × ${price} 不等于 ${costYuan}`, `${amount} × ${price} is not ${costYuan}`);
    };
    plan.purchases.forEach(({ amount, indicator, costYuan }, i) => {
      line(`/purchases/${i}`, amount, { price: prices[indicator], costYuan });
    });
    plan.transfers.forEach(({ count, costYuan }, i) => {
      line(`/transfers/${i}`, count, { price: prices.transfer ?? 0, costYuan });
    });
    return total;
  }

  #claims(cost: Rational, asked: number): void {
    const { costYuan, boundYuan, gap, status } = this.#given.plan;
    if (costYuan === null) {
      if (status === 'optimal' || status === 'feasible')
        this.#say('totalCost', '/costYuan', '缺总费用', 'a plan states its cost');
      return;
    }
    if (compare(cost, rationalFromNumber(costYuan)) !== 0)
      this.#say(
        'totalCost',
        '/costYuan',
        `各项合计 ${toNumber(cost)},不是 ${costYuan}`,
        `the lines add up to ${toNumber(cost)}, not ${costYuan}`,
      );
    if (boundYuan === null || gap === null) {
      this.#say('bound', '/boundYuan', '缺下界', 'a plan states its bound and gap');
      return;
    }
    if (boundYuan > costYuan) this.#say('bound', '/boundYuan', '下界高于费用', 'the bound lies above the cost');
    const real = costYuan === 0 ? 0 : (costYuan - boundYuan) / costYuan;
    if (Math.abs(real - gap) > 1e-9) this.#say('bound', '/gap', `差距应为 ${real}`, `the gap is ${real}, not ${gap}`);
    if (status === 'optimal' && real > asked)
      this.#say('bound', '/status', `差距 ${real} 未达 ${asked}`, `a gap of ${real} is not within ${asked}`);
  }

  #find(school: string, stage: string | null): { school: School; section: Section | undefined } | undefined {
    const found = this.#schools.find(({ id }) => id === school);
    const section = found?.sections.find((one) => one.stage === stage);
    return found === undefined || (stage !== null && section === undefined) ? undefined : { school: found, section };
  }

  #transfers(): void {
    const left = new Map<string, number>();
    this.#given.plan.transfers.forEach(({ from, to, stage, type, count }, i) => {
      const at = `/transfers/${i}`;
      const [giver, taker] = [this.#find(from, stage)?.section, this.#find(to, stage)?.section];
      if (giver === undefined || taker === undefined) {
        this.#say('unknownPlace', at, '没有这个学段', `no ${stage} section in ${giver === undefined ? from : to}`);
        return;
      }
      if (from === to || !Number.isInteger(count) || count < 1)
        this.#say('transfer', at, '人数或去向不对', 'whole people move to another school');
      if (giver.teacherTypes === undefined || taker.teacherTypes === undefined)
        this.#say(
          'transfer',
          at,
          '未填报教师类别的学段不参加交流',
          'nobody moves in or out of a section without teacherTypes',
        );
      const key = `${from}:${stage}:${type.aboveDegree}${type.backbone}${type.peArt}`;
      const stock = (giver.teacherTypes ?? [])
        .filter(
          (own) => own.aboveDegree === type.aboveDegree && own.backbone === type.backbone && own.peArt === type.peArt,
        )
        .reduce((sum, own) => sum + own.count, 0);
      left.set(key, (left.get(key) ?? stock) - count);
      if ((left.get(key) ?? 0) < 0)
        this.#say('transfer', at, `${from} 没有这么多此类教师`, `${from} has only ${stock} teachers of this type`);
      const moved = ['fullTimeTeachers', ...COUNTED.filter((_, k) => [type.aboveDegree, type.backbone, type.peArt][k])];
      for (const fact of moved) {
        this.#figures.raise(Figures.key(from, stage, fact), rational(-Math.round(count)));
        this.#figures.raise(Figures.key(to, stage, fact), rational(Math.round(count)));
      }
    });
  }

  #purchases(): void {
    const order = (indicator: string) => (indicator === 'peArtTeachers' ? 0 : 1);
    const lines = this.#given.plan.purchases.map((line, i) => ({ ...line, at: `/purchases/${i}` }));
    for (const { school, stage, indicator, amount, at } of lines.sort(
      (a, b) => order(a.indicator) - order(b.indicator),
    )) {
      if (this.#find(school, stage) === undefined) {
        this.#say('unknownPlace', at, '没有这所学校或学段', `no such school or section: ${school} ${stage ?? ''}`);
        continue;
      }
      const bought = rationalFromNumber(amount);
      const step = HUNDREDTHS.has(indicator) ? 100 : 1;
      if (multiply(bought, rational(step)).numerator % bought.denominator !== 0n)
        this.#say('amount', at, `数量 ${amount} 不是整步`, `${amount} is not a whole number of steps of ${1 / step}`);
      if (indicator === 'peArtTeachers') this.#figures.raise(Figures.key(school, stage, 'fullTimeTeachers'), bought);
      if (indicator === 'aboveDegreeTeachers') this.#hire(school, stage, bought);
      if (!this.#figures.raise(Figures.key(school, stage, BOUGHT[indicator] ?? indicator), bought))
        this.#say('missingFigure', at, '没有可增加的数据', `there is no figure of ${indicator} to add to`);
    }
  }

  /** those gained beyond the teachers below the degree are hired */
  #hire(school: string, stage: string | null, gained: Rational): void {
    const all = this.#figures.get(school, stage, 'fullTimeTeachers');
    const above = this.#figures.get(school, stage, 'aboveDegreeTeachers');
    if (all === undefined || above === undefined) return;
    const hired = add(add(above, gained), { numerator: -all.numerator, denominator: all.denominator });
    if (hired.numerator > 0n) this.#figures.raise(Figures.key(school, stage, 'fullTimeTeachers'), hired);
  }

  #teachers(): void {
    for (const school of this.#schools)
      for (const { stage } of school.sections) {
        const all = this.#figures.get(school.id, stage, 'fullTimeTeachers');
        for (const fact of COUNTED) {
          const counted = this.#figures.get(school.id, stage, fact);
          const at = Figures.key(school.id, stage, fact);
          if (counted !== undefined && counted.numerator < 0n)
            this.#say('teachers', at, '人数为负', 'fewer than no teachers are left');
          if (all !== undefined && counted !== undefined && compare(counted, all) > 0)
            this.#say('teachers', at, '多于专任教师', 'more than there are full-time teachers');
        }
      }
  }

  #caps(): void {
    for (const { id, sportsAreaCapSquareMetres: cap } of this.#schools) {
      if (typeof cap !== 'number') continue;
      const area = add(
        this.#figures.get(id, null, 'outdoorSportsSquareMetres') ?? ZERO,
        this.#figures.get(id, null, 'indoorSportsSquareMetres') ?? ZERO,
      );
      if (compare(area, rationalFromNumber(cap)) > 0)
        this.#say(
          'cap',
          `${id}/sportsAreaCapSquareMetres`,
          '超过用地上限',
          `the sports area exceeds the cap of ${cap} m²`,
        );
    }
  }

  #limits(rules: RuleSet): void {
    const places = this.#schools.flatMap((school) =>
      school.sections
        .filter((section) => isAssessed(rules, school, section))
        .map((section) => ({ rules, school, section })),
    );
    for (const place of places) this.#section(place);
    for (const stage of ['primary', 'junior'] as const) {
      const limit = rules.dispersion[stage];
      const members = places.filter(({ section }) => section.stage === stage);
      if (limit === undefined || members.length < 2) continue;
      for (const indicator of rules.indicators) {
        const parts = members.map((place) => {
          const pupils = rational(place.section.enrolment ?? 0);
          const amount = amountOf(this.#figures, indicator, place);
          return {
            weight: rules.settings.dispersionWeighting === 'unweighted' ? rational(1n) : pupils,
            value: typeof amount === 'string' ? ZERO : divide(amount, pupils),
          };
        });
        if (!isWithinDispersion(parts, rationalFromNumber(limit.value)))
          this.#say(
            'dispersion',
            `${stage}/${indicator.id}`,
            `差异系数超过 ${limit.value}`,
            `the coefficient of variation exceeds ${limit.value}`,
          );
      }
    }
  }

  #section(place: { readonly rules: RuleSet; readonly school: School; readonly section: Section }): void {
    const { rules, school, section } = place;
    const at = `${school.id}:${section.stage}`;
    const below: string[] = [];
    for (const indicator of rules.indicators) {
      const amount = amountOf(this.#figures, indicator, place);
      if (typeof amount === 'string') this.#say('missingFigure', amount, '缺少数据', 'the figure is missing');
      else this.#against(indicator, { at, amount, place, below });
    }
    const allowed = rules.sectionRule?.mayMiss ?? 0;
    if (below.length > allowed)
      this.#say(
        'section',
        at,
        `${below.length} 项未达标`,
        `${below.length} indicators stay below their limits: ${below.join(', ')}`,
      );
    const stated = this.#given.plan.exemptions
      .filter((one) => one.school === school.id && one.stage === section.stage)
      .map(({ indicator }) => indicator);
    const odd = below.filter((id) => !stated.includes(id));
    if (odd.length > 0)
      this.#say(
        'exemption',
        at,
        `${odd.join('、')} 未列为暂不达标项`,
        `${odd.join(', ')} stay below the limit but are not named as exemptions`,
      );
    const extra = stated.filter((id, place) => !below.includes(id) || stated.indexOf(id) !== place);
    if (extra.length > 0)
      this.#say(
        'exemption',
        at,
        `${extra.join('、')} 已达标或重复列出，不应列为暂不达标项`,
        `${extra.join(', ')} meet the limit or stand twice among the exemptions`,
      );
  }

  #against(
    indicator: Indicator,
    {
      at,
      amount,
      place: { rules, section },
      below,
    }: {
      readonly at: string;
      readonly amount: Rational;
      readonly place: { readonly rules: RuleSet; readonly section: Section };
      readonly below: string[];
    },
  ): void {
    const limit = indicator.limits[section.stage];
    if (limit === undefined) return;
    const needed = divide(
      multiply(rationalFromNumber(limit.value), rational(section.enrolment ?? 0)),
      rational(indicator.per),
    );
    if (compare(amount, needed) >= 0) return;
    below.push(indicator.id);
    const floor = multiply(needed, rationalFromNumber(rules.sectionRule?.atLeastShare ?? 1));
    if (compare(amount, floor) < 0)
      this.#say(
        'section',
        `${at}/${indicator.id}`,
        '低于标准的最低比例',
        'stays below the tolerated share of the limit',
      );
  }
}

function finding(code: CheckFinding['code'], at: string, zh: string, en: string): CheckFinding {
  return { code, at, message: { zh, en } };
}

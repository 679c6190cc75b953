import type { CountyYear, School, Section, Stage, TeacherType } from '@junheng/schools';

/** A small generator with a printed seed (mulberry32), so that a failing county can be made again. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface CountyShape {
  readonly seed: number;
  readonly sections: number;
  /** spread of the amounts per pupil: 0.2 even … 0.9 very uneven (many dispersion limits broken) */
  readonly spread?: number;
  /** mean amount as a share of the limit */
  readonly level?: number;
  readonly teacherTypes?: boolean;
  readonly caps?: boolean;
  readonly throughSchools?: number;
  /** schools lie in a square of so many kilometres */
  readonly kilometres?: number;
}

const LIMITS = {
  primary: { aboveDegree: 4.2, backbone: 1, peArt: 0.9, floor: 4.5, sports: 7.5, equipment: 2000, multimedia: 2.3 },
  junior: { aboveDegree: 5.3, backbone: 1, peArt: 0.9, floor: 5.8, sports: 10.2, equipment: 2500, multimedia: 2.4 },
};

/** A synthetic county with the interchange's facts; only for tests and measurements of the planner. */
export function randomCounty(shape: CountyShape): CountyYear {
  const maker = new CountyMaker(shape);
  const schools: School[] = [];
  let sections = 0;
  while (sections < shape.sections) {
    const school = maker.school(schools.length + 1, shape.sections - sections);
    schools.push(school);
    sections += school.sections.length;
  }
  return {
    county: { code: '990001', name: '测试县', facts: {}, judgements: {}, vetoes: {}, prerequisites: {} },
    schoolYear: 2025,
    schools,
  };
}

class CountyMaker {
  readonly #shape: CountyShape;
  readonly #random: () => number;

  constructor(shape: CountyShape) {
    this.#shape = shape;
    this.#random = randomSource(shape.seed);
  }

  school(number: number, room: number): School {
    const through = room >= 2 && this.#random() < (this.#shape.throughSchools ?? 0.15);
    const stages: Stage[] = through ? ['primary', 'junior'] : [this.#random() < 0.68 ? 'primary' : 'junior'];
    const sections = stages.map((stage) => this.#section(stage));
    const lots = (pick: 'floor' | 'sports' | 'equipment' | 'multimedia') =>
      sections.reduce((sum, { stage, enrolment }) => sum + LIMITS[stage][pick] * (enrolment ?? 0), 0) * this.#factor();
    const indoor = this.#random() < 0.25 ? Math.round(this.#random() * 600) : 0;
    const outdoor = Math.round(lots('sports'));
    const town = this.#random() < 0.35;
    return {
      id: `s${number}`,
      name: `第${number}学校`,
      type: through ? '312' : stages[0] === 'primary' ? '211' : '311',
      ownership: 7,
      urbanRural: town ? '121' : '220',
      boarding: false,
      builtYear: 2008,
      ...this.#place(),
      ...(town && this.#shape.caps === true
        ? { sportsAreaCapSquareMetres: Math.round((outdoor + indoor) * 1.4 + 3000) }
        : {}),
      facts: {
        teachingRoomsSquareMetres: Math.round(lots('floor')) + indoor,
        indoorSportsSquareMetres: indoor,
        outdoorSportsSquareMetres: outdoor,
        equipmentValueYuan: Math.round(lots('equipment')),
        multimediaClassrooms: Math.round(lots('multimedia') / 100),
      },
      sections,
    };
  }

  #place() {
    const { kilometres } = this.#shape;
    if (kilometres === undefined) return {};
    const degrees = () => Math.round((this.#random() * kilometres * 1e5) / 111) / 1e5;
    return { longitude: 110 + degrees(), latitude: 30 + degrees() };
  }

  #section(stage: Stage): Section {
    const enrolment = Math.round(Math.exp(this.#normal() * 0.8 + 5.9)) + 25;
    const limits = LIMITS[stage];
    const count = (per100: number) => Math.round((per100 * enrolment * this.#factor()) / 100);
    const aboveDegree = count(limits.aboveDegree);
    const fullTime = Math.max(aboveDegree, Math.round((enrolment * 6) / 100)) + Math.floor(this.#random() * 4) + 1;
    const backbone = Math.min(count(limits.backbone), fullTime);
    const peArt = Math.min(count(limits.peArt), fullTime);
    const teacherTypes =
      this.#shape.teacherTypes === true ? this.#types({ fullTime, aboveDegree, backbone, peArt }) : undefined;
    return {
      stage,
      enrolment,
      classSizes: null,
      ...(teacherTypes === undefined ? {} : { teacherTypes }),
      facts: {
        fullTimeTeachers: fullTime,
        aboveDegreeTeachers: aboveDegree,
        backboneTeachers: backbone,
        peArtTeachers: peArt,
      },
    };
  }

  /** deals the attributes out to persons, so that the types add up to the section's figures */
  #types(counts: { fullTime: number; aboveDegree: number; backbone: number; peArt: number }): TeacherType[] {
    const deal = (count: number) => {
      const flags = Array.from({ length: counts.fullTime }, (_, i) => i < count);
      for (let i = flags.length - 1; i > 0; i--) {
        const j = Math.floor(this.#random() * (i + 1));
        [flags[i], flags[j]] = [flags[j] === true, flags[i] === true];
      }
      return flags;
    };
    const [a, b, p] = [deal(counts.aboveDegree), deal(counts.backbone), deal(counts.peArt)];
    const types = new Map<string, TeacherType>();
    for (let i = 0; i < counts.fullTime; i++) {
      const type = { aboveDegree: a[i] === true, backbone: b[i] === true, peArt: p[i] === true };
      const key = JSON.stringify(type);
      types.set(key, { ...type, count: (types.get(key)?.count ?? 0) + 1 });
    }
    return [...types.values()];
  }

  #factor(): number {
    const spread = this.#shape.spread ?? 0.35;
    return (this.#shape.level ?? 1.05) * Math.exp(this.#normal() * spread - (spread * spread) / 2);
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
  }
}

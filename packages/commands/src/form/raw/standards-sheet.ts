import type { Law, Limit } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import type { Cell } from '../sheet/cell.ts';
import { safeText } from '../sheet/safe-text.ts';
import { newSheet, on, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { STAGE_TEXT } from './form-input.ts';

/** The limits of the law as cells, each with its document and article: every test of the workbook points here. */
export interface Standards {
  readonly sheet: Sheet;
  /** address of a limit by `indicator/stage`, `dispersion/stage`, `item/limit` or a name such as `weight/junior` */
  readonly limit: (key: string) => string;
  readonly has: (key: string) => boolean;
}

interface Line {
  readonly key: string;
  readonly title: string;
  readonly stage: string;
  readonly value: number;
  readonly limit?: Limit;
  readonly source?: string;
}

const WORDS: Readonly<Record<string, string>> = {
  atLeast: '不低于',
  atMost: '不超过',
  moreThan: '超过',
  lessThan: '低于',
  equals: '等于',
};
const FIRST = 4;

/** Lays out every limit of the law at its date. */
export function standardsSheet(law: Law): Standards {
  const lines = [...general(law), ...indicatorLines(law), ...dispersionLines(law), ...itemLines(law)];
  const sheet = newSheet('标准', false, [30, 26, 10, 10, 12, 10, 30, 20, 10]);
  putTitle(sheet, '评估标准（按日期取自法规目录）', `适用日期：${law.date}；目录：${law.catalogues.join('、')}`);
  const heads = ['代码', '名称', '学段', '关系', '标准值', '单位', '依据文件', '条款', '已核实'];
  putRow(
    sheet,
    FIRST - 1,
    heads.map((value): Cell => ({ value, look: 'heading' })),
  );
  lines.forEach((line, index) => {
    putRow(sheet, FIRST + index, lineCells(line, law));
  });
  sheet.headRows = [FIRST - 1, FIRST - 1];
  const rows = new Map(lines.map(({ key }, index) => [key, FIRST + index]));
  return {
    sheet,
    has: (key) => rows.has(key),
    limit: (key) => {
      const row = rows.get(key);
      if (row === undefined) throw new RangeError(`the law has no limit ${key}; it has ${[...rows.keys()].join(', ')}`);
      return on(sheet, row, 5);
    },
  };
}

function lineCells({ key, title, stage, value, limit, source }: Line, law: Law): readonly Cell[] {
  const document = limit === undefined ? undefined : law.documents[limit.source.document];
  const texts = [
    key,
    safeText(title),
    stage,
    limit === undefined ? '' : (WORDS[limit.comparator] ?? ''),
    value,
    safeText(limit?.unit ?? ''),
    safeText(document?.title.zh ?? source ?? ''),
    safeText(limit?.source.article ?? ''),
    limit === undefined ? '' : limit.verified ? '是' : '待核实',
  ];
  return texts.map((cell, index): Cell => ({ value: cell, look: index === 4 ? 'input' : 'text' }));
}

function general({ base }: Law): readonly Line[] {
  const { splitWeights: weights, sectionRule: rule } = base;
  const weight = (stage: keyof typeof weights, title: string): Line => ({
    key: `weight/${stage}`,
    title: `${title}分配权重`,
    stage: '',
    value: weights[stage],
    source: '一贯制学校、完全中学按学生数加权拆分',
  });
  return [
    weight('primary', '小学'),
    weight('junior', '初中'),
    weight('senior', '高中'),
    { key: 'mayMiss', title: '允许未达标项数', stage: '', value: rule?.mayMiss ?? 0, source: '学校综合判定' },
    {
      key: 'atLeastShare',
      title: '余项须达到标准的比例',
      stage: '',
      value: rule?.atLeastShare ?? 1,
      source: '学校综合判定',
    },
  ];
}

const stageText = (stage: string): string => STAGE_TEXT[stage as Stage] ?? '';

function indicatorLines({ base }: Law): readonly Line[] {
  return base.indicators.flatMap(({ id, title, limits }) =>
    Object.entries(limits).map(([stage, limit]) => ({
      key: `${id}/${stage}`,
      title: title.zh,
      stage: stageText(stage),
      value: limit.value,
      limit,
    })),
  );
}

function dispersionLines({ base }: Law): readonly Line[] {
  return Object.entries(base.dispersion).map(([stage, limit]) => ({
    key: `dispersion/${stage}`,
    title: '差异系数',
    stage: stageText(stage),
    value: limit.value,
    limit,
  }));
}

function itemLines({ base }: Law): readonly Line[] {
  return base.items.flatMap(({ id, title, limits, parameters }) => [
    ...Object.entries(limits).map(([name, limit]) => ({
      key: `${id}/${name}`,
      title: limit.title?.zh ?? title.zh,
      stage: stageText(name),
      value: limit.value,
      limit,
    })),
    ...Object.entries(parameters).flatMap(([name, value]): readonly Line[] =>
      typeof value === 'number' ? [{ key: `${id}/${name}`, title: `${title.zh}(${name})`, stage: '', value }] : [],
    ),
  ]);
}

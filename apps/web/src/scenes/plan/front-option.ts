import type { FrontPointDocument } from '@junheng/contract';
import type { EChartsCoreOption } from 'echarts/core';

const INK = '#44525f';
const COLOURS = ['#1d4e79', '#b3541e', '#7d6aa8', '#3d8a5f', '#7a4b00'];
const DASHES = ['solid', 'dashed', 'dotted'] as const;

/** Points that share the years and the allowed dispersion: one line of the chart. */
export interface FrontLine {
  readonly years: number;
  readonly cvAtMost: number;
  readonly points: readonly FrontPointDocument[];
}

/** Lines by years and allowed dispersion, points by people moved; only points that have a plan. */
export function frontLines(points: readonly FrontPointDocument[]): readonly FrontLine[] {
  const found = points.filter(({ costYuan }) => costYuan !== null);
  const groups = Map.groupBy(found, ({ years, cvAtMost }) => `${years}/${cvAtMost}`);
  return [...groups.values()]
    .flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { years, cvAtMost } = first;
      return [{ years, cvAtMost, points: same.toSorted((a, b) => a.moved - b.moved || b.mostMoved - a.mostMoved) }];
    })
    .sort((a, b) => a.years - b.years || b.cvAtMost - a.cvAtMost);
}

interface FrontWords {
  readonly line: (line: FrontLine) => string;
  readonly point: (point: FrontPointDocument) => string;
  readonly moved: string;
  readonly money: string;
}

/** People moved against money, a line for each allowed dispersion and number of years; points of the front are filled. */
export function frontOption(lines: readonly FrontLine[], words: FrontWords): EChartsCoreOption {
  const cvs = [...new Set(lines.map(({ cvAtMost }) => cvAtMost))].sort((a, b) => b - a);
  const years = [...new Set(lines.map((one) => one.years))].sort((a, b) => a - b);
  return {
    grid: { left: 72, right: 128, top: 34, bottom: 46 },
    tooltip: {
      trigger: 'item',
      formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
        const point = lines[seriesIndex]?.points[dataIndex];
        return point === undefined ? '' : words.point(point);
      },
    },
    xAxis: {
      type: 'value',
      name: words.moved,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: INK },
      minInterval: 1,
      axisLabel: { color: INK },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      name: words.money,
      nameTextStyle: { color: INK, align: 'left', padding: [0, 0, 0, -64] },
      axisLabel: { color: INK },
      splitLine: { lineStyle: { color: '#e8edf1' } },
      splitNumber: 4,
    },
    series: lines.map((line) => {
      const colour = COLOURS[cvs.indexOf(line.cvAtMost) % COLOURS.length];
      return {
        name: words.line(line),
        type: 'line',
        symbol: 'circle',
        cursor: 'pointer',
        endLabel: { show: true, formatter: words.line(line), color: colour, fontSize: 11 },
        labelLayout: { moveOverlap: 'shiftY' },
        lineStyle: { color: colour, width: 1.5, type: DASHES[years.indexOf(line.years) % DASHES.length] },
        itemStyle: { color: colour },
        data: line.points.map((point) => ({
          value: [point.moved, (point.costYuan ?? 0) / 10_000],
          symbolSize: point.onFront ? 13 : 8,
          itemStyle: point.onFront
            ? { color: colour, borderColor: '#fff', borderWidth: 1 }
            : { color: '#fff', borderColor: colour, borderWidth: 1.5 },
        })),
      };
    }),
  };
}

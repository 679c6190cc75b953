import type { EChartsCoreOption } from 'echarts/core';

export interface SkylineBar {
  readonly name: string;
  /** width: pupils */
  readonly weight: number;
  readonly value: number;
  readonly tone: 'met' | 'nearly' | 'notMet';
}

export interface SkylineLine {
  readonly value: number;
  readonly text: string;
  readonly dashed: boolean;
}

export interface SkylineInput {
  readonly bars: readonly SkylineBar[];
  readonly lines: readonly SkylineLine[];
  readonly axisTitle: string;
  readonly tooltip: (bar: SkylineBar) => string;
}

const COLOURS = { met: '#6d9dc5', nearly: '#d3a24c', notMet: '#cf5a52' } as const;
const INK = '#1c2733';

interface RenderApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): [number, number];
  visual(name: 'color'): string;
}

/** Bars as wide as their weight, side by side: what the weighted mean and dispersion see. */
export function skylineOption({ bars, lines, axisTitle, tooltip }: SkylineInput): EChartsCoreOption {
  let start = 0;
  const data = bars.map((bar) => {
    const item = { value: [start, start + bar.weight, bar.value], itemStyle: { color: COLOURS[bar.tone] } };
    start += bar.weight;
    return item;
  });
  const top = Math.max(...bars.map((b) => b.value), ...lines.map((l) => l.value)) * 1.08;
  return {
    grid: { left: 52, right: 110, top: 16, bottom: 40 },
    tooltip: {
      trigger: 'item',
      formatter: (event: { dataIndex: number }) => {
        const bar = bars[event.dataIndex];
        return bar === undefined ? '' : tooltip(bar);
      },
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: start,
      name: axisTitle,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: '#44525f' },
      axisLabel: { color: '#44525f', hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      axisLabel: {
        color: '#44525f',
        formatter: (value: number) => (value === top ? '' : String(Math.round(value * 100) / 100)),
      },
      splitLine: { lineStyle: { color: '#e8edf1' } },
    },
    series: [
      { type: 'custom', encode: { x: [0, 1], y: 2 }, data, renderItem: renderBar },
      { type: 'line', data: [], silent: true, markLine: { symbol: 'none', silent: true, data: lines.map(markLine) } },
    ],
  };
}

function renderBar(_parameters: unknown, api: RenderApi) {
  const from = api.coord([api.value(0), api.value(2)]);
  const to = api.coord([api.value(1), 0]);
  const gap = to[0] - from[0] > 3 ? 1 : 0;
  return {
    type: 'rect',
    shape: { x: from[0], y: from[1], width: Math.max(0.5, to[0] - from[0] - gap), height: to[1] - from[1] },
    style: { fill: api.visual('color') },
  };
}

function markLine({ value, text, dashed }: SkylineLine) {
  return {
    yAxis: value,
    lineStyle: { color: INK, width: 1.5, type: dashed ? 'dashed' : 'solid' },
    label: { formatter: text, color: INK, position: 'end' },
  };
}

import type { PlanProgressShape } from '@junheng/contract';
import type { EChartsCoreOption } from 'echarts/core';

const INK = '#44525f';

interface ProgressWords {
  readonly bound: string;
  readonly incumbent: string;
}

/** Bound and incumbent by report, in 10,000 yuan; the axis begins near the values, since the gap is what matters. */
export function progressOption(
  progress: readonly PlanProgressShape[],
  { bound, incumbent }: ProgressWords,
): EChartsCoreOption {
  const wan = (yuan: number | null) => (yuan === null ? null : yuan / 10_000);
  const line = (name: string, colour: string, values: readonly (number | null)[], type: 'solid' | 'dashed') => ({
    name,
    type: 'line',
    step: 'end',
    symbolSize: 6,
    lineStyle: { color: colour, width: 2, type },
    itemStyle: { color: colour },
    endLabel: { show: true, formatter: name, color: INK },
    data: values,
  });
  return {
    grid: { left: 84, right: 120, top: 14, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? value.toFixed(4) : '—'),
    },
    xAxis: { type: 'category', data: progress.map((_, index) => index + 1), axisLabel: { color: INK } },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: {
        color: INK,
        formatter: (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2 }),
      },
      splitLine: { lineStyle: { color: '#e8edf1' } },
      splitNumber: 3,
    },
    series: [
      line(
        incumbent,
        '#1d4e79',
        progress.map(({ incumbentYuan }) => wan(incumbentYuan)),
        'solid',
      ),
      line(
        bound,
        '#7a4b00',
        progress.map(({ boundYuan }) => wan(boundYuan)),
        'dashed',
      ),
    ],
  };
}

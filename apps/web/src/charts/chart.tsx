import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';

interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** what the picture says, for those who do not see it */
  readonly label: string;
  readonly onPick?: (dataIndex: number, seriesIndex: number) => void;
}

type Instance = ReturnType<typeof import('./echart.ts')['init']>;

/** A chart whose library is read when the first one is shown. */
export function Chart({ option, height, label, onPick }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<Instance | null>(null);
  const latest = useRef({ option, onPick });
  latest.current = { option, onPick };
  useEffect(() => {
    let closed = false;
    const observer = new ResizeObserver(() => chart.current?.resize());
    void import('./echart.ts').then(({ init }) => {
      if (closed || element.current === null) return;
      chart.current = init(element.current, null, { renderer: 'svg' });
      chart.current.setOption({ animation: false, ...latest.current.option }, true);
      chart.current.on('click', (event) => latest.current.onPick?.(event.dataIndex, event.seriesIndex ?? 0));
      observer.observe(element.current);
    });
    return () => {
      closed = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, true);
  }, [option]);
  return <div ref={element} className="chart" role="img" aria-label={label} style={{ height }} />;
}

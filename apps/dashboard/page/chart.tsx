import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

/** A line or a cloud of points. */
export interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly kind: 'line' | 'steps' | 'points';
  readonly color: string;
}

/** Colours of several lines, readable on light and dark ground. */
export const colors = [
  '#0f8f8c',
  '#d9730d',
  '#7a5af5',
  '#c2255c',
  '#2f9e44',
  '#1971c2',
  '#8590a2',
  '#a0741a',
];

/** A chart of several series over the same x, with the words that say what it shows. */
export function Chart({
  x,
  xTitle,
  yTitle,
  series,
  describe,
  height = 260,
}: {
  readonly x: readonly number[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly series: readonly Series[];
  readonly describe: string;
  readonly height?: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = [x, ...series.map(({ values }) => values)] as unknown as uPlot.AlignedData;
  const shape = JSON.stringify([
    xTitle,
    yTitle,
    series.map(({ label, kind, color }) => [label, kind, color]),
  ]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = new uPlot(optionsOf(element, { xTitle, yTitle, series, height }), data, element);
    plot.current = made;
    const watching = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watching.observe(element);
    return () => {
      watching.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [shape]);
  useEffect(() => plot.current?.setData(data));
  return (
    <figure style="margin:0">
      <div ref={place} class="chart" role="img" aria-label={describe} />
    </figure>
  );
}

function optionsOf(
  element: HTMLElement,
  {
    xTitle,
    yTitle,
    series,
    height,
  }: {
    readonly xTitle: string;
    readonly yTitle: string;
    readonly series: readonly Series[];
    readonly height: number;
  },
): uPlot.Options {
  const text = getComputedStyle(element).color;
  const axis = { stroke: text, grid: { stroke: '#8884', width: 1 }, ticks: { stroke: '#8886' } };
  return {
    width: element.clientWidth || 600,
    height,
    scales: { x: { time: false } },
    cursor: { drag: { x: true, y: false } },
    axes: [
      { ...axis, label: xTitle },
      { ...axis, label: yTitle, size: 70 },
    ],
    series: [
      { label: xTitle },
      ...series.map(({ label, kind, color }): uPlot.Series => {
        if (kind === 'points')
          return {
            label,
            stroke: color,
            paths: () => null,
            points: { show: true, size: 4, fill: color, stroke: color },
          };
        const stepped = uPlot.paths.stepped?.({ align: 1 });
        return {
          label,
          stroke: color,
          width: 2,
          spanGaps: true,
          points: { show: false },
          ...(kind === 'steps' && stepped ? { paths: stepped } : {}),
        };
      }),
    ],
  };
}

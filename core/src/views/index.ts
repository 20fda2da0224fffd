export { type ChartSpec, renderChart } from './chart.ts';
export { chartColors } from './chart-theme.ts';

export {
  compareSpeed,
  type SpeedComparison,
  type SpeedOptions,
  type SpeedQuestion,
} from './compare-speed.ts';
export { pairedRatio, type Ratio } from './ratio.ts';
export type { SpeedMetric } from './workload.ts';

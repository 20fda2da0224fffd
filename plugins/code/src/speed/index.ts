export {
  compareSpeed,
  type SpeedComparison,
  type SpeedMetric,
  type SpeedOptions,
  type SpeedQuestion,
} from './compare-speed.ts';
export { pairedRatio, type Ratio } from './ratio.ts';

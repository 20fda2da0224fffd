export { baselines, type SearchWeightsOptions, searchWeights } from './search-weights.ts';

export { type GraphGaSettings, graphGeneticAlgorithm } from './graph-ga.ts';
export { type PopulationSearchOptions, populationFirst, populationSearch } from './population-search.ts';
export { randomScreening } from './random-screening.ts';
export type { SearchOptions } from './search.ts';
export { startPopulation } from './start-population.ts';

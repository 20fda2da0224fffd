export { accuracyChart, type Trajectory } from './accuracy-chart.ts';
export { itemMatrix } from './item-matrix.ts';
export { promptChanges, promptView, solutionView } from './prompt-view.ts';

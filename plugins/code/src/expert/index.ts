export { templateRepair } from './expert.ts';

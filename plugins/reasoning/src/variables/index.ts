export { promptRole, solutionRole } from './roles.ts';

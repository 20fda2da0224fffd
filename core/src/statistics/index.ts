export { finiteNumbers } from './finite.ts';
export { signFlipTest } from './sign-flip.ts';

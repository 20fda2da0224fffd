export { finiteNumbers } from './finite.ts';
export { type SignFlipOptions, type SignFlipTest, signFlipTest } from './sign-flip.ts';

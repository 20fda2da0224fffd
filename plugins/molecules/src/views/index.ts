export { bindingPicture } from './binding-picture.ts';
export { moleculeView } from './molecule-view.ts';
export { qedRadar } from './qed-radar.ts';
export { structureGrid } from './structure-grid.ts';

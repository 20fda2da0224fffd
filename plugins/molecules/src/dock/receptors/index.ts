export { readSearchBox, type SearchBox, searchBoxSchema, type Vector } from './box.ts';
export { cutToBox } from './cut.ts';
export {
  type DockstringPlace,
  dockstringDirectory,
  dockstringReceptor,
  dockstringTargets,
  dockstringVariable,
} from './dockstring.ts';
export { embeddedReceptor } from './embedded.ts';
export { findReceptor } from './find-receptor.ts';
export { defineReceptor, type Receptor, receptorIdentity } from './receptor.ts';
export { type ReceptorFiles, readReceptorFiles } from './receptor-file.ts';
export { boxAround } from './reference-box.ts';

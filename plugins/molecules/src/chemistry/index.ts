export { bertzComplexity } from './bertz.ts';
export { type CollectionCounts, collectionCounts } from './collection.ts';
export { changedAtoms } from './common-core.ts';
export { hasSubstructure } from './contains.ts';
export { type DepictOptions, depict } from './depict.ts';
export { type Descriptors, descriptors } from './descriptors.ts';
export { desirability, desirabilitySlope } from './desirability.ts';
export { type Diversity, diversity } from './diversity.ts';
export type { FilterSet, Severity, StructureFilter } from './filters/filter-sets.ts';
export { type RaisedFilter, raisedFilters } from './filters/raised-filters.ts';
export { type BrokenRule, brokenRules } from './filters/rules.ts';
export { type Fingerprint, morganFingerprint, similarity, tanimoto } from './fingerprint.ts';
export { countTanimoto, type FeatureCounts } from './fingerprints/counts.ts';
export {
  type CountFingerprintKind,
  countFingerprint,
  type ReferenceSimilarity,
  similarities,
} from './fingerprints/fingerprint-kinds.ts';
export { type Layout, layOut } from './layout.ts';
export { type LimitingProperty, limitingProperties } from './limits.ts';
export { type MarkedScaffold, readMarkedScaffold } from './marked-scaffold.ts';
export type { Molecule, ParsedSmiles } from './molecule.ts';
export { parseSmiles } from './parse.ts';
export { type Qed, qed, type RaisedAlert } from './qed.ts';
export { type QedProperty, type QedValues, qedPropertyNames } from './qed-parameters.ts';
export type { MoleculeReader } from './reader.ts';
export { type Scaffold, scaffold } from './scaffold.ts';
export type { Session } from './session.ts';
export type { SizeLimits } from './size-limits.ts';
export { type Stereoisomers, stereoisomers } from './stereoisomers.ts';
export { type SyntheticAccessibility, syntheticAccessibility } from './synthetic-accessibility/sa-score.ts';
export { loadToolkit, type RDKitFactory, Toolkit } from './toolkit.ts';
export { proposalReader, WorkerReader, type WorkerReaderOptions } from './worker/worker-reader.ts';

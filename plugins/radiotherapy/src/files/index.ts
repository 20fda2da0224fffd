export { type DoseIdentity, encodeRtDose } from './dicom/write-rtdose.ts';
export { doseCsv, dvhCsv, fluenceCsv } from './export/csv.ts';
export type { ImportedCase, SupportedFormat } from './import/format.ts';
export { type CaseImport, type ImportOptions, importCase, supportedFormats } from './import/import-case.ts';
export type { PlannedBeam } from './import/planned-beam.ts';
export { type GivenPrescription, parsePrescription } from './import/prescription-text.ts';
export * from './mat/index.ts';
export { decodeMatRadMachine } from './matrad/read-machine.ts';
export { encodeMatRad, type MatRadContent } from './matrad/write-matrad.ts';

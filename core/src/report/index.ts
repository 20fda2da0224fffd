export { engineLabel } from '../engine/engine-label.ts';
export { candidatesCsv } from './candidates-csv.ts';
export { type ConfirmationRow, type ConfirmationTable, confirmationTable } from './confirmation-table.ts';
export { type CsvCell, csvText, csvTextOf } from './csv.ts';
export { escapeText, type Html, type HtmlValue, html, trusted } from './html.ts';
export { htmlDocument, type PageParts, page } from './page.ts';
export { originText, rememberedText } from './remembered.ts';
export { buildReport } from './report.ts';
export type { ReportOptions } from './report-options.ts';
export { usageFacts } from './sections/run.ts';
export {
  columnTitle,
  declinedText,
  ideasOf,
  type MeasurementColumn,
  measurementIn,
  type StepRow,
  type StepTable,
  statusWords,
  stepTable,
} from './step-table.ts';
export { stepsCsv } from './steps-csv.ts';

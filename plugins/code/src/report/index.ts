export { type SuspiciousStatement, suspiciousStatements } from './suspicious.ts';
export { blamedLines, quotedLine, runBy, type SuspiciousLine, suspiciousLines } from './suspicious-lines.ts';
export {
  failureOf,
  namelessText,
  type TestReport,
  testReport,
  testReportText,
  testText,
} from './test-report.ts';

export { type SuspiciousStatement, suspiciousStatements } from './suspicious.ts';
export { runBy, type SuspiciousLine, suspiciousLines } from './suspicious-lines.ts';
export { failureOf, type TestReport, testReport, testReportText, testText } from './test-report.ts';

export { type SuspiciousStatement, suspiciousStatements } from './suspicious.ts';
export { type TestReport, testReport, testReportText } from './test-report.ts';

export { failedEvaluation, type OutsideAnswer, outsideEvaluation } from './outside-evaluation.ts';
export {
  type OutsideSimulator,
  type PythonSimulatorOptions,
  pythonSimulator,
} from './python/python-simulator.ts';

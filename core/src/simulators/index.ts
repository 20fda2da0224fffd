export { type CommandSimulatorOptions, commandSimulator } from './command/command-simulator.ts';
export type { CommandFormat } from './command/read-output.ts';
export { type DoorPlace, openSimulator, type SimulatorDoor, simulatorDoor } from './door.ts';
export { type HttpSimulatorOptions, httpSimulator } from './http/http-simulator.ts';
export { failedEvaluation, type OutsideAnswer, outsideEvaluation } from './outside-evaluation.ts';
export type { OutsideOptions, ProgramOptions } from './outside-options.ts';
export type { OutsideSimulator } from './outside-simulator.ts';
export { programEnvironment } from './process-environment.ts';
export { type PythonSimulatorOptions, pythonSimulator } from './python/python-simulator.ts';

/** The files of a new folder, by their names. */
export type Template = Readonly<Record<string, string>>;

const config = (file: string, measure: string): string => `# textgrad run ${file}
task: anything/numbers
engine: expert
seed: 1
steps: 15
config:
  role: settings of a still
  parameters:
    temperature: { from: 20, to: 110, unit: degC }
    rate: { from: 0.001, to: 1, log: true }
    solvent: [water, ethanol]
  measure: ${measure}
`;

const readme = (simulator: string, check: string): string => `# A simulator of your own

\`${simulator}\` measures, \`run.yaml\` says what may change. The first run works as it is; then put what you measure into the simulator.

    npx textgrad simulator check ${check} 'temperature: 65, rate: 0.03, solvent: water'
    npx textgrad run run.yaml
    npx textgrad show latest

More is better. A simulator may give back a number, a number with words, or measurements with units and goals; what it cannot measure it says
in words ("problems"). For texts take the task anything/text and a language model, for molecules and a formula over several simulators
\`textgrad schema compose\`.
`;

const python = `"""Measures settings of a still. Made up: put your own measurement here."""

import math


def evaluate(text):
    given = dict(pair.split(": ") for pair in text.split(", "))
    if not {"temperature", "rate", "solvent"} <= given.keys():
        return {"problems": ["Give temperature, rate and solvent."]}
    heat = (float(given["temperature"]) - 78) / 20
    speed = math.log10(float(given["rate"])) + 1.5
    found = 80 - 10 * heat**2 - 15 * speed**2 - (20 if given["solvent"] == "water" else 0)
    return found, "It boils too hot." if heat > 0.5 else "It boils well."
`;

const typescript = `// Measures settings of a still. Made up: put your own measurement here. Node runs it as it is.
import { readFileSync } from 'node:fs';

const text = readFileSync(0, 'utf8').trim();
const given = Object.fromEntries(text.split(', ').map((pair): [string, string] => pair.split(': ') as [string, string]));
console.log(JSON.stringify(measure(given)));

function measure({ temperature, rate, solvent }: Record<string, string | undefined>): unknown {
  if (temperature === undefined || rate === undefined || solvent === undefined)
    return { problems: ['Give temperature, rate and solvent.'] };
  const heat = (Number(temperature) - 78) / 20;
  const speed = Math.log10(Number(rate)) + 1.5;
  const found = 80 - 10 * heat ** 2 - 15 * speed ** 2 - (solvent === 'water' ? 20 : 0);
  return [found, heat > 0.5 ? 'It boils too hot.' : 'It boils well.'];
}
`;

/** What `textgrad init` can make, by the language of the simulator. */
export const templates = {
  python: {
    'simulator.py': python,
    'run.yaml': config('run.yaml', 'python:./simulator.py'),
    'README.md': readme('simulator.py', 'python:./simulator.py'),
  },
  typescript: {
    'simulator.ts': typescript,
    'run.yaml': config('run.yaml', '{ command: node simulator.ts }'),
    'README.md': readme('simulator.ts', "'command:node simulator.ts'"),
  },
} as const satisfies Readonly<Record<string, Template>>;

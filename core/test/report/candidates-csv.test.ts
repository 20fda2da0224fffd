import { expect, test } from 'vitest';
import { candidatesCsv } from '../../src/doors/report.ts';
import { evaluation, quantity } from '../../src/measure/index.ts';
import { Archive } from '../../src/optimizers/index.ts';

test('every candidate has a row, with its parents and the measurements of all', () => {
  const archive = new Archive();
  const made = { step: 0, parents: [], operator: 'start', feedback: [[]] };
  archive.add({
    ...{ ...made, texts: ['=a, "b"'] },
    evaluation: evaluation({ measurements: [{ name: 'dose', quantity: quantity(2, 'Gy') }], score: 1 }),
  });
  archive.add({
    ...{ ...made, step: 1, parents: [0], operator: 'crossover', texts: ['x', 'y'] },
    evaluation: evaluation({ problems: ['It is empty.', 'Say more.'] }),
  });
  archive.add({
    ...{ ...made, step: 2, parents: [0, 1], operator: 'rewrite', texts: ['c'] },
    evaluation: evaluation({ measurements: [{ name: 'beams', quantity: quantity(5) }], score: 3 }),
  });
  archive.accept(2);
  expect(candidatesCsv(archive).split('\r\n')).toEqual([
    'candidate,step,operator,parents,accepted,text,score,feasible,problems,dose [Gy],beams',
    '0,0,start,,true,"\'=a, ""b""",1,true,,2,',
    '1,1,crossover,0,false,"[""x"",""y""]",,false,It is empty. Say more.,,',
    '2,2,rewrite,0 1,true,c,3,true,,,5',
    '',
  ]);
});

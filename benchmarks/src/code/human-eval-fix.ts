import {
  type FaultyProgram,
  humanEvalFixSource,
  javascriptSandbox,
  loadHumanEvalFix,
  pythonSandbox,
} from '@textgrad/code';
import { usageError } from '@textgrad/core';
import { faultyPrograms } from './faulty-programs.ts';

/** HumanEvalFix, JavaScript. */
export const humanEvalFix = faultyPrograms({
  name: 'humanevalfix-js',
  ...described('JavaScript', 'javascript'),
  ...{ sandbox: javascriptSandbox, candidates: 2000, version: 7 },
});

/** HumanEvalFix, Python; a program tried takes longer there, so that fewer are. */
export const humanEvalFixPython = faultyPrograms({
  name: 'humanevalfix-python',
  ...described('Python', 'python'),
  ...{ sandbox: pythonSandbox, candidates: 400, version: 6 },
});

function described(title: string, language: FaultyProgram['language']) {
  return {
    description: `Template repair on the 164 ${title} programs of HumanEvalFix; --data <humanevalpack.jsonl>; --every 4 takes every fourth.`,
    items: 164,
    async load(data: string) {
      if (data === '')
        throw usageError(
          'BENCH_DATA',
          `This benchmark needs ${humanEvalFixSource}: fetch it, and give its path, --data <path>.`,
        );
      const loaded = await loadHumanEvalFix(data);
      const other = loaded.items.find((item) => item.language !== language);
      if (other !== undefined)
        throw usageError(
          'BENCH_DATA',
          `'${data}' holds '${other.id}', which is not ${title}: run the benchmark of its language.`,
        );
      return loaded;
    },
  };
}

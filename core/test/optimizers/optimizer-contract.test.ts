import { describe, test } from 'vitest';
import { TextualGradientDescent, textualGradientDescentWithMomentum } from '../../src/optimizers/index.ts';
import { optimizerContract, registerContract } from '../../src/testing/index.ts';

registerContract(
  { describe, test },
  'textual gradient descent keeps the contract',
  optimizerContract((parameters, engine) => new TextualGradientDescent(parameters, { engine })),
);

registerContract(
  { describe, test },
  'textual gradient descent with momentum and memory keeps the contract',
  optimizerContract((parameters, engine) =>
    textualGradientDescentWithMomentum(parameters, { engine, gradientMemory: 2 }),
  ),
);

registerContract(
  { describe, test },
  'textual gradient descent without repairs keeps the contract',
  optimizerContract((parameters, engine) => new TextualGradientDescent(parameters, { engine, repairs: 0 })),
);

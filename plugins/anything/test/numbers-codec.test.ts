import { canonicalText } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { numbersCodec, numbersRole, readSpace, type Space } from '../src/index.ts';
import { spaceSettings } from '../src/variables/numbers.ts';

const space: Space = spaceSettings.parse({
  dose: { from: 0, to: 2000, unit: 'mg' },
  'drug rate': { from: 1e-4, to: 1, log: true },
  layers: { from: 1, to: 8, whole: true },
  solvent: ['water', 'ethanol', 'ethyl acetate'],
});
const codec = numbersCodec(space);
const right = 'dose: 1200, drug rate: 0.01, layers: 3, solvent: ethyl acetate';

describe('named numbers', () => {
  test.each([
    ['as they stand', right],
    ['a line each', 'dose: 1200\ndrug rate: 0.01\nlayers: 3\nsolvent: ethyl acetate\n'],
    [
      'with thousands, a unit and equals signs',
      'dose = 1,200 mg, drug rate = 1e-2, layers = 3, solvent = Ethyl Acetate',
    ],
    [
      'in a list of Markdown',
      '- **dose**: 1200\n- **drug rate**: 0.01\n- **layers**: `3`\n- **solvent**: "ethyl acetate"',
    ],
    ['in another order', 'solvent: ethyl acetate, layers: 3, drug rate: 0.010, dose: 1200.0'],
    ['as JSON', '{"dose": 1200, "drug rate": "0.01", "layers": 3, "solvent": "ethyl acetate"}'],
  ])('are read %s', async (_, text) => {
    expect(await canonicalText(codec, text)).toEqual({ ok: true, value: right });
  });

  test.each([
    ['a change in words', 'dose: 100 → 1200', "dose is '100 → 1200', not one number."],
    ['two numbers', 'dose: 100 to 1200', "dose is '100 to 1200', not one number."],
    ['another unit', 'dose: 1.2 g', "dose is '1.2 g', not one number."],
    ['a decimal comma', 'dose: 1,25', "dose is '1,25', not one number."],
    ['a number out of bounds', 'dose: 2001', 'dose is 2001: it goes from 0 to 2000.'],
    ['a part of a whole number', 'layers: 2.5', 'layers is 2.5, not a whole number.'],
    [
      'a choice that is none',
      'solvent: acetone',
      "solvent is 'acetone', not one of water, ethanol, ethyl acetate.",
    ],
    ['a name that is none', 'dosis: 3', "There is no 'dosis'. Did you mean 'dose'?"],
    ['a value twice', 'dose: 1, dose: 2', 'dose is there twice.'],
    ['words', 'I would raise it.', "'I would raise it.' is no 'name: value'."],
    ['nothing', '', 'dose is missing.'],
  ])('are refused with the place for %s', async (_, text, problem) => {
    const decoded = await codec.decode(text);
    expect(decoded.ok ? [] : decoded.problems).toContain(problem);
  });

  test('are said in the role, and read back from it', () => {
    const role = numbersRole('settings of a still, of these: all', space);
    expect(role).toContain(
      'dose from 0 to 2000 mg; drug rate from 0.0001 to 1 on a logarithmic scale; layers from 1 to 8, whole;',
    );
    expect(readSpace(role)).toEqual(space);
    expect(readSpace('a short poem')).toBeUndefined();
    const range = { from: 1, to: 2, log: true, whole: true };
    const units = { wait: { ...range, unit: 'h to boiling' }, rise: { ...range, unit: 'K to K from start' } };
    expect(readSpace(numbersRole('a still', units))).toEqual(units);
  });

  test.each([
    [{ a: { from: 2, to: 1 } }, 'from must be smaller than to.'],
    [{ a: { from: 0, to: 1, log: true } }, 'A logarithmic scale needs bounds above 0.'],
    [{ a: { from: 0.5, to: 4, whole: true } }, 'The bounds of a whole number must be whole.'],
    [{ a: ['x', 'x'] }, 'A choice stands twice.'],
    [{ 'a: b': ['x', 'y'] }, 'Use letters, digits'],
    [{ 'one of': ['x', 'y'] }, "A name must not hold the words 'from' or 'one of'."],
    [{}, 'Name at least one parameter.'],
  ])('%j is no space', (given, message) => {
    expect(spaceSettings.safeParse(given).error?.message).toContain(message);
  });
});

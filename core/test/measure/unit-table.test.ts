import fc from 'fast-check';
import { all, create, type FactoryFunctionMap, type Unit } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { convertUnit } from '../../src/measure/index.ts';
import { parseUnit } from '../../src/measure/unit-expression.ts';
import { unitTable } from '../../src/measure/unit-table.ts';

/** mathjs with the units of our fields, in terms of its own. It is here to compare with alone. */
const math = create(all as FactoryFunctionMap);
for (const [name, definition] of Object.entries({
  Gy: '1 J/kg',
  cGy: '0.01 J/kg',
  mGy: '0.001 J/kg',
  kcal: '4184 J',
  Da: '1.66053906660e-27 kg',
}))
  math.createUnit(name, definition);

const names = [...unitTable.keys()];
const relative = (one: number, other: number): number =>
  Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other), 1e-300);

test('every pair of units converts as with mathjs, or is refused as with mathjs', () => {
  const theirs = new Map(names.map((name): [string, Unit] => [name, math.unit(7.3, name)]));
  const wrong: string[] = [];
  for (const [from, unit] of theirs)
    for (const to of names) {
      if (from === to) continue;
      const comparable = unit.equalBase(theirs.get(to) ?? unit);
      let ours: number | undefined;
      try {
        ours = convertUnit(7.3, from, to);
      } catch {
        ours = undefined;
      }
      const right = comparable
        ? ours !== undefined && relative(ours, unit.toNumber(to)) < 1e-12
        : ours === undefined;
      if (!right) wrong.push(`${from} in ${to}: ${ours}`);
    }
  expect(names.length).toBeGreaterThan(200);
  expect(wrong).toEqual([]);
});

describe('units made of others', () => {
  test.each([
    ['J/kg', 'Gy'],
    ['kcal/mol', 'kJ/mol'],
    ['kcal/(mol*angstrom)', 'J/(mol*m)'],
    ['kg/m^3', 'mg/ml'],
    ['kg m^2 s^-2', 'kJ'],
    ['km/h', 'm/s'],
    ['kg*m/s^2', 'N'],
    ['V*A', 'W'],
    ['mmol/l', 'mol/m^3'],
    ['Gy/min', 'cGy/s'],
    ['m^2/s/s', 'Gy'],
    ['cm^2', 'cm2'],
    ['MB/s', 'kB/min'],
  ])('%s in %s is as with mathjs', (from, to) => {
    expect(relative(convertUnit(7.3, from, to), math.unit(7.3, from).toNumber(to))).toBeLessThan(1e-12);
  });

  test.each(['µm', 'μm', 'um'])('a small %s is one', (unit) => {
    expect(convertUnit(1, 'mm', unit)).toBe(1_000);
  });

  test.each([
    'style points',
    'kcal mole per',
    'J/mol K',
    'm^',
    'm^999',
    '/',
    '(m',
    'm)',
    '()',
    '2 m',
    '10',
    'm**2',
    'm^1.5',
    '1e3 m',
    'constructor',
    '__proto__',
    'toString',
    `${'('.repeat(60)}m${')'.repeat(60)}`,
    'm*'.repeat(1e5),
  ])('%j is not known', (unit) => {
    expect(parseUnit(unit)).toBeUndefined();
    expect(() => convertUnit(1, unit, 'm')).toThrow(expect.objectContaining({ code: 'UNIT_MISMATCH' }));
    expect(convertUnit(1, unit, unit)).toBe(1);
  });

  test('whatever somebody writes is a unit or none, and never an accident', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('m', 'kg', '^2', '^-1', '*', '/', '(', ')', ' ', '1', 'Gy', '%', '²', 'Å')),
        (parts) => {
          const unit = parseUnit(parts.join(''));
          if (unit) expect(Number.isFinite(unit.factor) && unit.factor > 0).toBe(true);
        },
      ),
      { seed: 1 },
    );
  });
});

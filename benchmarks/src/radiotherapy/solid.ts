import type { Triple } from '@textgrad/radiotherapy';

/** A convex solid of known shape, in mm. */
export interface Solid {
  readonly name: string;
  readonly centre: Triple;
  /** No point of it is farther from its centre. */
  readonly radius: number;
  /** In cm³, by its formula. */
  readonly volume: number;
  inside(x: number, y: number, z: number): boolean;
}

/** Off every grid's centres and edges. */
const centre: Triple = [0.37, -0.81, 0.59];

const sphere = (r: number): Solid => ({
  name: `sphere, radius ${r}`,
  centre,
  radius: r,
  volume: (4 * Math.PI * r ** 3) / 3000,
  inside: (x, y, z) => (x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2 <= r * r,
});

const cone = (r: number, height: number): Solid => ({
  name: `cone, radius ${r}, height ${height}`,
  centre,
  radius: Math.hypot(r, height / 2),
  volume: (Math.PI * r * r * height) / 3000,
  inside(x, y, z) {
    const up = (z - centre[2]) / height + 0.5;
    return up >= 0 && up <= 1 && Math.hypot(x - centre[0], y - centre[1]) <= r * (1 - up);
  },
});

/** Its axis leans by an angle (degrees) from z towards x. */
function cylinder(r: number, length: number, lean: number): Solid {
  const [sin, cos] = [Math.sin((lean * Math.PI) / 180), Math.cos((lean * Math.PI) / 180)];
  return {
    name: `cylinder, radius ${r}, length ${length}, ${lean}° tilted`,
    centre,
    radius: Math.hypot(r, length / 2),
    volume: (Math.PI * r * r * length) / 1000,
    inside(x, y, z) {
      const [a, b, c] = [x - centre[0], y - centre[1], z - centre[2]];
      const along = a * sin + c * cos;
      return Math.abs(along) <= length / 2 && a * a + b * b + c * c - along * along <= r * r;
    },
  };
}

/** The solids that structures are tried with. */
export const solids: readonly Solid[] = [
  sphere(12),
  sphere(6),
  sphere(3),
  cone(12, 24),
  cylinder(12, 24, 30),
  cylinder(4, 30, 40),
];

/** Points spread evenly over the box around a solid (R₃, Roberts' additive recurrence), those that lie in it. */
export function pointsIn({ centre: [x, y, z], radius, inside }: Solid, points: number): readonly Triple[] {
  // The real root of g⁴ = g + 1.
  const g = 1.2207440846057596;
  const at = (index: number, power: number): number => ((0.5 + index / g ** power) % 1) * 2 - 1;
  const found: Triple[] = [];
  for (let index = 0; index < points; index++) {
    const point: Triple = [x + radius * at(index, 1), y + radius * at(index, 2), z + radius * at(index, 3)];
    if (inside(...point)) found.push(point);
  }
  return found;
}

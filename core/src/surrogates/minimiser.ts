import type { RandomStream } from '../context/index.ts';

/** A point in the unit cube. */
export type Point = readonly number[];

/**
 * A method that minimises by asking for values: it yields a point and is told the value there, without end. The first
 * point that it asks for is the start.
 */
export type Minimiser = (start: Point, random: RandomStream) => Generator<Point, never, number>;

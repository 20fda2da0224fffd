import type { RandomStream } from '@textgrad/core';

/** A point in the unit cube. */
export type Point = readonly number[];

/** A method that minimises by asking for values: it yields a point and is told the value there, without end. */
export type Method = (start: Point, random: RandomStream) => Generator<Point, never, number>;

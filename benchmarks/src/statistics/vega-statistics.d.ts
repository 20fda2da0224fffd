/** The part of vega-statistics that is used; the package comes without types. */
declare module 'vega-statistics' {
  export function cumulativeNormal(value: number, mean?: number, deviation?: number): number;
  export function quantileNormal(probability: number, mean?: number, deviation?: number): number;
}

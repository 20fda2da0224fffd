/** What was selected, and what was left out or assumed, a sentence each. */
export interface Selected<TValue> {
  readonly value: TValue;
  readonly notes: readonly string[];
}

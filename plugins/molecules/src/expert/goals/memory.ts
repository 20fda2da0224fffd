/** Keeps what was made last, by key. */
export interface Memory<TValue> {
  /** What was made under this key, or what is made now. */
  recall(key: string, make: () => TValue): TValue;
}

/** Makes a memory of bounded size; the oldest goes first. */
export function memory<TValue>(size: number): Memory<TValue> {
  const known = new Map<string, TValue>();
  return {
    recall(key, make) {
      const found = known.get(key);
      if (found !== undefined) return found;
      const made = make();
      known.set(key, made);
      for (const oldest of known.keys()) {
        if (known.size <= size) break;
        known.delete(oldest);
      }
      return made;
    },
  };
}

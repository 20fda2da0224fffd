/**
 * Remembers the answers to the last few questions, so that several samples of one question share the work. Answers must
 * depend on the question alone; one that fails is forgotten.
 */
export function remembered<TQuestion, TAnswer>(
  answer: (question: TQuestion) => Promise<TAnswer>,
  most = 8,
): (question: TQuestion) => Promise<TAnswer> {
  const known = new Map<string, Promise<TAnswer>>();
  return (question) => {
    const key = JSON.stringify(question);
    const before = known.get(key);
    if (before) return before;
    const made = answer(question);
    known.set(key, made);
    made.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return made;
  };
}

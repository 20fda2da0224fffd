import type { PatientCase, Structure } from '../../case/index.ts';
import type { WeightGroup } from '../weight-group.ts';

/** Dose beyond which the dose of femoral heads and of the body counts, Gy, as in the paper; other organs count from 0. */
const tolerated = 30;

/** A weight for each organ, one for both femoral heads, and one for the body: squared overdosing, as in the paper. */
export function organGroups({ structures }: Pick<PatientCase, 'structures'>): readonly WeightGroup[] {
  const organs = structures.filter(({ role }) => role !== 'target');
  const groups = organs.map((organ) => groupOf(organ, organs));
  return groups.filter((group, index) => groups.findIndex(({ name }) => name === group.name) === index);
}

function groupOf({ name, role }: Structure, organs: readonly Structure[]): WeightGroup {
  if (!isFemoralHead(name))
    return overdosing(groupName(name, organs), [name], role === 'body' ? tolerated : 0);
  const heads = organs.filter((one) => isFemoralHead(one.name)).map((one) => one.name);
  return overdosing('femoral heads', heads, tolerated);
}

/** In small letters, as in the paper, unless another organ's name differs in capitals alone. */
function groupName(name: string, organs: readonly Structure[]): string {
  const small = name.toLowerCase();
  return organs.filter((one) => one.name.toLowerCase() === small).length > 1 ? name : small;
}

const overdosing = (name: string, structures: readonly string[], dose: number): WeightGroup => ({
  name,
  structures,
  dose,
  terms: (allowed) =>
    structures.map((structure) => ({ structure, term: { kind: 'squared-overdosing', dose: allowed } })),
});

const isFemoralHead = (name: string): boolean => /fem(?:oral|ur)/iu.test(name);

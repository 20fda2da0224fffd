import type { CandidateRow } from '../../../src/api.ts';
import { useCandidates } from '../../all-candidates.ts';
import { number, visible } from '../../format.ts';
import { Problem, verdictWords } from '../../parts.tsx';
import { go, linkTo } from '../../route.ts';
import type { TabProps } from './tab.ts';

/** Candidates that are drawn at most. */
const most = 400;

const colors = { accept: 'var(--good)', reject: 'var(--bad)', inconclusive: 'var(--quiet)' } as const;

/** Who came from whom by which operator: a column for each step, the ancestors of the best connected by a thick line. */
export function Lineage({ run }: TabProps) {
  const { rows, problem } = useCandidates(run.row.id);
  const line = ancestors(rows, run.best);
  const shown =
    rows.length <= most
      ? rows
      : rows.filter(({ id, verdict }) => line.has(id) || verdict === 'accept').slice(-most);
  const steps = [...new Set(shown.map(({ step }) => step))];
  const place = new Map<number, readonly [number, number]>();
  const taken = new Map<number, number>();
  for (const { id, step } of shown) {
    const at = taken.get(step) ?? 0;
    taken.set(step, at + 1);
    place.set(id, [30 + 64 * steps.indexOf(step), 34 + 26 * at]);
  }
  const width = 60 + 64 * steps.length;
  const height = 50 + 26 * Math.max(1, ...taken.values());
  return (
    <>
      <Problem text={problem} />
      <p class="quiet">
        {shown.length < rows.length
          ? `${shown.length} of ${rows.length} candidates: accepted ones and the ancestors of the best. `
          : ''}
        Green was accepted, red declined; the thick line leads to the best, candidate {run.best}.
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Lineage">
        <svg
          width={width}
          height={height}
          role="group"
          aria-label={`Lineage of ${shown.length} candidates over ${steps.length} steps`}
        >
          {steps.map((step, at) => (
            <text key={step} x={30 + 64 * at} y={14} text-anchor="middle">
              {step === 0 ? 'start' : `step ${step}`}
            </text>
          ))}
          {shown.flatMap(({ id, parents }) =>
            parents.flatMap((parent) => {
              const [from, to] = [place.get(parent), place.get(id)];
              if (!from || !to) return [];
              const thick = line.has(id) && line.has(parent);
              return [
                <line
                  key={`${parent}-${id}`}
                  x1={from[0]}
                  y1={from[1]}
                  x2={to[0]}
                  y2={to[1]}
                  stroke={thick ? 'var(--accent)' : 'var(--line)'}
                  stroke-width={thick ? 3 : 1}
                />,
              ];
            }),
          )}
          {shown.map((row) => (
            <Node
              key={row.id}
              row={row}
              at={place.get(row.id) ?? [0, 0]}
              run={run.row.id}
              best={row.id === run.best}
            />
          ))}
        </svg>
      </div>
    </>
  );
}

function Node({
  row,
  at: [x, y],
  run,
  best,
}: {
  readonly row: CandidateRow;
  readonly at: readonly [number, number];
  readonly run: string;
  readonly best: boolean;
}) {
  const words = `candidate ${row.id}, ${row.operator}, score ${number(row.score)}${row.feasible ? '' : ', infeasible'}${verdictWords(row) === '' ? '' : `, ${verdictWords(row)}`}${best ? ', the best' : ''}`;
  const href = linkTo(['run', run, 'candidate', row.id]);
  return (
    <a
      href={href}
      aria-label={visible(words)}
      onClick={(event: MouseEvent) => {
        event.preventDefault();
        go(href);
      }}
    >
      <title>{visible(words)}</title>
      <circle
        cx={x}
        cy={y}
        r={best ? 9 : 7}
        fill={row.verdict === null ? 'var(--panel)' : colors[row.verdict]}
        fill-opacity={row.feasible ? 1 : 0.35}
        stroke={best ? 'var(--accent)' : 'var(--text)'}
        stroke-width={best ? 3 : 1}
      />
      <text x={x + 10} y={y + 4}>
        {row.id}
      </text>
    </a>
  );
}

/** A candidate and all that it came from. */
export function ancestors(rows: readonly CandidateRow[], id: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [id];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const row = rows[one];
    if (!row || found.has(one)) continue;
    found.add(one);
    open.push(...row.parents);
  }
  return found;
}

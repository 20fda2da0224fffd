import { useState } from 'preact/hooks';
import type { CandidatePage } from '../../../src/api.ts';
import { useCandidates } from '../../all-candidates.ts';
import { Problem, Said } from '../../parts.tsx';
import { set, setting } from '../../route.ts';
import { useAnswer } from '../../server.ts';
import { CallView } from '../call-view.tsx';
import type { TabProps } from './tab.ts';

/** A step as the computation that it was: the parent's text, its measurement, the feedback, the next text. */
export function Graph({ run }: TabProps) {
  const { rows, problem: unread } = useCandidates(run.row.id);
  const steps = run.steps.map(({ step }) => step);
  const chosen = Number(
    setting('step') || (run.steps.findLast(({ improved }) => improved)?.step ?? steps.at(-1) ?? 0),
  );
  const made = rows.filter(({ step }) => step === chosen);
  const child = made.find(({ verdict }) => verdict === 'accept') ?? made[0];
  const parent = child?.parents[0];
  const address = (id: number | undefined) =>
    id === undefined ? undefined : `run/${encodeURIComponent(run.row.id)}/candidate/${id}`;
  const next = useAnswer<CandidatePage>(address(child?.id));
  const before = useAnswer<CandidatePage>(address(parent));
  const [node, setNode] = useState('feedback');
  const nodes: readonly (readonly [name: string, title: string])[] = [
    ['before', `Text of candidate ${parent ?? '–'}`],
    ['measured', 'Measurement'],
    ['feedback', 'Feedback'],
    ['calls', 'Engine calls'],
    ['after', `Text of candidate ${child?.id ?? '–'}`],
  ];
  return (
    <>
      <Problem text={unread || next.problem || before.problem} />
      <label>
        Step{' '}
        <select value={String(chosen)} onChange={({ currentTarget }) => set({ step: currentTarget.value })}>
          {steps.map((step) => (
            <option key={step} value={String(step)}>
              {step}
            </option>
          ))}
        </select>
      </label>
      {child === undefined ? <p class="quiet">This step measured nothing new.</p> : null}
      <div class="filters" role="group" aria-label="Nodes of the computation, in order">
        {nodes.map(([name, title], at) => (
          <span key={name}>
            {at > 0 ? '→ ' : ''}
            <button type="button" aria-pressed={node === name} onClick={() => setNode(name)}>
              {title}
            </button>
          </span>
        ))}
      </div>
      {node === 'before' ? before.data?.texts.map(({ role, text }) => <Said key={role} text={text} />) : null}
      {node === 'after' ? next.data?.texts.map(({ role, text }) => <Said key={role} text={text} />) : null}
      {node === 'measured' ? (
        <Said
          text={(before.data?.measurements ?? [])
            .map(({ name, value, unit, sensitivities }) =>
              [`${name} = ${value} ${unit}`, ...sensitivities].join('\n  '),
            )
            .join('\n')}
        />
      ) : null}
      {node === 'feedback' ? next.data?.feedback.map((text) => <Said key={text} text={text} />) : null}
      {node === 'calls'
        ? next.data?.calls.map((call, at) => <CallView key={`${call.role} ${at}`} call={call} />)
        : null}
    </>
  );
}

import { useState } from 'preact/hooks';
import { visible } from '../../format.ts';
import { Problem } from '../../parts.tsx';
import { ask, changes, useAnswer } from '../../server.ts';
import type { TabProps } from './tab.ts';

/** An answer of the command, of which only what is said is shown. */
interface Told {
  readonly error?: { readonly message: string };
  readonly message?: string;
}

/** What can be done with a run: stop it, go on with more budget, note something, reject what a laboratory is asked. */
export function Acts({ run: { row, stopRequested } }: TabProps) {
  const can = useAnswer<{ readonly canAct: boolean }>('can-act').data?.canAct === true;
  const [problem, setProblem] = useState('');
  const [said, setSaid] = useState('');
  const act = async (name: string, body: unknown, done: string): Promise<void> => {
    setProblem('');
    setSaid('is being done …');
    try {
      const { error } = await ask<Told>(name, body);
      setSaid(error ? '' : done);
      setProblem(error?.message ?? '');
      changes.value += 1;
    } catch (thrown) {
      setSaid('');
      setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <div>
      <div class="filters">
        <button type="button" onClick={() => act('note', { run: row.id, starred: !row.starred }, '')}>
          {row.starred ? 'Remove the star' : 'Star'}
        </button>
        {can && row.status === 'running' ? (
          <button
            type="button"
            disabled={stopRequested}
            onClick={() => act('act/stop', { run: row.id }, 'It ends after the step under way.')}
          >
            {stopRequested ? 'Ends after this step' : 'Stop after this step'}
          </button>
        ) : null}
      </div>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const note = new FormData(event.currentTarget).get('note');
          void act('note', { run: row.id, note: String(note) }, 'Noted.');
        }}
      >
        <label class="over">
          Note
          <input name="note" defaultValue={row.note} key={row.note} maxLength={10_000} />
        </label>
        <button type="submit">Note it</button>
      </form>
      {can && ['stopped', 'exhausted', 'interrupted', 'failed'].includes(row.status) ? (
        <Resume run={row.id} act={act} />
      ) : null}
      {can && row.status === 'awaiting' ? <Questions run={row.id} act={act} /> : null}
      <p role="status">{said}</p>
      <Problem text={problem} />
    </div>
  );
}

interface ActProps {
  readonly run: string;
  readonly act: (name: string, body: unknown, done: string) => Promise<void>;
}

const amounts = ['calls', 'evaluations', 'usd', 'minutes'] as const;

function Resume({ run, act }: ActProps) {
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const limits = Object.fromEntries(
          amounts.flatMap((name) => (given.get(name) ? [[name, Number(given.get(name))]] : [])),
        );
        void act('act/resume', { run, limits }, 'It goes on.');
      }}
    >
      {amounts.map((name) => (
        <label key={name} class="over">
          {name} more
          <input name={name} type="number" min="0" step="any" style="width:7em" />
        </label>
      ))}
      <button type="submit">Go on</button>
    </form>
  );
}

interface Asked {
  readonly awaited?: readonly { readonly id: string; readonly candidate: string }[];
  readonly error?: { readonly message: string };
}

/** What a laboratory is to measure: a candidate may be rejected, and the engine is told why. */
function Questions({ run, act }: ActProps) {
  const [asked, setAsked] = useState<Asked>();
  if (!asked)
    return (
      <button type="button" onClick={() => void ask<Asked>('act/questions', { run }).then(setAsked)}>
        What it waits for
      </button>
    );
  if (asked.error) return <Problem text={asked.error.message} />;
  return (
    <ul>
      {(asked.awaited ?? []).map(({ id, candidate }) => (
        <li key={id}>
          <span class="text">{visible(candidate)}</span>
          <form
            class="filters"
            onSubmit={(event) => {
              event.preventDefault();
              const reason = String(new FormData(event.currentTarget).get('reason'));
              void act(
                'act/reject',
                { run, question: id, reason },
                'Rejected; the next prompt says why once the run goes on.',
              );
            }}
          >
            <label class="over">
              Why it is not measured
              <input name="reason" required />
            </label>
            <button type="submit">Reject</button>
          </form>
        </li>
      ))}
    </ul>
  );
}

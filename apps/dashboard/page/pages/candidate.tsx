import type { RunPage, CandidatePage as Told } from '../../src/api.ts';
import { Difference } from '../diff.tsx';
import { number, visible } from '../format.ts';
import { Drawn, Fact, Problem, Said, verdictWords } from '../parts.tsx';
import { linkTo, set, setting } from '../route.ts';
import { useAnswer } from '../server.ts';
import { CallView } from './call-view.tsx';
import { Measurements } from './run/best.tsx';

/** Everything about one candidate: why it is there, what was measured, what was asked and answered. */
export function CandidatePage({ run, id }: { readonly run: string; readonly id: number }) {
  const address = `run/${encodeURIComponent(run)}`;
  const whole = useAnswer<RunPage>(address);
  const { data, problem } = useAnswer<Told>(`${address}/candidate/${id}`);
  const against = setting('against') === '' ? data?.row.parents[0] : Number(setting('against'));
  const other = useAnswer<Told>(against === undefined ? undefined : `${address}/candidate/${against}`);
  if (!data) return problem === '' ? <p class="quiet">is being read …</p> : <Problem text={problem} />;
  const { row, texts } = data;
  const [first] = texts;
  const before = other.data?.texts[0]?.text;
  return (
    <>
      <p>
        <a href={linkTo(['run', run])}>{visible(run)}</a> ·{' '}
        <a href={linkTo(['run', run, 'candidates'])}>all candidates</a>
      </p>
      <h1>
        Candidate {id}
        {whole.data?.best === id ? ', the best of the run' : ''}
      </h1>
      <Problem text={problem || other.problem} />
      <dl class="facts">
        <Fact label="Score">
          {number(row.score)}
          {row.uncertainty === null ? '' : ` ± ${number(row.uncertainty)}`}
        </Fact>
        <Fact label="Feasible">{row.feasible ? 'yes' : 'no'}</Fact>
        <Fact label="Step">{row.step}</Fact>
        <Fact label="Made by">
          {visible(row.run === null ? row.operator : `${row.operator}, in the earlier run ${row.run}`)}
        </Fact>
        <Fact label="From">
          {row.parents.length === 0
            ? 'nothing: it is the start'
            : row.parents.map((parent) => (
                <a key={parent} href={linkTo(['run', run, 'candidate', parent])}>{`candidate ${parent} `}</a>
              ))}
        </Fact>
        <Fact label="Verdict">{visible(verdictWords(row)) || 'none'}</Fact>
      </dl>
      <div class="two">
        <section>
          <h2>What it is</h2>
          {first && texts.length === 1 ? (
            <Drawn
              run={run}
              text={first.text}
              previous={before}
              title={`Candidate ${id}, drawn beside what it is compared with`}
              width={620}
              height={360}
            />
          ) : null}
          {texts.map(({ role, text }) => (
            <div key={role}>
              <h3>{visible(role)}</h3>
              <Said text={text} />
            </div>
          ))}
        </section>
        <section>
          <h2>What was measured</h2>
          <Measurements page={data} />
          {data.problems.map((text) => (
            <Problem key={text} text={text} />
          ))}
          {Object.entries(data.details).map(([name, value]) => (
            <p key={name}>
              {visible(name)}: {visible(value)}
            </p>
          ))}
          <h2>Why it came to be</h2>
          {data.rationales.map((text) => (
            <p key={text}>{visible(text)}</p>
          ))}
          {data.feedback.length === 0 ? (
            <p class="quiet">No feedback led to it.</p>
          ) : (
            <p>The feedback that it answers:</p>
          )}
          {data.feedback.map((text) => (
            <Said key={text} text={text} />
          ))}
        </section>
      </div>
      <h2>What changed</h2>
      <label>
        against{' '}
        <select
          value={String(against ?? '')}
          onChange={({ currentTarget }) => set({ against: currentTarget.value })}
        >
          {[...new Set([...row.parents, ...data.ancestors, 0, ...(against === undefined ? [] : [against])])]
            .filter((one) => one !== id)
            .map((one) => (
              <option key={one} value={String(one)}>
                candidate {one}
                {one === row.parents[0] ? ', its parent' : one === 0 ? ', the start' : ''}
              </option>
            ))}
        </select>
      </label>{' '}
      <label>
        or number{' '}
        <input
          type="number"
          min={0}
          style="width:6em"
          onChange={({ currentTarget }) => set({ against: currentTarget.value })}
        />
      </label>
      {other.data ? (
        texts.map(({ role, text }, at) => (
          <Difference key={role} before={other.data?.texts[at]?.text ?? ''} after={text} />
        ))
      ) : (
        <p class="quiet">There is nothing to compare it with.</p>
      )}
      <details>
        <summary>Who said what: each line with the step that brought it</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label="Lines with their steps">
          <table>
            <tbody>
              {data.blame.map(({ line, candidate, step }, at) => (
                <tr key={at}>
                  <th scope="row">
                    <a href={linkTo(['run', run, 'candidate', candidate])}>
                      {step === 0 ? 'start' : `step ${step}`}
                    </a>
                  </th>
                  <td class="text">{visible(line)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <h2>Asked and answered in step {row.step}</h2>
      {data.calls.length === 0 ? (
        <p class="quiet">No engine was asked, or the step has not ended yet.</p>
      ) : null}
      {data.calls.map((call, at) => (
        <CallView key={at} call={call} />
      ))}
    </>
  );
}

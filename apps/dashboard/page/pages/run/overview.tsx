import type { StepRow } from '../../../src/api.ts';
import { dollars, duration, number, time, visible } from '../../format.ts';
import { Fact, Problem } from '../../parts.tsx';
import { linkTo } from '../../route.ts';
import { Acts } from './acts.tsx';
import { Best } from './best.tsx';
import { Budget } from './budget.tsx';
import { Course } from './course.tsx';
import type { TabProps } from './tab.ts';

/** A run at a glance: how far it is, its best, what it used, its steps as they happen. */
export function Overview({ run }: TabProps) {
  const { row, steps, mostSteps, reason, budget, remarks } = run;
  return (
    <>
      <dl class="facts">
        <Fact label="Task">{visible(row.task)}</Fact>
        <Fact label="Engine">{visible(row.engine)}</Fact>
        <Fact label="Best score">
          {run.best < 0 ? (
            '–'
          ) : (
            <a href={linkTo(['run', row.id, 'candidate', run.best])}>{number(row.best)}, why?</a>
          )}
        </Fact>
        <Fact label="Steps">
          {run.stepsMade} of at most {mostSteps}
        </Fact>
        <Fact label="Cost">{row.calls === null ? '–' : dollars(row.usd)}</Fact>
        <Fact label="Time">{duration(row.seconds)}</Fact>
        <Fact label="Seed">{number(row.seed)}</Fact>
        <Fact label="Started">{time(row.createdAt)}</Fact>
      </dl>
      {reason === '' ? null : <p>It ended: {visible(reason)}</p>}
      {run.candidates === 0 ? <p class="quiet">Nothing has been measured yet.</p> : null}
      {remarks.map((remark) => (
        <p key={remark}>{visible(remark)}</p>
      ))}
      <div class="two">
        <section>
          <h2>Best so far</h2>
          <Course run={run} />
          <Budget run={run} />
          <Acts run={run} />
        </section>
        <section>
          <h2>The best candidate</h2>
          <Best run={run} />
        </section>
      </div>
      <h2>Steps</h2>
      <ol class="steps" tabIndex={0} aria-label="Steps, the newest first">
        {steps.toReversed().map((step) => (
          <Step key={step.step} step={step} run={row.id} />
        ))}
      </ol>
      {run.stepsMade > steps.length ? <p class="quiet">These are the newest {steps.length} steps.</p> : null}
      <h2>Files and settings</h2>
      <ul>
        {run.files.map(({ name, bytes, url }) => (
          <li key={name}>
            <a href={url} target="_blank" rel="noreferrer noopener">
              {visible(name)}
            </a>{' '}
            <span class="quiet">{Math.ceil(bytes / 1000)} kB</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>Settings and versions</summary>
        <pre tabIndex={0}>{visible(run.config)}</pre>
        <dl class="facts">
          {Object.entries(run.facts).map(([label, value]) => (
            <Fact key={label} label={label}>
              {visible(value)}
            </Fact>
          ))}
        </dl>
      </details>
      <Problem
        text={budget.length === 0 && row.status === 'running' ? 'Its budget is not in the store.' : ''}
      />
    </>
  );
}

function Step({ step, run }: { readonly step: StepRow; readonly run: string }) {
  const { status, improved, measured, problems, rationales, feedback, incumbent } = step;
  return (
    <li class={improved ? 'improved' : ''}>
      <strong>Step {step.step}</strong> {status}
      {improved ? ', best so far' : ''} · {measured} measured · stays at{' '}
      <a href={linkTo(['run', run, 'candidate', incumbent])}>candidate {incumbent}</a>
      {[...rationales, ...problems].map((text) => (
        <div key={text} class="quiet">
          {visible(text.slice(0, 600))}
        </div>
      ))}
      {feedback.length === 0 ? null : (
        <details>
          <summary>Feedback</summary>
          {feedback.map((text) => (
            <pre key={text} tabIndex={0}>
              {visible(text)}
            </pre>
          ))}
        </details>
      )}
    </li>
  );
}

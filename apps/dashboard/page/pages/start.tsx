import { useEffect, useState } from 'preact/hooks';
import { visible } from '../format.ts';
import { Problem, Said } from '../parts.tsx';
import { linkTo, set, setting } from '../route.ts';
import { ask } from '../server.ts';

/** A setting as the schema of a task has it. */
interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly default?: unknown;
}

interface Failure {
  readonly error?: { readonly message: string };
}

/** A form made of a task's schema; an estimate stands before the button. */
export function StartPage() {
  const task = setting('task');
  const [tasks, setTasks] = useState<readonly { readonly task: string; readonly title: string }[]>([]);
  const [properties, setProperties] = useState<Readonly<Record<string, Property>>>({});
  const [estimate, setEstimate] = useState('');
  const [problem, setProblem] = useState('');
  const [started, setStarted] = useState('');
  const tell = (error: unknown): void => setProblem(error instanceof Error ? error.message : String(error));
  useEffect(() => {
    ask<Failure & { readonly tasks?: typeof tasks }>('act/tasks', {}).then(({ tasks: all = [], error }) => {
      setTasks(all);
      setProblem(error?.message ?? '');
    }, tell);
  }, []);
  useEffect(() => {
    setEstimate('');
    if (task !== '')
      ask<Failure & { readonly properties?: typeof properties }>('act/schema', { task }).then(
        ({ properties: all = {}, error }) => {
          setProperties(all);
          setProblem(error?.message ?? '');
        },
        tell,
      );
  }, [task]);
  const request = (form: HTMLFormElement) => {
    const given = new FormData(form);
    const settings = Object.fromEntries(
      Object.entries(properties).flatMap(([name, property]) => {
        const text = String(given.get(`setting ${name}`) ?? '');
        return text === '' ? [] : [[name, typedValue(text, property)]];
      }),
    );
    const limit = (name: string) => (given.get(name) ? { [name]: Number(given.get(name)) } : {});
    return {
      task,
      engine: String(given.get('engine')),
      seed: Number(given.get('seed')),
      ...(given.get('steps') ? { steps: Number(given.get('steps')) } : {}),
      settings,
      limits: { ...limit('calls'), ...limit('usd'), ...limit('evaluations'), ...limit('minutes') },
    };
  };
  const act = async (name: string, form: HTMLFormElement): Promise<void> => {
    setProblem('');
    try {
      const answer = await ask<Failure & { readonly run?: string }>(`act/${name}`, request(form));
      if (answer.error) setProblem(answer.error.message);
      else if (name === 'start') setStarted(answer.run ?? '');
      else setEstimate(JSON.stringify(answer, null, 2));
    } catch (error) {
      tell(error);
    }
  };
  return (
    <>
      <h1>Start a run</h1>
      <label>
        Task{' '}
        <select value={task} onChange={({ currentTarget }) => set({ task: currentTarget.value })}>
          <option value="">choose one</option>
          {tasks.map(({ task: name, title }) => (
            <option key={name} value={name}>
              {visible(`${name}: ${title}`)}
            </option>
          ))}
        </select>
      </label>
      {task === '' ? null : (
        <form
          key={task}
          onInput={() => setEstimate('')}
          onSubmit={(event) => {
            event.preventDefault();
            void act(estimate === '' ? 'estimate' : 'start', event.currentTarget);
          }}
        >
          <div class="filters">
            <label class="over">
              Engine
              <input name="engine" defaultValue="expert" required />
            </label>
            <Amount name="seed" value="0" />
            {['steps', 'calls', 'evaluations', 'usd', 'minutes'].map((name) => (
              <Amount key={name} name={name} />
            ))}
          </div>
          <h2>Settings</h2>
          <div class="cards">
            {Object.entries(properties).map(([name, property]) => (
              <Field key={name} name={name} property={property} />
            ))}
          </div>
          <p>
            <button type="submit">{estimate === '' ? 'Estimate it' : 'Start it'}</button>
          </p>
          {estimate === '' ? (
            <p class="quiet">Nothing starts before you have seen what it would use.</p>
          ) : (
            <Said text={estimate} />
          )}
        </form>
      )}
      <Problem text={problem} />
      {started === '' ? null : (
        <p role="status">
          It runs: <a href={linkTo(['run', started])}>{visible(started)}</a>
        </p>
      )}
    </>
  );
}

const Amount = ({ name, value = '' }: { readonly name: string; readonly value?: string }) => (
  <label class="over">
    {name === 'seed' || name === 'steps' ? name : `${name} at most`}
    <input name={name} type="number" min="0" step="any" defaultValue={value} style="width:8em" />
  </label>
);

function Field({ name, property }: { readonly name: string; readonly property: Property }) {
  const { enum: choice, description = '', default: fallback } = property;
  const label = `setting ${name}`;
  return (
    <label class="card">
      <strong>{name}</strong>
      <div class="quiet">{visible(description)}</div>
      {choice ? (
        <select name={label}>
          <option value="">{fallback === undefined ? '' : `${String(fallback)} (default)`}</option>
          {choice.map((value) => (
            <option key={String(value)} value={String(value)}>
              {String(value)}
            </option>
          ))}
        </select>
      ) : (
        <input
          name={label}
          placeholder={fallback === undefined ? '' : JSON.stringify(fallback)}
          style="width:100%"
        />
      )}
    </label>
  );
}

/** What was typed, as the schema wants it; JSON where it is JSON, else the text. */
function typedValue(text: string, { type }: Property): unknown {
  if (type === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import type { StudyPage as Told } from '../../src/api.ts';
import { number, visible } from '../format.ts';
import { Problem } from '../parts.tsx';
import { linkTo } from '../route.ts';
import { useAnswer } from '../server.ts';

/** Methods by task over the finished runs of the store. */
export function StudyPage() {
  const { data, problem } = useAnswer<Told>('study');
  return (
    <>
      <h1>Study</h1>
      <p class="quiet">
        The best scores of finished runs, by task and method, over their seeds. Intervals are 95 % of the mean
        by Student's t; p is the exact paired sign-flip test against the task's first method, over seeds that
        both have, and is not corrected for several comparisons. Runs are compared as they are: whether their
        settings are the same, Compare says.
      </p>
      <Problem text={problem} />
      {data && data.cells.length === 0 ? <p>There are no finished runs yet.</p> : null}
      {data?.cut ? <Problem text="The store has more runs: these are the newest 5,000." /> : null}
      {data && data.cells.length > 0 ? (
        <div class="scroll" tabIndex={0} role="region" aria-label="Methods by task">
          <table>
            <thead>
              <tr>
                {['Task', 'Method', 'Runs', 'Mean best score', '95 % interval', 'p', 'Best runs'].map(
                  (title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {data.cells.map(({ task, method, runs, mean, interval, p, pairs }) => (
                <tr key={`${task} ${method}`}>
                  <th scope="row">{visible(task)}</th>
                  <td>{visible(method)}</td>
                  <td class="number">{runs.length}</td>
                  <td class="number">{number(mean)}</td>
                  <td>{interval === null ? '–' : `${number(interval[0])} to ${number(interval[1])}`}</td>
                  <td>{p === null ? '–' : `${number(p)} (${pairs} pairs)`}</td>
                  <td>
                    {[...runs]
                      .sort((a, b) => b.best - a.best)
                      .slice(0, 3)
                      .map(({ id, seed, best }) => (
                        <a key={id} href={linkTo(['run', id])}>{`seed ${number(seed)}: ${number(best)} `}</a>
                      ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}

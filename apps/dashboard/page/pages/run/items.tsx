import type { ItemsPage } from '../../../src/api.ts';
import { number, visible } from '../../format.ts';
import { Problem } from '../../parts.tsx';
import { linkTo } from '../../route.ts';
import { useAnswer } from '../../server.ts';
import type { TabProps } from './tab.ts';

/** Items and candidates that are drawn at most. */
const most = { items: 200, rows: 400 };

/** Candidates by items: which item each version answers; what was not measured is hatched, which is not a failure. */
export function Items({ run }: TabProps) {
  const { data, problem } = useAnswer<ItemsPage>(`run/${encodeURIComponent(run.row.id)}/items`);
  if (!data) return problem === '' ? <p class="quiet">is being read …</p> : <Problem text={problem} />;
  if (data.items.length === 0)
    return <p>Its candidates are not measured by items, such as questions or tests.</p>;
  const items = data.items.slice(0, most.items);
  const rows = data.rows.slice(-most.rows);
  return (
    <>
      <Problem text={problem} />
      <p class="quiet">
        Dark is 1, light is 0, – was not measured.{' '}
        {data.cut || rows.length < data.rows.length || items.length < data.items.length
          ? `These are ${rows.length} candidates and the first ${items.length} of ${data.items.length} items.`
          : ''}
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Candidates by items">
        <table class="heat">
          <thead>
            <tr>
              <th scope="col">Candidate</th>
              {items.map((item, at) => (
                <th key={item} scope="col">
                  <span title={visible(item)}>{at + 1}</span>
                  <span class="unseen">{visible(item)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, step, scores }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={linkTo(['run', run.row.id, 'candidate', id])}>{id}</a>{' '}
                  <span class="quiet">step {step}</span>
                </th>
                {items.map((item, at) => {
                  const score = scores[at] ?? null;
                  const strength = score === null ? 0 : Math.round(100 * Math.max(0, Math.min(1, score)));
                  return (
                    <td
                      key={item}
                      title={`${visible(item)}: ${number(score)}`}
                      style={
                        score === null
                          ? ''
                          : `background:color-mix(in srgb, var(--accent) ${strength}%, var(--panel))`
                      }
                    >
                      {score === null ? '–' : <span class="unseen">{number(score)}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>The items by number</summary>
        <ol>
          {items.map((item) => (
            <li key={item}>{visible(item)}</li>
          ))}
        </ol>
      </details>
    </>
  );
}

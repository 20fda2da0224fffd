import type { RunPage } from '../../../src/api.ts';
import { number } from '../../format.ts';
import { Fact } from '../../parts.tsx';

/** What is used of a budget, with a bar where there is a limit. */
export function Budget({ run: { budget } }: { readonly run: Pick<RunPage, 'budget'> }) {
  return (
    <dl class="facts">
      {budget.map(({ name, used, limit }) => (
        <Fact key={name} label={name}>
          {number(used)}
          {limit === null ? '' : ` of ${number(limit)}`}
          {limit === null ? null : (
            <div
              class="meter"
              role="meter"
              aria-label={name}
              aria-valuemin={0}
              aria-valuemax={limit}
              aria-valuenow={Math.min(used, limit)}
            >
              <i style={`width:${Math.min(100, (100 * used) / limit)}%`} />
            </div>
          )}
        </Fact>
      ))}
    </dl>
  );
}

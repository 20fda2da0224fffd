import type { CandidatePage } from '../../../src/api.ts';
import { visible } from '../../format.ts';
import { Drawn, goalWords, Measured, Problem, Said } from '../../parts.tsx';
import { linkTo } from '../../route.ts';
import { useAnswer } from '../../server.ts';
import type { TabProps } from './tab.ts';

/** The best candidate with what was measured of it against its goals. */
export function Best({ run }: TabProps) {
  const { row, best } = run;
  const { data, problem } = useAnswer<CandidatePage>(
    best < 0 ? undefined : `run/${encodeURIComponent(row.id)}/candidate/${best}`,
  );
  if (best < 0) return <p class="quiet">There is none yet.</p>;
  const [first] = data?.texts ?? [];
  return (
    <>
      <Problem text={problem} />
      {data && first ? (
        <>
          {data.texts.length === 1 ? (
            <Drawn
              run={row.id}
              text={first.text}
              title={`Candidate ${best}, drawn`}
              width={460}
              fallback
              height={260}
            />
          ) : (
            <Said text={first.text} />
          )}
          <Measurements page={data} />
          <p>
            <a href={linkTo(['run', row.id, 'candidate', best])}>
              Why this one: everything about candidate {best}
            </a>
          </p>
        </>
      ) : null}
    </>
  );
}

/** Measurements against their goals. */
export function Measurements({
  page: { measurements, row },
}: {
  readonly page: Pick<CandidatePage, 'measurements' | 'row'>;
}) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Measurements">
      <table>
        <thead>
          <tr>
            <th scope="col">Measurement</th>
            <th scope="col">Value</th>
            <th scope="col">Goal</th>
          </tr>
        </thead>
        <tbody>
          {measurements.map(({ name, value, unit, uncertainty, goal, met }) => (
            <tr key={`${name} ${unit}`}>
              <th scope="row">{visible(name)}</th>
              <td>
                <Measured value={value} unit={unit} met={met} />
                {uncertainty === null ? '' : ` ± ${Number(uncertainty.toPrecision(2))}`}
              </td>
              <td>{visible(goalWords(goal))}</td>
            </tr>
          ))}
          {measurements.length === 0 ? (
            <tr>
              <td colSpan={3}>
                {row.score === null ? 'It could not be measured.' : 'It has a score alone.'}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

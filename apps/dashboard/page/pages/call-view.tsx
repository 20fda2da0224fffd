import type { CallText } from '../../src/api.ts';
import { duration, visible } from '../format.ts';
import { Problem, Said } from '../parts.tsx';

/** One call: what was asked, what came back, and why it could not be used. */
export function CallView({ call }: { readonly call: CallText }) {
  const {
    role,
    engine,
    system,
    prompt,
    reply,
    error,
    refused,
    failures,
    seconds,
    inputTokens,
    outputTokens,
  } = call;
  return (
    <details>
      <summary>
        {visible(role)}, {visible(engine)}, {duration(seconds)}, {inputTokens} tokens in, {outputTokens} out
        {refused.length === 0 ? '' : ', refused'}
      </summary>
      {refused.map((text) => (
        <Problem key={text} text={`Refused: ${text}`} />
      ))}
      {[...failures, error].map((text) => (
        <Problem key={text} text={text} />
      ))}
      {system === '' ? null : <Said text={system} />}
      <h3>Asked</h3>
      <Said text={prompt} />
      <h3>Answered</h3>
      <Said text={reply} />
    </details>
  );
}

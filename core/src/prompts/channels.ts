const begins = '<|channel|>';
const begun = '<|message|>';
const ends = ['<|end|>', '<|return|>', '<|call|>', '<|start|>'] as const;

/**
 * The last message of the final channel of a reply in OpenAI's harmony format, whose other channels are thinking and calls
 * of tools; empty where it has none yet, and nothing where the reply is not in channels.
 *
 * @see https://cookbook.openai.com/articles/openai-harmony
 */
export function finalMessage(reply: string): string | undefined {
  const text = reply.trimStart();
  if (!text.startsWith(begins) && !(text.startsWith('<|start|>') && text.includes(begins))) return undefined;
  let final = '';
  for (let at = text.indexOf(begins); at >= 0; ) {
    const from = text.indexOf(begun, at);
    if (from < 0) return final;
    const body = from + begun.length;
    const next = text.indexOf(begins, body);
    const part = text.slice(body, next < 0 ? undefined : next);
    if (/^final\b/u.test(text.slice(at + begins.length, from).trimStart())) final = untilEnd(part);
    at = next;
  }
  return final;
}

function untilEnd(message: string): string {
  const found = ends.map((mark) => message.indexOf(mark)).filter((at) => at >= 0);
  return message.slice(0, found.length === 0 ? undefined : Math.min(...found)).trim();
}

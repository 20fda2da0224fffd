import { readable } from './web-page.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Characters of an error that are read as JSON, and of its message that are kept. */
const longestError = 2 ** 20;
const longestMessage = 10_000;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/**
 * An error reply in OpenAI's shape, `{ error: { message, code, … } }`, whatever the server's own shape is.
 *
 * The client reads only that shape; FastAPI says `{ detail }`, older vLLM `{ message }`, Ollama `{ error: "…" }`, and
 * proxies send web pages.
 */
export async function errorInOneShape(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, statusText, headers } = response;
  const body = fieldsOf(text.length > longestError ? undefined : parsed(text));
  const inner = typeof body.error === 'string' ? { message: body.error } : fieldsOf(body.error);
  const said = inner.message ?? body.message ?? complaints(body.detail) ?? readable(text);
  const message = (typeof said === 'string' ? said : JSON.stringify(said)).slice(0, longestMessage);
  const error = { ...inner, message: message || statusText || 'The server gave no reason.' };
  return new Response(JSON.stringify({ error }), { status, statusText, headers });
}

/** FastAPI's list of what is wrong, without the `input` in which it repeats the request. */
function complaints(detail: unknown): unknown {
  if (!Array.isArray(detail)) return detail;
  return detail
    .map(fieldsOf)
    .map(({ loc, msg }) => `${Array.isArray(loc) ? loc.join('.') : 'request'}: ${msg}`)
    .join('; ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Endpoint } from './errors.ts';
import { withoutSecrets } from './secrets.ts';

/** One request that was sent to an endpoint and what came back, without secrets: for people who look for a fault. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  /** The body that was sent. */
  readonly sent: string;
  readonly status: number;
  readonly contentType: string;
  /** What has arrived of the reply's body, up to 100,000 characters; it grows while the reply does. */
  received(): string;
}

/** Characters of a reply that are kept. */
const most = 100_000;

/** An exchange that is under way, and where the bytes of its reply go. */
export interface OpenExchange {
  readonly exchange: Exchange;
  readonly add: (bytes: Uint8Array) => void;
}

/** Begins to note an exchange. */
export function openExchange(
  { method, url, sent }: Pick<Exchange, 'method' | 'url' | 'sent'>,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  { secrets }: Endpoint,
): OpenExchange {
  const decoder = new TextDecoder();
  let text = '';
  const clean = (words: string): string => withoutSecrets(words, secrets);
  return {
    exchange: {
      ...{ method, url: clean(url), sent: clean(sent), status },
      contentType: headers.get('content-type') ?? '',
      received: () => clean(text),
    },
    add(bytes) {
      if (text.length < most) text += decoder.decode(bytes, { stream: true });
    },
  };
}

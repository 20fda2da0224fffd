import { request } from 'node:http';
import { type DashboardOptions, type ServedDashboard, serveDashboard } from '../../src/index.ts';

/** Serves the dashboard of a store, as the command does, with nothing of the command. */
export const served = (store: string, further: Partial<DashboardOptions> = {}): Promise<ServedDashboard> =>
  serveDashboard({
    store,
    host: 'here',
    places: { directoryOf: ({ id }) => `${store}.runs/${id}` },
    findView: async () => undefined,
    ...further,
  });

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  readonly json: () => { readonly [name: string]: unknown } & {
    readonly error?: { readonly code: string; readonly message: string };
  };
}

/** Asks over HTTP with any headers, which `fetch` would not let through. */
export function asked(
  { port, token }: Pick<ServedDashboard, 'port' | 'token'>,
  path: string,
  {
    headers = {},
    body,
    bearer = token,
  }: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly bearer?: string;
  } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host: `127.0.0.1:${port}`, authorization: `Bearer ${bearer}`, ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: () => JSON.parse(text),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

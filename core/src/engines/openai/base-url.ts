import { usageError } from '../../errors/index.ts';

/**
 * Checks where an engine points, because the address is printed and stored: it must not hold a secret.
 *
 * @throws TextGradError `ENGINE_URL`; the message does not repeat the address.
 */
export function checkBaseURL(baseURL: string): void {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (!url || !/^https?:$/u.test(url.protocol))
    throw usageError(
      'ENGINE_URL',
      "An engine's base URL begins with http: or https:, such as http://127.0.0.1:8000/v1.",
    );
  if (url.username !== '' || url.password !== '' || url.search !== '')
    throw usageError(
      'ENGINE_URL',
      "An engine's base URL must not hold credentials or a query, because it is printed and stored: give the key as an API key.",
    );
}

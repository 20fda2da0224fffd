const mostBytes = 64 * 2 ** 20;

/** The body of a response as text. @throws Error when it is larger than 64 MiB. */
export async function readLimited(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new Error('it answered with more than 64 MiB');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

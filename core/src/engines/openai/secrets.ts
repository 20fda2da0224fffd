const hidden = '[secret]';

/** A text without secrets, in whichever form a server or library repeats them: as they are, in a URL or in JSON. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .reduce((clean, secret) => clean.replaceAll(secret, hidden), text);
}

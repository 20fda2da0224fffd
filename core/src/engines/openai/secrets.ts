import { maskSecrets } from '../../errors/mask-secrets.ts';

/** A text without secrets, in whichever form a server or library repeats them, whole or in part. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  maskSecrets(text, secrets, '[secret]');

const signs: readonly (readonly [RegExp, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/u,
    'the registry or its keys cannot be reached',
  ],
  [/No dependencies to audit|No supported registries|not support/iu, 'the registry signs nothing'],
  [/\bE(?:404|405|501|503)\b/u, 'the registry does not answer this question'],
];

/** Why `npm audit signatures` could not look, from its words; nothing where it looked. */
export const unreachable = (said: string): string | undefined =>
  /invalid (?:registry )?signature|missing (?:registry )?signature|invalid attestation/iu.test(said)
    ? undefined
    : signs.find(([sign]) => sign.test(said))?.[1];

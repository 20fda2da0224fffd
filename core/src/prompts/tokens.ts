/** Characters of a token, as a rule of thumb for English. */
export const charactersPerToken = 4;

/** How many tokens a text has, about: characters divided by four; models count differently. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / charactersPerToken);

/** The version of the prompts' wording: it rises with every change that asks an engine in other words. */
export const promptsVersion = '4';

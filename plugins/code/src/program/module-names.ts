/** By which names rewritten tests find what a program exports as one, `module.exports`, and its default. */
export const wholeNames = { module: 'program$module', default: 'program$default' } as const;

/** The languages whose programs can be variables. */
export type Language = 'javascript' | 'typescript' | 'python';

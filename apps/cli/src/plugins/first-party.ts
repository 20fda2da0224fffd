/** The plugins that come with the toolkit, by short name. */
export const firstPartyPlugins: readonly string[] = ['molecules'];

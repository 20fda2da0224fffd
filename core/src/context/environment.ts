/** Where API keys and addresses are looked up, by the name of their variable. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value without blanks around it; nothing when it is empty. */
export function variable(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

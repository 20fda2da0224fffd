/** An object whose members that may be undefined are optional instead. */
export type Defined<TMembers> = {
  [Name in keyof TMembers as undefined extends TMembers[Name] ? never : Name]: TMembers[Name];
} & {
  [Name in keyof TMembers as undefined extends TMembers[Name] ? Name : never]?: Exclude<
    TMembers[Name],
    undefined
  >;
};

/**
 * An object without its undefined members, in their order: what is optional is absent.
 *
 * @example
 * ```ts
 * import { defined } from '@textgrad/core';
 *
 * console.log(defined({ seed: 1, steps: undefined })); // { seed: 1 }
 * ```
 */
export const defined = <TMembers extends object>(members: TMembers): Defined<TMembers> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<TMembers>;

import { z } from 'zod';

/** A list as data, or written in JSON, as on a command line: `--set gantry='[0, 52, 104]'`. */
export const listSetting = <TSchema extends z.ZodType>(list: TSchema) =>
  z.union([
    list,
    z
      .string()
      .max(10_000)
      .transform((text, context): unknown => {
        try {
          return JSON.parse(text);
        } catch {
          context.addIssue({
            code: 'custom',
            message: `${text.slice(0, 80)} is no list in JSON, such as [0, 52]`,
          });
          return z.NEVER;
        }
      })
      .pipe(list),
  ]);

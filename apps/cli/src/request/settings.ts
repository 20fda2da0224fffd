import { readJson, usageError } from '@textgrad/core';
import { readYaml } from '@textgrad/core/yaml';

/** A task's configuration as given, before the task's schema has seen it. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * Applies `path=value` assignments to a configuration, in order. A path is dotted; a value is a YAML scalar, a list or an object
 * in JSON, or else the text itself.
 *
 * @throws TextGradError `SETTING_INVALID` for an assignment without a path or an equals sign.
 */
export function applySettings(config: Settings, assignments: readonly string[]): Settings {
  return assignments.reduce<Settings>((settings, assignment) => {
    const [, path = '', value = ''] = /^([^=]+)=(.*)$/su.exec(assignment) ?? [];
    const keys = path.split('.').map((key) => key.trim());
    if (keys.includes(''))
      throw usageError(
        'SETTING_INVALID',
        `'${assignment}' is not an assignment: write --set path=value, such as --set limits.logP.max=3.`,
        { details: { given: assignment } },
      );
    return assign(settings, keys, valueIn(value)) as Settings;
  }, config);
}

/** A copy of the data in which one place is another; folders of the path that are missing are made. */
function assign(data: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data) && /^\d+$/u.test(key) && Number(key) <= data.length) {
    const index = Number(key);
    return [...data.slice(0, index), assign(data[index], rest, value), ...data.slice(index + 1)];
  }
  const object = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  const inner = Object.hasOwn(object, key) ? (object as Settings)[key] : undefined;
  return { ...object, [key]: assign(inner, rest, value) };
}

/**
 * A list or an object in JSON; a number, a boolean, null or a quoted string as YAML reads them; any other text as it is, so that
 * `[NH3+]` stays one.
 */
function valueIn(text: string): unknown {
  if (text === '') return text;
  if (/^\s*[[{]/u.test(text)) return fromJson(text);
  const value = parsed(text);
  const isText = typeof value === 'string' && !/^\s*["']/u.test(text);
  return isText || (typeof value === 'object' && value !== null) ? text : value;
}

function parsed(text: string): unknown {
  try {
    return readYaml(text);
  } catch {
    return text;
  }
}

function fromJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return text;
  }
}

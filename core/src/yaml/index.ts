/**
 * Reading YAML that others wrote: settings, goals, price files.
 *
 * @packageDocumentation
 */

export { lineOf } from './line-of.ts';
export { readYaml } from './read-yaml.ts';

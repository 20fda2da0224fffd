/**
 * Reading YAML that others wrote: settings, goals, price files.
 *
 * @packageDocumentation
 */

export { readYaml } from './read-yaml.ts';

import type { Json } from '../journal/index.ts';
import { type BundleCall, type BundleHeader, bundleVersion, type Records } from './bundle-format.ts';

/** A bundle's first line: where its run comes from, as its own records tell. */
export function headerOf({ run, entries, calls }: Records, exportedAt: string): BundleHeader {
  const { manifest } = run;
  const times = calls.map(({ at }) => at);
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    type: 'header',
    format: 'textgrad-run',
    version: bundleVersion,
    exportedAt,
    run: run.id,
    task: manifest.task,
    engines: enginesIn(manifest, calls),
    versions: { ...manifest.versions },
    answered:
      times.length === 0
        ? null
        : {
            first: iso(times.reduce((a, b) => Math.min(a, b))),
            last: iso(times.reduce((a, b) => Math.max(a, b))),
          },
    entries: entries.length,
    calls: calls.length,
    head: entries.at(-1)?.hash ?? null,
  };
}

/** The engines that answered, and with which models; before the first answer, the one that was to. */
function enginesIn(
  { engine, engineKind }: Records['run']['manifest'],
  calls: readonly BundleCall[],
): BundleHeader['engines'] {
  const asked = calls.filter(({ kind }) => kind === 'engine');
  const names = [...new Set(asked.map(({ name }) => name))].sort();
  return (names.length === 0 ? [engine] : names).map((name) => {
    const models = asked.filter((call) => call.name === name).map(modelOf);
    return {
      name,
      kind: engineKind,
      endpoint: name.split(/[:;]/u, 1)[0] ?? name,
      models: [...new Set(models)].filter((model) => model !== '').sort(),
    };
  });
}

function modelOf({ response }: BundleCall): string {
  const { value } = (response ?? {}) as { readonly value?: Json };
  const { model } = (value ?? {}) as { readonly model?: Json };
  return typeof model === 'string' ? model : '';
}

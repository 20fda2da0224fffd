import { type RunRecord, resultOf } from '@textgrad/core/runs';
import { findTask } from '../plugins/find-task.ts';
import { pluginsOf } from '../resume/resume.ts';
import { storedFacts } from '../resume/stored-facts.ts';

/** The best candidate of a run as its plugin draws it, as SVG; nothing where there is no such drawing. */
export async function pictureOf(
  record: RunRecord,
  cwd: string,
  refuse: (plugin: string) => Error,
): Promise<string | undefined> {
  const best = resultOf(record)?.best;
  const facts = storedFacts(record);
  const { task, plugin } = await findTask(facts.task, pluginsOf(facts, {}), cwd, refuse);
  const view = task.view === undefined ? undefined : plugin.views[task.view];
  if (!view || best === undefined || best.score === null) return undefined;
  const drawn = await view.draw(best.text, { config: facts.config, width: 480, height: 360 });
  const from = drawn.indexOf('<svg');
  const to = drawn.lastIndexOf('</svg>');
  return from < 0 || to < from ? undefined : drawn.slice(from, to + '</svg>'.length);
}

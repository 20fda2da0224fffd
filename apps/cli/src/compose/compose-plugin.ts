import { definePlugin, type Plugin, type View } from '@textgrad/core';
import { html } from '@textgrad/core/report';
import { version } from '../version.ts';
import { type Composition, composedTask } from './composed-task.ts';

/** Tasks that are composed of the parts of these plugins. */
export const composePlugin = (plugins: readonly Plugin[]): Plugin =>
  definePlugin({
    name: 'compose',
    version,
    description: 'Tasks of your own in a YAML file, composed of parts of plugins and of your own simulators.',
    experts: plugins.flatMap(({ experts }) => experts),
    tasks: { task: composedTask(plugins) as never },
    views: { chosen: chosenView(plugins) },
  });

/** Draws as the view does that the settings name; text as it is where they name none. */
const chosenView = (plugins: readonly Plugin[]): View => ({
  title: 'Candidate',
  async draw(text, options = {}) {
    const { view } = (options.config ?? {}) as Partial<Composition>;
    const [owner = '', name = ''] = (typeof view === 'string' ? view : (view?.part ?? '')).split('/');
    const found = plugins.find((one) => one.name === owner)?.views[name];
    if (found) return found.draw(text, { ...options, config: undefined });
    return html`<pre>${text}</pre>`.markup;
  },
});

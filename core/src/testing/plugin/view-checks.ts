import assert from 'node:assert/strict';
import { TextGradError } from '../../errors/index.ts';
import type { View } from '../../plugins/plugin.ts';
import { type Check, check } from '../check.ts';
import { rehearse, type TaskCase } from './rehearsal.ts';

const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';

/** Checks of a view by itself. */
export function viewChecks(name: string, view: View): readonly Check[] {
  return [
    check(`view '${name}': lets nothing that it did not make through as markup`, async () => {
      for (const options of [{}, { previous: hostile }])
        assert.ok(!isLive(await drawnOrRefused(view, options)), 'the markup of the text is drawn as markup');
    }),
  ];
}

/** Whether a drawing holds a script, or an image that runs one. */
const isLive = (drawing: string): boolean =>
  drawing
    .toLowerCase()
    .split('>')
    .some((tag) => tag.includes('<script') || (tag.split('<img', 2)[1] ?? '').includes('onerror'));

/** The drawing of the hostile text; a view may also refuse to draw it, with an error that says why. */
async function drawnOrRefused(view: View, options: { readonly previous?: string }): Promise<string> {
  try {
    return await view.draw(hostile, options);
  } catch (error) {
    assert.ok(
      error instanceof TextGradError,
      `a view refuses with a TextGradError, not with ${String(error)}`,
    );
    return '';
  }
}

/** Checks of a view with the candidates of a task that it draws. */
export function viewTaskChecks(one: TaskCase, view: View): readonly Check[] {
  return [
    check(`${one.title}: its view draws the start as SVG or HTML`, async () => {
      for (const { text } of (await rehearse(one)).setup.parameters) {
        const drawing = await view.draw(text, { width: 200, height: 150 });
        assert.match(drawing, /^\s*<[\s\S]*>\s*$/u);
        assert.equal(await view.draw(text, { width: 200, height: 150 }), drawing, 'twice alike');
        assert.match(await view.draw(text, { previous: text }), /^\s*</u, 'also next to what came before');
      }
    }),
  ];
}

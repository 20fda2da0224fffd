import { messageOf, type View } from '@textgrad/core';
import { htmlDocument, trusted } from '@textgrad/core/report';
import type { RunRecord } from '@textgrad/core/runs';
import type { Drawing } from './api.ts';

/** How a run's candidates are drawn: the view of its plugin and the configuration that it is told. */
export interface RunView {
  readonly view: View;
  readonly config: unknown;
}

/** Finds the view of a run; nothing where its plugin has none. */
export type FindView = (record: RunRecord) => Promise<RunView | undefined>;

/** Draws candidates, each drawing once. */
export interface Drawings {
  draw(record: RunRecord, text: string, size: DrawingSize): Promise<Drawing>;
}

/** What is drawn beside the text. */
export interface DrawingSize {
  readonly previous?: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** Nothing in a drawing loads or runs, whatever a plugin or a model wrote. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const style =
  ':root{color-scheme:light dark}body{margin:0;font:14px/1.4 system-ui,sans-serif;overflow-wrap:anywhere}svg,img{max-width:100%;height:auto}table{border-collapse:collapse}td,th{padding:.2em .5em}';

/** Drawings that are kept. */
const most = 200;

/** Draws with the plugins' views: what cannot be drawn is a sentence instead, and the page lives on. */
export function drawingsBy(find: FindView): Drawings {
  const drawn = new Map<string, Promise<Drawing>>();
  return {
    draw(record, text, size) {
      const key = JSON.stringify([record.id, record.createdAt, text, size]);
      const known = drawn.get(key) ?? drawOne(find, record, text, size);
      drawn.delete(key);
      drawn.set(key, known);
      const [oldest] = drawn.keys();
      if (drawn.size > most && oldest !== undefined) drawn.delete(oldest);
      return known;
    },
  };
}

async function drawOne(find: FindView, record: RunRecord, text: string, size: DrawingSize): Promise<Drawing> {
  try {
    const found = await find(record);
    if (!found) return { problem: "The run's plugin has no view of its candidates." };
    const markup = await found.view.draw(text, { ...size, config: found.config });
    return { html: htmlDocument({ title: found.view.title, policy, style, body: trusted(markup) }) };
  } catch (error) {
    return { problem: `Not drawn: ${messageOf(error)}` };
  }
}

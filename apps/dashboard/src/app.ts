import { messageOf, TextGradError, usageError } from '@textgrad/core';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { foreign, type Refusal, unknown } from './access.ts';
import { type Acts, actions } from './acts.ts';
import type { ApiError, StudyPage } from './api.ts';
import { candidatePage } from './data/candidate-page.ts';
import { candidatesPart, itemsPage } from './data/candidates.ts';
import { unknownRun } from './data/missing.ts';
import { runPage } from './data/run-page.ts';
import { runsPart } from './data/run-rows.ts';
import { spendPage } from './data/spend-page.ts';
import { studyPage } from './data/study-page.ts';
import type { Drawings } from './drawings.ts';
import { filesIn, servedFile } from './files.ts';
import type { Live } from './live.ts';
import type { Sources } from './model/known-runs.ts';
import type { Notes } from './notes.ts';
import type { PageFiles } from './page-files.ts';
import type { RunPlaces } from './run-places.ts';

/** What the routes are made from. */
export interface AppParts {
  readonly sources: Sources;
  readonly notes: Notes;
  readonly drawings: Drawings;
  readonly live: Live;
  readonly places: RunPlaces;
  readonly acts: Acts | undefined;
  readonly files: PageFiles;
  readonly token: string;
  /** The address without `http://`, once it is known. */
  readonly address: () => string;
}

const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
  "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** A number in an address: a whole number from 0. */
const whole = (given: string | undefined): number => {
  const value = Number(given ?? 0);
  if (!Number.isSafeInteger(value) || value < 0)
    throw usageError('NUMBER_INVALID', `'${String(given).slice(0, 40)}' is not a whole number from 0.`);
  return value;
};

/** The routes of the dashboard. */
export function createApp(parts: AppParts): Hono {
  const { token, address, files } = parts;
  const app = new Hono();
  app.use('*', async (http, next) => {
    for (const [name, value] of Object.entries(headers)) http.header(name, value);
    const refused = foreign(http.req.raw.headers, address());
    if (refused) return refuse(http, refused);
    return next();
  });
  app.use('/api/*', async (http, next) => {
    const refused = unknown(http.req.raw.headers, http.req.query('token'), token);
    return refused ? refuse(http, refused) : next();
  });
  readRoutes(app, parts);
  writeRoutes(app, parts);
  app.get('/files/:ticket/:run/:name{.+}', (http) => {
    const { ticket, run, name } = http.req.param();
    const record = parts.sources.reader.read((store) => store?.run(run));
    const file = record && servedFile(parts.places.directoryOf(record), { run, name, ticket, token });
    if (!file) return http.text('There is no such file.', 404);
    return new Response(file.bytes, { headers: { ...headers, ...file.headers } });
  });
  app.get('/', async (http) => http.html(await files.html()));
  app.get('/page/:name', async (http) => {
    const file = await files.file(http.req.param('name'));
    if (!file) return http.text('There is no such file.', 404);
    return http.body(file.text, 200, { 'content-type': file.type });
  });
  app.notFound((http) =>
    http.json(sentence('NO_SUCH_PAGE', `There is no ${http.req.path.slice(0, 100)}.`), 404),
  );
  app.onError((error, http) => failed(http, error));
  return app;
}

function readRoutes(app: Hono, { sources, notes, drawings, live, places, token, acts }: AppParts): void {
  app.get('/api/runs', (http) =>
    http.json(runsPart(sources, notes, { from: whole(http.req.query('from')) })),
  );
  app.get('/api/can-act', (http) => http.json({ canAct: acts !== undefined }));
  app.get('/api/run/:id', (http) => {
    const filesOf: Parameters<typeof runPage>[2]['filesOf'] = (record) =>
      filesIn(places.directoryOf(record), record.id, token);
    return http.json(runPage(sources, http.req.param('id'), { notes, filesOf }));
  });
  app.get('/api/run/:id/candidates', (http) => {
    const [from, decided] = [whole(http.req.query('from')), whole(http.req.query('decided'))];
    return http.json(candidatesPart(sources, http.req.param('id'), { from, decided }));
  });
  app.get('/api/run/:id/candidate/:number', (http) =>
    http.json(candidatePage(sources, http.req.param('id'), whole(http.req.param('number')))),
  );
  app.get('/api/run/:id/items', (http) => http.json(itemsPage(sources, http.req.param('id'))));
  app.get('/api/run/:id/spend', (http) =>
    http.json(spendPage(sources, http.req.param('id'), whole(http.req.query('from')))),
  );
  app.get('/api/study', (http) => {
    const most = 5_000;
    const { runs, total } = runsPart(sources, notes, { from: 0, limit: most });
    const page: StudyPage = { ...studyPage(runs), cut: total > runs.length };
    return http.json(page);
  });
  app.post('/api/run/:id/drawing', bodyLimit({ maxSize: 4_000_000 }), async (http) => {
    const asked = drawingBody.parse(await http.req.json());
    const id = http.req.param('id');
    const record = sources.reader.read((store) => store?.run(id));
    if (!record) throw unknownRun(id);
    return http.json(await drawings.draw(record, asked.text, asked));
  });
  app.get('/api/events', (http) =>
    http.body(live.events(http.req.raw.signal), 200, { 'content-type': 'text/event-stream' }),
  );
}

const drawingBody = z.strictObject({
  text: z.string(),
  previous: z.string().optional(),
  width: z.int().min(50).max(2_000),
  height: z.int().min(50).max(2_000),
});

const noteBody = z.strictObject({
  run: z.string().min(1).max(200),
  starred: z.boolean().exactOptional(),
  note: z.string().max(10_000).exactOptional(),
});

function writeRoutes(app: Hono, { acts, notes, sources }: AppParts): void {
  app.post('/api/note', bodyLimit({ maxSize: 100_000 }), async (http) => {
    const { run, ...change } = noteBody.parse(await http.req.json());
    if (!sources.reader.read((store) => store?.run(run))) throw unknownRun(run);
    notes.set(run, change);
    return http.json(notes.of(run));
  });
  app.post('/api/act/:name', bodyLimit({ maxSize: 1_000_000 }), async (http) => {
    if (http.req.header('origin') === undefined)
      return refuse(http, {
        status: 403,
        code: 'WRONG_ORIGIN',
        message: 'Only the page of the dashboard may act: this request does not say where it comes from.',
      });
    const name = http.req.param('name');
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!acts || !action)
      throw usageError(
        'ACT_UNKNOWN',
        'This dashboard only shows: it was not started to act, or not for this.',
      );
    return http.json(await action(await http.req.json(), acts, sources.reader.path));
  });
}

const sentence = (code: string, message: string): ApiError => ({ error: { code, message } });

const refuse = (http: Context, { status, code, message }: Refusal) =>
  http.json(sentence(code, message), status);

/** What went wrong as one sentence; the rest of the page lives. */
function failed(http: Context, error: unknown) {
  if (error instanceof z.ZodError) {
    const [{ path, message } = { path: [], message: '' }] = error.issues;
    return http.json(sentence('REQUEST_INVALID', `${path.join('.') || 'The request'}: ${message}`), 400);
  }
  if (error instanceof SyntaxError)
    return http.json(sentence('REQUEST_INVALID', 'The request is not JSON.'), 400);
  if (error instanceof TextGradError)
    return http.json(sentence(error.code, error.message), error.kind === 'usage' ? 404 : 503);
  return http.json(sentence('INTERNAL', messageOf(error)), 500);
}

/**
 * The arrows between packages and rooms. Imports, of types too, may only go the way that is written here; `npm run arrows`
 * checks it.
 *
 * The rooms of core, from the ground up: a room may import itself and the rooms named, which all stand above it in this
 * list. So no two rooms import each other. `errors` may be used by all.
 */
const rooms = {
  errors: [],
  context: [],
  journal: ['context'],
  statistics: ['context'],
  prompts: [],
  measure: [],
  engine: ['prompts', 'context'],
  tracing: ['engine', 'measure', 'prompts', 'context'],
  queue: ['journal', 'measure', 'tracing', 'context'],
  graph: ['engine', 'tracing', 'prompts', 'measure'],
  functions: ['graph', 'engine', 'prompts'],
  losses: ['functions', 'graph', 'engine', 'prompts', 'measure'],
  optimizers: ['losses', 'functions', 'graph', 'engine', 'prompts', 'measure', 'statistics', 'context'],
  results: ['optimizers', 'graph', 'engine', 'measure', 'journal', 'context'],
  plugins: ['results', 'optimizers', 'losses', 'graph', 'engine', 'measure', 'context'],
  engines: ['engine', 'prompts', 'context'],
  surrogates: ['statistics', 'context'],
  views: [],
  yaml: [],
  simulators: ['measure', 'prompts', 'context'],
  report: ['views', 'results', 'plugins', 'engine', 'measure', 'context'],
  serve: ['engine', 'measure', 'prompts', 'context'],
  runs: [
    'queue',
    'journal',
    'plugins',
    'results',
    'optimizers',
    'losses',
    'functions',
    'graph',
    'tracing',
    'engine',
    'prompts',
    'measure',
    'context',
  ],
  output: ['runs', 'journal', 'report', 'plugins', 'results', 'engine', 'measure', 'context'],
  bundle: ['runs', 'results', 'optimizers', 'engine', 'journal', 'context'],
  estimate: [
    'runs',
    'engines',
    'plugins',
    'optimizers',
    'graph',
    'engine',
    'prompts',
    'measure',
    'journal',
    'context',
  ],
  testing: [
    'runs',
    'queue',
    'journal',
    'plugins',
    'optimizers',
    'losses',
    'functions',
    'graph',
    'engine',
    'prompts',
    'measure',
    'context',
  ],
};

const names = Object.keys(rooms);
for (const [room, allowed] of Object.entries(rooms))
  for (const one of allowed)
    if (!(names.indexOf(one) < names.indexOf(room)) && names.indexOf(one) >= 0)
      throw new Error(`.dependency-cruiser.cjs: '${room}' may not name '${one}', which stands below it.`);

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `core-${room}`,
  comment: `core/src/${room} may import: ${['errors', ...allowed].join(', ')}. See .dependency-cruiser.cjs.`,
  severity: 'error',
  from: { path: `^core/src/${room}/` },
  to: {
    path: '^core/src/',
    pathNot: [room, 'errors', ...allowed].map((target) => `^core/src/${target}/`),
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'core-knows-no-domain',
      comment: 'Core imports no plugin, no app and no domain library.',
      severity: 'error',
      from: { path: '^core/src/' },
      to: { path: ['^(plugins|apps|benchmarks|tests)/', '(^|/)(@rdkit|h5wasm|dicom-parser)(/|$)'] },
    },
    {
      name: 'matrices-in-surrogates-alone',
      comment: 'ml-matrix is for core/src/surrogates; a plugin uses what that room makes of it.',
      severity: 'error',
      from: { path: '^(core/src|plugins)/', pathNot: '^core/src/surrogates/' },
      to: { path: '(^|/)ml-matrix(/|$)' },
    },
    {
      name: 'plugins-are-islands',
      comment:
        'A plugin imports core and the libraries of its field, never another plugin, an app or the benchmarks.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^(plugins|apps|benchmarks|tests)/', pathNot: '^plugins/$1/' },
    },
    {
      name: 'apps-and-benchmarks-are-tops',
      comment: 'Nothing imports an app; benchmarks import neither apps nor tests.',
      severity: 'error',
      from: { pathNot: '^apps/' },
      to: { path: '^apps/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'No file imports itself by a way round, not even for its types.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(core|benchmarks|plugins/[^/]+|apps/[^/]+)/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['textgrad-src', 'import', 'default'],
      exportsFields: ['exports'],
    },
  },
};

/**
 * The arrows between packages and rooms. Imports may only go the way that is written here; `npm run arrows` checks it.
 *
 * The rooms of core, from the ground up; a room may import itself, the rooms named, and those that every room may use.
 */
// Errors and span helpers are used by every room; they import nothing but the errors.
const everywhere = ['errors', 'tracing/names', 'tracing/span'];
const rooms = {
  errors: [],
  context: [],
  measure: [],
  statistics: ['context'],
  surrogates: ['context', 'statistics'],
  journal: ['context'],
  prompts: [],
  // Codecs use the parsed-reply type; variables show themselves as prompt parts; operations name the engine's type.
  graph: ['measure', 'prompts', 'engines/engine'],
  engines: ['prompts', 'context'],
  functions: ['graph', 'engines/engine', 'prompts'],
  losses: ['functions', 'graph', 'prompts', 'measure', 'engines/engine'],
  optimizers: [
    'functions',
    'graph',
    'prompts',
    'measure',
    'statistics',
    'context',
    'engines/engine',
    'engines/final-answer',
  ],
  views: [],
  runs: [
    'optimizers',
    'losses',
    'functions',
    'graph',
    'engines',
    'journal',
    'measure',
    'context',
    'report',
    'plugins/plugin',
    'tracing',
    // Budgets and plans count what is asked.
    'prompts/parts',
    'prompts/question',
    'prompts/tokens',
  ],
  report: ['views', 'measure', 'engines', 'runs/summary', 'plugins/plugin'],
  plugins: ['runs', 'engines', 'graph', 'measure'],
  tracing: ['engines', 'measure', 'prompts', 'context'],
  serve: ['engines', 'prompts', 'context'],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `core-${room}`,
  comment: `core/src/${room} may import: ${[...everywhere, ...allowed].join(', ')}. See .dependency-cruiser.cjs.`,
  severity: 'error',
  from: { path: `^core/src/${room}/` },
  to: {
    path: '^core/src/',
    pathNot: [room, ...everywhere, ...allowed].map((target) => `^core/src/${target}(/|\\.ts$)`),
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
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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

import { isFree } from './cost.ts';
import {
  type Engine,
  type EngineMiddleware,
  type EngineRequest,
  type EngineRole,
  engineRoles,
} from './engine.ts';

/** Which engine answers which calls; roles that are not named go to the default. */
export type EngineRoutes = { readonly default: Engine } & { readonly [TRole in EngineRole]?: Engine };

/**
 * Several engines as one: the role of a request decides which of them answers.
 *
 * It is a class so that nothing can pose as one: an engine that middleware has wrapped is a plain engine again, and runs
 * treat it as such.
 */
export class RoutedEngine implements Engine {
  readonly name: string;
  readonly kind: Engine['kind'];
  readonly capabilities: Engine['capabilities'];
  readonly free: boolean;
  readonly generate: Engine['generate'];
  readonly routes: EngineRoutes;

  constructor(routes: EngineRoutes) {
    const engines = distinct(routes);
    const kinds = new Set(engines.map(({ kind }) => kind));
    this.routes = routes;
    this.name = routedName(routes.default.name, routes);
    this.kind = kinds.size === 1 ? routes.default.kind : 'mixed';
    this.capabilities = {
      structuredOutput: engines.every(({ capabilities }) => capabilities.structuredOutput),
      images: engines.every(({ capabilities }) => capabilities.images),
    };
    this.free = engines.every(isFree);
    this.generate = (request, options) => engineFor(this, request.role).generate(request, options);
  }
}

/**
 * Makes one engine that asks others, by role: a strong model for updates, a cheap one for feedback.
 *
 * Its name lists them (`openai:gpt-4o-mini; update=openai:gpt-4o`) and can be resolved again; its kind is theirs, or
 * `mixed`. In a run, every call is journaled, priced and limited under the engine that answers it.
 *
 * @example
 * ```ts
 * import { createContext } from '@textgrad/core';
 * import { routeEngine } from '@textgrad/core/engines';
 * import { resolveEngine } from '@textgrad/core/engines';
 *
 * const context = createContext();
 * const small = resolveEngine('ollama:qwen3', { context });
 * const large = resolveEngine('vllm:Qwen/Qwen3-32B', { context });
 * console.log(routeEngine({ default: small, update: large }).name); // ollama:qwen3; update=vllm:Qwen/Qwen3-32B
 * ```
 */
export function routeEngine(routes: EngineRoutes): Engine {
  const flat = engineRoles.map((role) => [role, engineFor(routes[role] ?? routes.default, role)]);
  const fallback = routes.default instanceof RoutedEngine ? routes.default.routes.default : routes.default;
  return new RoutedEngine({ default: fallback, ...Object.fromEntries(flat) });
}

/** The engine that answers requests of a role. */
export function engineFor(engine: Engine, role: EngineRequest['role']): Engine {
  return engine instanceof RoutedEngine ? (engine.routes[role] ?? engine.routes.default) : engine;
}

/** The engines that an engine asks, each once: itself, when it is one. */
export function enginesOf(engine: Engine): readonly Engine[] {
  return engine instanceof RoutedEngine ? distinct(engine.routes) : [engine];
}

/** Wraps each engine of a routed one on its own, where that matters: journals, prices, traces. */
export function perRoute(middleware: EngineMiddleware): EngineMiddleware {
  return (engine) => {
    if (!(engine instanceof RoutedEngine)) return middleware(engine);
    const wrapped = new Map(distinct(engine.routes).map((one) => [one, middleware(one)]));
    const routes = Object.entries(engine.routes).map(([role, one]) => [role, wrapped.get(one)]);
    return new RoutedEngine(Object.fromEntries(routes) as EngineRoutes);
  };
}

/** The name of a routed engine: the default's, then what differs from it, role by role. */
export function routedName(
  fallback: string,
  routes: { readonly [TRole in EngineRole]?: { readonly name: string } },
): string {
  const others = engineRoles.flatMap((role) => {
    const name = routes[role]?.name;
    return name === undefined || name === fallback ? [] : [`${role}=${name}`];
  });
  return [fallback, ...others].join('; ');
}

const distinct = (routes: EngineRoutes): readonly Engine[] => [...new Set(Object.values(routes))];

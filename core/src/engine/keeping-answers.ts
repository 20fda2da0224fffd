import type { Completion, EngineMiddleware, EngineRole } from './engine.ts';

/** An engine that is not asked again what it has answered; of all roles, or of some. */
export function keepingAnswers(roles?: readonly EngineRole[]): EngineMiddleware {
  const answers = new Map<string, Completion>();
  return (engine) => ({
    ...engine,
    async generate(request, options) {
      if (roles && !roles.includes(request.role)) return engine.generate(request, options);
      const question = JSON.stringify([engine.name, request]);
      const answer = answers.get(question) ?? (await engine.generate(request, options));
      answers.set(question, answer);
      return answer;
    },
  });
}

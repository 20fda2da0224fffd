import type { ScriptedEngine } from '../../src/engine/scripted.ts';
import { type EngineRequest, partsText, type Question, readQuestion } from '../../src/index.ts';

/** The text of one request to a scripted engine; the last one by default. */
export const promptOf = (engine: ScriptedEngine, index = -1): string =>
  partsText(engine.requests.at(index)?.content ?? []);

/** What one request asks, read from its words; the last one by default. */
export const questionOf = (engine: ScriptedEngine, index = -1): Question =>
  asQuestion(engine.requests.at(index));

/** What a request asks. */
export const asQuestion = (request: EngineRequest | undefined): Question =>
  readQuestion(request?.system, request?.content ?? []);

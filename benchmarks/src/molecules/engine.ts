import { createContext, type Engine } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import molecules from '@textgrad/molecules';

/** The engine that a string names, with the molecules plugin's experts for `expert`. */
export const engineNamed = (name: string): Engine =>
  resolveEngine(name, { experts: molecules.experts, env: process.env, context: createContext() });

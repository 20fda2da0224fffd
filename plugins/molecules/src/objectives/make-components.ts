import { type Environment, messageOf, TextGradError, usageError } from '@textgrad/core';
import type { SimulatorIdentity } from '@textgrad/core/simulators';
import type { Toolkit } from '../chemistry/index.ts';
import { properties } from '../chemistry/property-words.ts';
import type { Docker } from '../dock/docker.ts';
import { isomerDocker } from '../dock/isomer-docker.ts';
import { onceDocker } from '../dock/once-docker.ts';
import type { Receptor } from '../dock/receptors/index.ts';
import type { Component } from './component.ts';
import { coreComponent } from './components/core.ts';
import { descriptorComponent } from './components/descriptor.ts';
import { dockingComponent } from './components/docking.ts';
import { filtersComponent } from './components/filters.ts';
import { interactionComponent } from './components/interaction.ts';
import { efficiencyComponent } from './components/ligand-efficiency.ts';
import { programComponent } from './components/program.ts';
import { propertyComponent } from './components/property.ts';
import { qedComponent } from './components/qed.ts';
import { similarityComponent } from './components/similarity.ts';
import { synthesisComponent } from './components/synthetic-accessibility.ts';
import { wantedOf } from './contacts.ts';
import { compileFormulas } from './formulas.ts';
import type { ComponentData, Objective } from './objective.ts';

/** What the components of an objective are made with. */
export interface ComponentTools {
  readonly toolkit: Toolkit;
  /** How molecules are docked; needed for docking components alone. */
  readonly docker?: Docker | undefined;
  /** Finds a receptor by name, such as `findReceptor`; needed for docking components alone. */
  readonly receptor?: ((name: string) => Promise<Receptor>) | undefined;
  /** Seed of docking, a whole number from 1; 1 by default. */
  readonly seed?: number;
  /** The environment of programs that measure; without it none is started. */
  readonly env?: Environment | undefined;
  /** What its programs are, by the names of their components, where that is known: they are then opened when they are first asked. */
  readonly programs?: Readonly<Record<string, SimulatorIdentity>> | undefined;
}

/**
 * Makes the components of an objective ready to be measured.
 *
 * @throws TextGradError `DOCKER_MISSING` when there is docking to do and nothing to do it with, `COMPONENT_INVALID` when
 * a molecule or a pattern of a component cannot be read, and what finding a receptor throws.
 */
export async function makeComponents(
  objective: Objective,
  tools: ComponentTools,
): Promise<readonly Component[]> {
  const made: Component[] = [];
  const { toolkit, docker, ...others } = tools;
  const shared = { ...others, toolkit, docker: docker && onceDocker(isomerDocker(toolkit, docker)) };
  for (const [name, data] of Object.entries(objective.components)) made.push(await make(name, data, shared));
  await compileFormulas(objective, made);
  return made;
}

async function make(name: string, data: ComponentData, tools: ComponentTools): Promise<Component> {
  const { toolkit } = tools;
  switch (data.measure) {
    case 'qed':
      return qedComponent(toolkit, name);
    case 'synthetic-accessibility':
      return synthesisComponent(toolkit, name);
    case 'property': {
      const words = properties.find(({ setting }) => setting === data.property);
      if (!words) throw invalid(name, `there is no property '${data.property}'`);
      return propertyComponent(toolkit, name, words);
    }
    case 'descriptor':
      return descriptorComponent(toolkit, name, data.descriptor);
    case 'filters':
      return filtersComponent(toolkit, name, data).catch(unreadable(name));
    case 'similarity':
      return similarityComponent(toolkit, name, [data.to]).catch(unreadable(name));
    case 'known':
      return similarityComponent(toolkit, name, data.molecules).catch(unreadable(name));
    case 'core':
      return coreComponent(toolkit, name, data.smarts).catch(unreadable(name));
    case 'docking': {
      const { docker, receptor, seed } = await dockingTools(name, data.receptor, tools);
      return dockingComponent(toolkit, name, docker, receptor, seed);
    }
    case 'ligand-efficiency': {
      const { docker, receptor, seed } = await dockingTools(name, data.receptor, tools);
      return efficiencyComponent(toolkit, name, docker, receptor, seed);
    }
    case 'interaction': {
      const { docker, receptor, seed } = await dockingTools(name, data.receptor, tools);
      return interactionComponent(name, docker, receptor, seed, wantedOf(data));
    }
    case 'program':
      return programComponent(name, data, tools.env, tools.programs?.[name]);
  }
}

async function dockingTools(name: string, wanted: string, { docker, receptor, seed = 1 }: ComponentTools) {
  if (!docker || !receptor)
    throw usageError('DOCKER_MISSING', `'${name}' is docked: give a docker and a way to find receptors.`);
  return { docker, receptor: await receptor(wanted), seed };
}

const unreadable =
  (name: string) =>
  (error: unknown): never => {
    throw error instanceof TextGradError && error.kind === 'usage' ? invalid(name, messageOf(error)) : error;
  };

const invalid = (name: string, reason: string): TextGradError =>
  usageError('COMPONENT_INVALID', `The component '${name}' of the objective cannot be used: ${reason}`);

import { defined, type Evaluation } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { findInteractions, interactionWords } from '../dock/index.ts';
import type { Receptors } from '../dock/receptors/choices.ts';
import { posesAsSdf } from '../files/pose-sdf.ts';
import type { GivenMolecule } from '../lists/given-molecule.ts';
import type { ReadGiven } from '../lists/read-given.ts';
import { isomerName, tautomerName } from '../objectives/components/docked-forms.ts';
import { idleName, poseFileName, roomName } from '../objectives/components/docking.ts';
import { interactionsName } from '../objectives/components/interaction.ts';
import type { ObjectiveSimulator } from '../simulators/objective.ts';

/** A molecule of a list with what was measured of it. */
interface Scored {
  readonly given: GivenMolecule;
  readonly read: ReadGiven;
  readonly measured: Evaluation | undefined;
}

/** What poses are written with. */
interface PoseParts {
  readonly toolkit: Toolkit;
  readonly simulator: Pick<ObjectiveSimulator, 'components'>;
  /** A receptor by its name. */
  readonly receptor: Receptors['find'];
}

/**
 * The poses of a scored molecule as SDF, empty where it has none: each with what was measured of the molecule, what the list gives of
 * it, and what holds this very pose. What else is said of the best pose stands in that one's record alone.
 */
export async function scoredPoses(parts: PoseParts, { given, read, measured }: Scored): Promise<string> {
  if (!read.ok || !measured) return '';
  const { name, number, properties } = given;
  const said = {
    ...Object.fromEntries(measured.measurements.map((one) => [one.name, one.quantity.value])),
    ...measured.feedback,
    ...Object.fromEntries(Object.entries(properties).map(([field, value]) => [`given: ${field}`, value])),
  };
  const records = measured.artifacts.map(async ({ mediaType, content, name: file }) => {
    if (mediaType !== 'chemical/x-pdbqt' || typeof content !== 'string') return '';
    const component = parts.simulator.components.find(({ label }) => poseFileName(label) === file);
    const docked = component?.label ?? file.replace(/\.pdbqt$/u, '');
    const receptor = component?.docks === undefined ? undefined : await parts.receptor(component.docks);
    const [isomer, tautomer] = [isomerName, tautomerName].map(
      (nameOf) => measured.feedback[nameOf(docked)]?.split(',')[0],
    );
    const own = {
      ...{ number, SMILES: read.molecule.smiles },
      ...defined({ stereoisomer: isomer, tautomer }),
      docking: docked,
    };
    return posesAsSdf(parts.toolkit, content, {
      name: name || `molecule ${number}`,
      // What they are called by stands first and is never another's.
      fields: { ...own, ...said, ...own },
      fieldsOf: (pose, ligand) =>
        pose === 1 || receptor === undefined
          ? {}
          : {
              [interactionsName(receptor)]: interactionWords(findInteractions(ligand, receptor)),
              ...{ [roomName(receptor)]: undefined, [idleName(docked)]: undefined },
            },
    });
  });
  return (await Promise.all(records)).join('');
}

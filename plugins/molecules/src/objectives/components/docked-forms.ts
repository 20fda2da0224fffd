import { formatNumber, quantity } from '@textgrad/core';
import type { Docked, DockedIsomer, DockedTautomer } from '../../dock/docker.ts';

const unit = 'kcal/mol';

/** The name of the words that say which stereoisomer was docked, by the name of the measurement. */
export const isomerName = (label: string): string => `stereoisomer of ${label}`;

/** The name of the words that say which tautomer was docked, by the name of the measurement. */
export const tautomerName = (label: string): string => `tautomer of ${label}`;

/** Which forms of a molecule were docked: in words, exactly, and how far those that were docked are apart. */
export function dockedForms(label: string, { isomer, tautomer }: Docked) {
  const feedback = {
    ...(isomer ? { [isomerName(label)]: isomerWords(isomer) } : {}),
    ...(tautomer ? { [tautomerName(label)]: tautomerWords(tautomer) } : {}),
  };
  const details = {
    ...(isomer ? { [isomerName(label)]: isomer.smiles } : {}),
    ...(tautomer ? { [tautomerName(label)]: tautomer.smiles } : {}),
  };
  const alongside = Object.entries({ stereoisomers: isomer, tautomers: tautomer }).flatMap(
    ([forms, found]) =>
      found && found.docked > 1
        ? [{ name: `spread of ${label} over ${forms}`, quantity: quantity(found.spread, unit) }]
        : [],
  );
  return {
    feedback,
    ...(isomer || tautomer ? { details } : {}),
    ...(alongside.length > 0 ? { alongside } : {}),
  };
}

function isomerWords({ smiles, docked, known, more, spread }: DockedIsomer): string {
  const all = `${more ? 'more than ' : ''}${known}`;
  return docked < 2
    ? `${smiles}, the one docked of ${all} that the molecule leaves open`
    : `${smiles}, the best of ${docked} docked of ${all} that the molecule leaves open, ${formatNumber(spread)} ${unit} apart`;
}

function tautomerWords({ smiles, docked, known, spread }: DockedTautomer): string {
  if (docked < 2) return `${smiles}, the ${known > 1 ? `one docked of ${known}` : 'only one'} low in energy`;
  return `${smiles}, the best of ${docked} docked of ${known} low in energy, ${formatNumber(spread)} ${unit} apart`;
}

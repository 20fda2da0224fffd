import {
  combineEffects,
  type Effect,
  transformation as edit,
  type Transformation,
} from '../transformation.ts';
import { aryl, type Group, polar, saturated, small } from './groups.ts';

/** A place where a group can be put on; `before` and `after` are the two sides of the reaction SMARTS. */
interface Site {
  readonly name: (group: string) => string;
  readonly before: string;
  readonly after: (group: string) => string;
  readonly effects: readonly Effect[];
}

const attach = (site: Site, groups: readonly Group[]): readonly Transformation[] =>
  groups.map(({ name, smiles, effects }) =>
    edit(site.name(name), `${site.before}>>${site.after(smiles)}`, ...combineEffects(site.effects, effects)),
  );

const aromaticCarbon: Site = {
  name: (group) => `aromatic C-H to C-${group}`,
  before: '[cH:1]',
  after: (group) => `[c:1]${group}`,
  effects: [],
};

const methyl: Site = {
  name: (group) => `CH3 to CH2-${group}`,
  before: '[CH3;$([CH3][#6]):1]',
  after: (group) => `[CH2:1]${group}`,
  effects: ['ROTB+'],
};

const ringCarbon: Site = {
  name: (group) => `ring CH2 to CH-${group}`,
  before: '[CH2;R;!r3;!$(C[#7,#8,#16]):1]',
  after: (group) => `[CH:1]${group}`,
  effects: ['logP-'],
};

const amideNitrogen: Site = {
  name: (group) => `amide N-H to N-${group}`,
  before: '[NX3;H1,H2;$(N[C,S]=O);!$(N(C=O)[C,S]=O):1]',
  after: (group) => `[N:1]${group}`,
  effects: ['HBD-', 'TPSA-', 'logP+'],
};

const amineNitrogen: Site = {
  name: (group) => `amine N-H to N-${group}`,
  before: '[NX3;H1,H2;!$(N[C,S]=[C,N,O,S]);!$(N[!#6]):1]',
  after: (group) => `[N:1]${group}`,
  effects: ['HBD-', 'TPSA-', 'logP+'],
};

const acylatedNitrogen: Site = {
  ...amineNitrogen,
  effects: ['HBD-', 'HBA-'],
};

const azoleNitrogen: Site = {
  name: (group) => `azole N-H to N-${group}`,
  before: '[nH;r5:1]',
  after: (group) => `[n:1]${group}`,
  effects: ['HBD-', 'TPSA-', 'logP+'],
};

const hydroxyOxygen: Site = {
  name: (group) => `O-H to O-${group}`,
  before: '[OX2H;$(O[#6;!$(C=O)]):1]',
  after: (group) => `[O:1]${group}`,
  effects: ['HBD-', 'TPSA-', 'logP+', 'ROTB+'],
};

/** Edits that put a group in the place of a hydrogen. */
export const attachments: readonly Transformation[] = [
  ...attach(aromaticCarbon, [
    small.methyl,
    small.isopropyl,
    small.fluoro,
    small.chloro,
    small.trifluoromethyl,
    small.cyano,
    small.hydroxy,
    small.hydroxymethyl,
    small.methoxy,
    small.difluoromethoxy,
    small.methylamino,
    small.dimethylamino,
    polar.carboxamide,
    polar.methylcarbamoyl,
    polar.acetamido,
    polar.methylureido,
    polar.methylsulfonyl,
    polar.sulfamoyl,
    polar.mesylamino,
    polar.morpholinocarbonyl,
    ...Object.values(saturated),
    aryl.phenyl,
    aryl.pyridin3yl,
    aryl.pyridin4yl,
    aryl.pyrimidin5yl,
    aryl.pyrazol4yl,
    aryl.pyrazol1yl,
    aryl.thiazol5yl,
    aryl.benzyl,
    aryl.phenoxy,
    aryl.benzamido,
    aryl.phenylcarboxamide,
  ]),
  ...attach(methyl, [
    small.methyl,
    small.hydroxy,
    small.methoxy,
    small.cyano,
    small.dimethylamino,
    small.trifluoromethyl,
    polar.carboxamide,
    polar.acetamido,
    polar.methylsulfonyl,
    polar.mesylamino,
    saturated.cyclopropyl,
    saturated.morpholinyl,
    saturated.piperidinyl,
    saturated.tetrahydropyranyl,
    aryl.phenyl,
    aryl.pyridin3yl,
    aryl.pyrazol1yl,
    aryl.phenoxy,
    aryl.benzamido,
    aryl.phenylcarboxamide,
  ]),
  ...attach(ringCarbon, [
    small.methyl,
    small.fluoro,
    small.hydroxy,
    small.methoxy,
    small.hydroxymethyl,
    polar.carboxamide,
    polar.acetamido,
    aryl.phenyl,
    aryl.pyridin3yl,
  ]),
  ...attach(amideNitrogen, [
    small.methyl,
    small.isopropyl,
    small.methoxyethyl,
    small.trifluoroethyl,
    saturated.cyclopropyl,
    saturated.cyclopropylmethyl,
    saturated.cyclopentyl,
    saturated.tetrahydropyranyl,
    aryl.phenyl,
    aryl.pyridin3yl,
    aryl.benzyl,
    aryl.pyridylmethyl,
  ]),
  ...attach(amineNitrogen, [
    small.methyl,
    small.isopropyl,
    small.methoxyethyl,
    saturated.cyclopropyl,
    saturated.cyclopropylmethyl,
    aryl.phenyl,
    aryl.pyrimidin2yl,
    aryl.benzyl,
  ]),
  ...attach(acylatedNitrogen, [
    polar.acetyl,
    polar.methylurea,
    polar.methylsulfonyl,
    aryl.benzoyl,
    aryl.benzenesulfonyl,
  ]),
  ...attach(azoleNitrogen, [
    small.methyl,
    small.isopropyl,
    small.difluoromethyl,
    saturated.cyclopropyl,
    aryl.benzyl,
  ]),
  ...attach(hydroxyOxygen, [
    small.methyl,
    polar.carbamoylmethyl,
    saturated.cyclopropylmethyl,
    aryl.benzyl,
    aryl.pyridylmethyl,
  ]),
];

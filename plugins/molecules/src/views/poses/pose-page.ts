import { type Html, html, htmlDocument, trusted } from '@textgrad/core/report';
import type { AtomShare, Interaction, Ligand, Receptor } from '../../dock/index.ts';
import { bindingColour } from '../binding-colours.ts';
import { type HydrogenBond, hydrogenBonds } from './hydrogen-bonds.ts';
import { type Pocket, pocketAround } from './pocket.ts';
import { style } from './pose-style.ts';
import { inlineJson, poseScripts } from './web-scripts.ts';

/** A pose as a page shows it. */
export interface ShownPose {
  /** Its name in the list. */
  readonly title: string;
  readonly smiles: string;
  /** What is known of it, by label. */
  readonly facts: Readonly<Record<string, string>>;
  /** It on paper, as SVG. */
  readonly drawing?: string | undefined;
  readonly ligand: Ligand;
  /** Its heavy atoms in the order of the SMILES. */
  readonly molfile: string;
  /** What it was docked into, what its atoms bring there, and what holds it. */
  readonly bound?: {
    readonly receptor: Receptor;
    readonly shares: readonly AtomShare[];
    readonly interactions: readonly Interaction[];
  };
}

/**
 * Poses in their pockets in three dimensions, as one HTML page that needs no other file and no network.
 *
 * The page's policy lets two scripts run, by their hashes: 3Dmol.js (Rego and Koes, Bioinformatics 2015, 31:1322) and ours.
 * What is shown stands in the page as data.
 */
export async function posePage(title: string, poses: readonly ShownPose[]): Promise<string> {
  const { scripts, notice } = await poseScripts();
  const sources = scripts.map(({ source }) => source).join(' ');
  const policy = `default-src 'none'; script-src ${sources}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const scene = sceneOf(poses);
  const body = html`<main>
<div id="viewer" role="img" aria-label="The chosen pose in its pocket">
<p id="no-webgl" hidden>This browser draws nothing in three dimensions (WebGL): open poses.sdf in a molecule viewer.</p>
<noscript><p>Scripts do not run here: open poses.sdf in a molecule viewer.</p></noscript>
</div>
<aside>
<h1>${title}</h1>
<p class="quiet">Drag to turn, scroll to come nearer. <a href="../report.html">Report of the run</a></p>
<fieldset><legend>Pose</legend>
${poses.map((pose, index) => choice(pose, index))}
</fieldset>
<fieldset><legend>Show</legend>
${toggle('shares', 'what each atom brings, as colours', true)}
${toggle('bonds', 'hydrogen bonds', true)}
${toggle('names', 'names of residues', false)}
${toggle('backbone', 'backbone of the protein', true)}
</fieldset>
${poses.map((pose, index) => details(pose, index, scene.poses[index]?.bonds ?? []))}
<details><summary>Drawn by 3Dmol.js, whose licence this is</summary><pre>${notice}</pre></details>
</aside>
</main>
<script type="application/json" id="pose-data">${trusted(inlineJson(scene))}</script>
${scripts.map(
  ({ text }) => html`<script>${trusted(text)}</script>
`,
)}`;
  return htmlDocument({ title, policy, style, body });
}

const choice = ({ title }: ShownPose, index: number): Html =>
  html`<label><input type="radio" name="pose"${index === 0 && trusted(' checked')}> ${title}</label>`;

const toggle = (id: string, words: string, on: boolean): Html =>
  html`<label><input type="checkbox" id="${id}"${on && trusted(' checked')}> ${words}</label>`;

function details(
  { title, smiles, facts, drawing }: ShownPose,
  index: number,
  bonds: readonly HydrogenBond[],
): Html {
  const named = bonds.map(({ partner, distance }) => `${partner} (${distance.toFixed(1)} Å)`);
  const all = { 'Hydrogen bonds': named.join(', ') || 'none', ...facts };
  return html`<section data-pose="${index}" aria-label="${title}"${index > 0 && trusted(' hidden')}>
${drawing !== undefined && html`<div class="drawing">${trusted(drawing)}</div>`}
<p><code>${smiles}</code></p>
<dl>${Object.entries(all).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;
}

interface Scene {
  readonly pockets: readonly Pocket[];
  readonly poses: readonly {
    readonly sdf: string;
    /** Index into the pockets; none where the receptor cannot be read. */
    readonly pocket: number | null;
    /** By atom of the molfile. */
    readonly colours: readonly string[] | null;
    readonly bonds: readonly HydrogenBond[];
  }[];
}

/** What the script draws. Poses in one receptor share its pocket. */
function sceneOf(poses: readonly ShownPose[]): Scene {
  const receptors = [...new Set(poses.flatMap(({ bound }) => (bound ? [bound.receptor] : [])))];
  const pockets = receptors.map((receptor) => {
    const places = poses.flatMap(({ bound, ligand }) => (bound?.receptor === receptor ? ligand.atoms : []));
    return pocketAround(receptor.pdbqt, places);
  });
  return {
    pockets,
    poses: poses.map(({ molfile, bound, ligand }) => ({
      sdf: molfile,
      pocket: bound ? receptors.indexOf(bound.receptor) : null,
      colours: bound ? coloursOf(bound.shares) : null,
      bonds: bound ? hydrogenBonds(ligand, bound.receptor, bound.interactions) : [],
    })),
  };
}

function coloursOf(shares: readonly AtomShare[]): readonly string[] {
  const energy = new Map(shares.map((share) => [share.atom, share.energy]));
  const last = Math.max(-1, ...energy.keys());
  return Array.from({ length: last + 1 }, (_, atom) => bindingColour(energy.get(atom) ?? 0));
}

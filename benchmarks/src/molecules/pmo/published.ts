/** A method whose results on PMO were published. */
export interface PublishedMethod {
  readonly name: string;
  /** How it was run. */
  readonly protocol: string;
  /** The sum over the twenty objectives that need no learnt model, at 10,000 calls. */
  readonly sum: number;
}

const auc = 'AUC top-10 at 10,000 calls, random start, told the score alone';

/** Methods with an area for each objective, in the order of {@link publishedAreas}. */
export const publishedMethods: readonly PublishedMethod[] = [
  { name: 'Graph GA', protocol: auc, sum: 11.44 },
  { name: 'REINVENT', protocol: `${auc}, pretrained`, sum: 11.59 },
  { name: 'Mol GA', protocol: auc, sum: 12.23 },
  { name: 'Genetic GFN', protocol: `${auc}, pretrained`, sum: 13.59 },
  {
    name: 'Tanimoto GP-BO',
    protocol: 'the same under the tenth best, five runs (arXiv:2406.07709)',
    sum: 13.74,
  },
];

/** Sums that rest on more than the protocol counts, and the same method without it. */
export const publishedSums: readonly PublishedMethod[] = [
  { name: 'InVirtuoGen', protocol: `${auc}, pretrained, not prescreened`, sum: 13.91 },
  {
    name: 'InVirtuoGen, prescreened',
    protocol:
      'begins with the best of some 250,000 molecules that the objective itself has scored, uncounted',
    sum: 16.11,
  },
  { name: 'GenMol', protocol: 'prescreened in the same way', sum: 15.48 },
  { name: 'f-RAG', protocol: 'prescreened in the same way', sum: 14.06 },
];

/**
 * Areas at 10,000 calls, by objective, of {@link publishedMethods}.
 *
 * Provenance: as collected in the repository invirtuolabs/InVirtuoGen_results (references/reference_pmo.csv); GP-BO from
 * AustinT/basic-mol-bo-workshop2024.
 */
export const publishedAreas: Readonly<Record<string, readonly number[]>> = {
  'albuterol-similarity': [0.838, 0.882, 0.896, 0.949, 0.9636],
  'amlodipine-mpo': [0.661, 0.635, 0.688, 0.761, 0.72],
  'celecoxib-rediscovery': [0.63, 0.713, 0.567, 0.802, 0.8602],
  'deco-hop': [0.619, 0.666, 0.649, 0.733, 0.6718],
  'fexofenadine-mpo': [0.76, 0.784, 0.825, 0.856, 0.8065],
  'isomers-c7h8n2o2': [0.862, 0.852, 0.878, 0.969, 0.9111],
  'isomers-c9h10n2o2pf2cl': [0.719, 0.642, 0.865, 0.897, 0.8276],
  'median-molecules-1': [0.294, 0.356, 0.257, 0.379, 0.4149],
  'median-molecules-2': [0.273, 0.276, 0.301, 0.294, 0.4081],
  'mestranol-similarity': [0.579, 0.618, 0.591, 0.708, 0.9304],
  'osimertinib-mpo': [0.831, 0.837, 0.844, 0.86, 0.8334],
  'perindopril-mpo': [0.538, 0.537, 0.547, 0.595, 0.6506],
  qed: [0.94, 0.941, 0.941, 0.942, 0.9467],
  'ranolazine-mpo': [0.728, 0.76, 0.804, 0.819, 0.8098],
  'scaffold-hop': [0.517, 0.56, 0.527, 0.615, 0.5289],
  'sitagliptin-mpo': [0.433, 0.021, 0.582, 0.634, 0.4743],
  'thiothixene-rediscovery': [0.479, 0.534, 0.519, 0.583, 0.7269],
  'troglitazone-rediscovery': [0.39, 0.441, 0.427, 0.511, 0.7558],
  'valsartan-smarts': [0.0, 0.178, 0.0, 0.135, 0.0],
  'zaleplon-mpo': [0.346, 0.358, 0.519, 0.552, 0.4991],
};

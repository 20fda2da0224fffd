/** The best objective so far after a number of evaluations: mean and standard deviation of three trials. */
export interface PublishedBest {
  readonly method: string;
  readonly at: Readonly<Record<number, readonly [mean: number, deviation: number]>>;
}

/** How the published methods began, where it is not from random molecules. */
export const publishedStart =
  "published methods but random ZINC began with DOCKSTRING's 260,155 scored molecules, as population or training data, and count new molecules alone";

/**
 * What was published of five methods on each task.
 *
 * Provenance: calculated from the trials in dockstring/experiments-from-paper (MIT), official_results/molopt.
 */
export const publishedCurves: Readonly<Record<string, readonly PublishedBest[]>> = {
  F2: [
    {
      method: 'Graph GA',
      at: {
        100: [-8.58, 0.3],
        500: [-9.04, 0.37],
        1000: [-9.26, 0.17],
        2500: [-9.46, 0.07],
        5000: [-10.33, 0.06],
      },
    },
    {
      method: 'GP-BO (UCB)',
      at: {
        100: [-8.73, 0.09],
        500: [-9.38, 0.54],
        1000: [-9.57, 0.41],
        2500: [-10.42, 0.36],
        5000: [-10.87, 0.2],
      },
    },
    {
      method: 'GP-BO (EI)',
      at: {
        100: [-8.77, 0.36],
        500: [-9.75, 0.36],
        1000: [-9.94, 0.2],
        2500: [-10.36, 0.59],
        5000: [-10.78, 0.46],
      },
    },
    {
      method: 'SELFIES GA',
      at: {
        100: [-8.85, 0.5],
        500: [-8.98, 0.28],
        1000: [-9.05, 0.18],
        2500: [-9.07, 0.15],
        5000: [-9.51, 0.4],
      },
    },
    {
      method: 'random ZINC',
      at: {
        100: [-7.39, 0.12],
        500: [-8.27, 0.25],
        1000: [-8.31, 0.22],
        2500: [-8.49, 0.1],
        5000: [-8.62, 0.07],
      },
    },
  ],
  'promiscuous-PPAR': [
    {
      method: 'Graph GA',
      at: {
        100: [-8.5, 0.3],
        500: [-8.88, 0.14],
        1000: [-9.26, 0.33],
        2500: [-9.43, 0.32],
        5000: [-9.65, 0.08],
      },
    },
    {
      method: 'GP-BO (UCB)',
      at: {
        100: [-8.91, 0.2],
        500: [-9.45, 0.32],
        1000: [-9.84, 0.08],
        2500: [-10.4, 0.01],
        5000: [-11.13, 0.33],
      },
    },
    {
      method: 'GP-BO (EI)',
      at: {
        100: [-9.04, 0.03],
        500: [-9.56, 0.08],
        1000: [-9.63, 0.01],
        2500: [-10.18, 0.19],
        5000: [-10.89, 0.61],
      },
    },
    {
      method: 'SELFIES GA',
      at: {
        100: [-8.7, 0.15],
        500: [-8.7, 0.15],
        1000: [-8.87, 0.05],
        2500: [-8.91, 0.01],
        5000: [-9.13, 0.25],
      },
    },
    {
      method: 'random ZINC',
      at: {
        100: [-7.46, 0.39],
        500: [-7.82, 0.22],
        1000: [-8.25, 0.07],
        2500: [-8.43, 0.23],
        5000: [-8.43, 0.23],
      },
    },
  ],
  'selective-JAK2': [
    {
      method: 'Graph GA',
      at: {
        100: [-8.57, 0.13],
        500: [-9.06, 0.28],
        1000: [-9.33, 0.13],
        2500: [-9.51, 0.03],
        5000: [-9.56, 0.0],
      },
    },
    {
      method: 'GP-BO (UCB)',
      at: {
        100: [-8.6, 0.49],
        500: [-9.05, 0.16],
        1000: [-9.24, 0.02],
        2500: [-9.26, 0.04],
        5000: [-9.51, 0.08],
      },
    },
    {
      method: 'GP-BO (EI)',
      at: {
        100: [-8.95, 0.4],
        500: [-9.45, 0.3],
        1000: [-9.62, 0.16],
        2500: [-9.99, 0.25],
        5000: [-10.48, 0.62],
      },
    },
    {
      method: 'SELFIES GA',
      at: {
        100: [-8.76, 0.28],
        500: [-9.12, 0.12],
        1000: [-9.26, 0.13],
        2500: [-9.41, 0.21],
        5000: [-9.52, 0.14],
      },
    },
    {
      method: 'random ZINC',
      at: {
        100: [-7.92, 0.06],
        500: [-8.45, 0.08],
        1000: [-8.45, 0.08],
        2500: [-8.69, 0.39],
        5000: [-8.85, 0.34],
      },
    },
  ],
};

/**
 * The paper's problem, five weights and one target, with the goals that its five patients were held against as far as they are
 * published, and limits close to what it reports for the target.
 */
export const paperProblemSettings = {
  problem: 'paper',
  goals: [
    'PTV mean <= 70.9 Gy',
    'PTV D2 <= 73.2 Gy',
    'Rectum V50 <= 17 %',
    'Rectum V31 <= 35 %',
    'Bladder V50 <= 25 %',
    'Bladder V31 <= 50 %',
    'Right femoral head V40 <= 10 %',
    'Left femoral head V40 <= 10 %',
    'Body max <= 107 %',
  ],
} as const;

import type { DataSource } from '@textgrad/core';

/** Where data sets of programs come from that `textgrad data` can fetch. */
export const programSources: Readonly<Record<string, DataSource>> = {
  'leetcode-hard': {
    title: 'LeetCode-Hard with visible tests, as in the paper: 39 problems',
    licence: "none stated; the texts are LeetCode's",
    files: [
      {
        name: 'leetcode_with_tests.jsonl',
        url: 'https://raw.githubusercontent.com/vinid/data/835ce8d8fa42d7b51c963e2430777f6acbe96c00/leetcode_with_tests.jsonl',
        sha256: '8c5559b2bac533c033b334fd56dfa4c64c3e16dde80dcf3836fb08b4a43cf80f',
        bytes: 139_269,
      },
    ],
  },
};

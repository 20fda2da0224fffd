import { readPackedData } from '../packed-data.ts';

/** What circular fragments tell about how hard a molecule is to make, by their ECFP4 feature numbers. */
export interface FragmentScores {
  readonly size: number;
  /** Positive for fragments that are common in made molecules; undefined for one that none of them shows. */
  scoreOf(fragment: number): number | undefined;
}

let loading: Promise<FragmentScores> | undefined;

/** The table of this process, read at the first call: 1.75 MB from disk, about 0.1 s and 12 MB of memory. */
export function loadFragmentScores(): Promise<FragmentScores> {
  loading ??= readPackedData('sa-fragments.bin.gz').then(unpackFragmentScores);
  return loading;
}

// Twice as many places as fragments and more keep the runs of taken places short.
const places = 2 ** 21;
const mask = places - 1;

/**
 * Reads the packed table: groups of fragments that share a score.
 *
 * The number of groups; for each its score (float64, little endian), how many fragments, and the ascending fragment
 * numbers as gaps. Whole numbers have seven bits a byte, the lowest first, the top bit set when more follow.
 */
export function unpackFragmentScores(packed: Buffer): FragmentScores {
  const keys = new Uint32Array(places);
  // 0 marks a free place.
  const groups = new Uint16Array(places);
  let at = 0;
  const next = (): number => {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = packed.readUInt8(at++);
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
  };

  const scores = new Float64Array(next() + 1);
  let size = 0;
  for (let group = 1; group < scores.length; group++) {
    scores[group] = packed.readDoubleLE(at);
    at += 8;
    const count = next();
    size += count;
    for (let index = 0, fragment = 0; index < count; index++) {
      fragment += next();
      let place = placeOf(fragment);
      while (groups[place] !== 0) place = (place + 1) & mask;
      keys[place] = fragment;
      groups[place] = group;
    }
  }
  return {
    size,
    scoreOf(fragment) {
      for (let place = placeOf(fragment); ; place = (place + 1) & mask) {
        const group = groups[place] ?? 0;
        if (group === 0) return undefined;
        if (keys[place] === fragment) return scores[group];
      }
    },
  };
}

/** Spreads fragment numbers, which are hashes already, over the places. */
const placeOf = (fragment: number): number => (fragment ^ (fragment >>> 15)) & mask;

import { readdirSync, readFileSync } from 'node:fs';

/** The flag of a descriptor that no started program is handed (`O_CLOEXEC` of Linux), as `/proc` says it. */
const isClosedOnStart = 0o2_000_000;

/** The numbers above 2 of what whoever started this process left open in it: a started program would be handed them. Linux alone says. */
export function inheritedDescriptors(): readonly number[] {
  try {
    return readdirSync('/proc/self/fdinfo').map(Number).filter(isHandedOn);
  } catch {
    return [];
  }
}

function isHandedOn(number: number): boolean {
  if (number <= 2) return false;
  try {
    const [, flags = '0'] =
      /^flags:\s{1,10}([0-7]{1,12})$/mu.exec(readFileSync(`/proc/self/fdinfo/${number}`, 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & isClosedOnStart) === 0;
  } catch {
    // It was open only while the list was read.
    return false;
  }
}

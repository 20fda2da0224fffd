import type { Artifact } from '@textgrad/core';
import { html } from '@textgrad/core/report';
import { looksLikeMolecule } from '../../lists/looks-like.ts';
import { fragments } from '../start.ts';
import type { DesignConfig } from './config.ts';

/** Where a design began, for its report, when it could choose among several molecules; nothing otherwise. */
export function beginningWords(
  { start, starts = 5 }: Pick<DesignConfig, 'start' | 'starts'>,
  begun: string,
): readonly Artifact[] {
  if (start === undefined) return [];
  const words = Array.isArray(start) ? ofList(start.slice(0, starts), begun) : ofText(start, starts, begun);
  if (words === undefined) return [];
  return [
    {
      name: 'start.html',
      mediaType: 'text/html',
      content: html`<p>${words}</p>`.markup,
      caption: 'Where the search began',
      inReport: true,
    },
  ];
}

const ofList = (start: readonly string[], begun: string): string | undefined =>
  start.length < 2
    ? undefined
    : `Of ${start.length} molecules that were given or are the best of an earlier run, all measured here, the best is where it began: ${begun}. Given were ${start.join(', ')}.`;

const ofText = (start: string, starts: number, begun: string): string | undefined =>
  Object.hasOwn(fragments, start) || looksLikeMolecule(start)
    ? undefined
    : `Of the molecules of ${start}, at most ${starts} were measured, and the best of them is where it began: ${begun}.`;

import { TextGradError } from '@textgrad/core';
import type { PatientIdentity } from '../../case/index.ts';
import { roleOfName } from '../import/roles.ts';
import type { DicomSet } from './dicom-file.ts';
import { tags } from './tags.ts';

/** Elements that name a patient; their words are searched for in texts. */
const nameTags = ['x00100010', 'x00101001', 'x00101005', 'x00101060'];
/** Elements that identify a patient or a visit by a number or a date. */
const numberTags = [
  'x00100020',
  'x00101000',
  'x00100030',
  'x00101090',
  'x00080050',
  'x00200010',
  'x00102154',
  'x00101040',
];
const otherIds = 'x00101002';
/** Shorter ones are found in everything. */
const shortest = 4;
/** Identifiers of objects, which files are often named by; not those of the standard. */
const uid = /(?<![\d.])(?!1\.2\.840\.10008\.)[0-2](?:\.\d+){5,}\b/gu;
/** Words that structures and test patients are called by, and that say nothing about anybody. */
const common =
  /^(?:anon\w*|bladder|body|bone|bowel|brain|breast|case|cord|couch|dose|femoral|femur|head|heart|kidney|left|liver|lung|mandible|neck|nose|oral|organ|parotid|patient|pelvis|phantom|plan|prostate|rectum|right|skin|spinal|spine|stem|stomach|synthetic|target|test|thorax|tumou?r|water|gtv|ctv|ptv|itv)$/iu;

/** Keeps what identifies the patient of a folder's files out of names and sentences. */
export class Identity {
  readonly #keep: boolean;
  readonly #words = new Set<string>();
  #patient: PatientIdentity | undefined;

  /** @param keep - Whether everything stays as it is. */
  constructor(keep: boolean) {
    this.#keep = keep;
  }

  /** Learns what identifies the patient of a file. */
  learn(set: DicomSet): void {
    const names = nameTags.flatMap((tag) =>
      set
        .text(tag)
        .split(/[\^=\\]/u)
        .flatMap((part) => part.split(/\s+/u)),
    );
    const numbers = [set, ...set.items(otherIds)].flatMap((from) =>
      numberTags.flatMap((tag) => from.text(tag).split('\\')),
    );
    for (const word of [...names, ...numbers].map((one) => one.trim()))
      if (word.length >= shortest && !common.test(word)) this.#words.add(word);
    const [name, id] = [set.text(tags.patientName), set.text(tags.patientId)];
    if (!this.#patient && (name !== '' || id !== ''))
      this.#patient = { name, id, birthDate: set.text(tags.birthDate), sex: set.text(tags.sex) };
  }

  /** Who the patient is, where that is to be kept. */
  get kept(): PatientIdentity | undefined {
    return this.#keep ? (this.#patient ?? { name: '', id: '', birthDate: '', sex: '' }) : undefined;
  }

  /** A text without the words and numbers that identify the patient, and without DICOM's identifiers. */
  cleaned(text: string): string {
    if (this.#keep) return text;
    return [...this.#words]
      .toSorted((a, b) => b.length - a.length)
      .reduce((left, word) => left.replaceAll(pattern(word), '[removed]'), text)
      .replaceAll(uid, '[identifier]');
  }

  /** The name of a region; one that identifies the patient becomes its number and what it is. */
  cleanedName(name: string, number: number): string {
    if (this.cleaned(name) === name) return name;
    const role = roleOfName(name);
    return `ROI ${number}${role === 'target' ? ' (target)' : ''}`;
  }

  #cleanedDetail(value: unknown): unknown {
    if (typeof value === 'string') return this.cleaned(value);
    return Array.isArray(value) ? value.map((one: unknown) => this.#cleanedDetail(one)) : value;
  }

  /** An error without what identifies the patient. */
  cleanedError(error: unknown): unknown {
    if (!(error instanceof TextGradError)) return error;
    const message = this.cleaned(error.message);
    if (message === error.message) return error;
    const details = Object.entries(error.details).map(([key, value]) => [key, this.#cleanedDetail(value)]);
    return new TextGradError(error.kind, error.code, message, { details: Object.fromEntries(details) });
  }
}

/** A word where it stands alone; a long number in other words too, as file names hold it. */
function pattern(word: string): RegExp {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  const anywhere = word.length >= 6 && /\d/u.test(word);
  return new RegExp(anywhere ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
}

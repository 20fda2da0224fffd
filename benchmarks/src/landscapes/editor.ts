import type { UpdateQuestion } from '@textgrad/core';
import { pointsOn } from './critic.ts';
import { happens, pick, shuffled } from './draws.ts';
import { alters, type Change, changed, differences, type Genome } from './genome.ts';
import { type Shown, versionsShown } from './shown-versions.ts';
import type { Writer } from './writer.ts';

/** Drafts that an editor throws away because the prompt shows them already, before it hands one in all the same. */
const secondThoughts = 5;

/** The next version of a text. */
export function rewrite(question: UpdateQuestion, writer: Writer): string {
  const { instance, model, random } = writer;
  const { language } = instance;
  const variable = language.read(question.variable);
  if (!variable.ok) return instance.start;
  const shown = versionsShown(question, variable.value, language);
  const avoided = shown.useless.filter(() => happens(model.heed, random));
  const task: Task = { question, shown, avoided, before: variable.value };
  const known = [variable.value, ...shown.versions].map(language.write);
  for (let thought = 0; ; thought++) {
    const text = language.write(draft(task, writer));
    if (thought === secondThoughts || !known.includes(text) || !happens(model.heed, random)) return text;
  }
}

/** One question to the editor, understood. */
interface Task {
  readonly question: UpdateQuestion;
  readonly shown: Shown;
  /** Changes that it knows to be of no use. */
  readonly avoided: readonly Change[];
  readonly before: Genome;
}

function draft(task: Task, writer: Writer): Genome {
  const meant = intended(task, writer);
  return changed(task.before, [...spoiled(task, meant, writer), ...meant]);
}

function intended(task: Task, writer: Writer): readonly Change[] {
  const { changeSize } = task.question;
  const told = followed(task, writer);
  if (changeSize === 'large') return [...sectionAnew(writer), ...told];
  if (told.length === 0) return ownIdea(task, writer);
  const again = told.some((change) => includes(task.shown.asked, change));
  if (changeSize === 'moderate') return [...told, ...besides(task, told, sectionOf(told[0], writer), writer)];
  return again ? [...told, ...besides(task, told, undefined, writer)] : told;
}

/** What the feedback asks for, as far as the editor does it. */
function followed(task: Task, writer: Writer): readonly Change[] {
  const { question, shown, before } = task;
  const { model, random } = writer;
  const words = question.feedback.join('\n');
  const heard = writer.instance.language.hear(words);
  const asked = heard.length > 0 || words === '' ? heard : pointsOn(before, 1, model.hasty, writer);
  const useful = shuffled(
    asked.filter((change) => alters(before, change) && !includes(task.avoided, change)),
    random,
  );
  if (question.changeSize === 'small') return useful.slice(0, 1);
  const failed = shown.tried.some((version) =>
    differences(before, version).some((change) => includes(useful, change)),
  );
  if (failed) return useful.slice(0, random.int(1, useful.length));
  return useful.filter((change) => includes(shown.asked, change) || happens(model.follow, random));
}

/** What the editor does when nobody tells it what to change. */
function ownIdea(task: Task, writer: Writer): readonly Change[] {
  const { question, shown, before } = task;
  const { random, instance } = writer;
  const untold = question.feedback.length === 0 && shown.scored.length > 0;
  if (untold && happens(0.5, random)) {
    const lender = pick(shown.scored, random) ?? before;
    const section = pick(instance.language.sections, random) ?? [];
    const borrowed = differences(before, lender).filter(({ slot }) => section.includes(slot));
    if (borrowed.length > 0) return borrowed;
  }
  return besides(task, [], undefined, writer);
}

/** One more change, by habit. */
function besides(
  { before, avoided }: Task,
  meant: readonly Change[],
  section: readonly number[] | undefined,
  { habits, random }: Writer,
): readonly Change[] {
  const taken = (slot: number): boolean => meant.some((one) => one.slot === slot);
  const change = habits.draw(
    before,
    random,
    (one) =>
      !taken(one.slot) && !includes(avoided, one) && (section === undefined || section.includes(one.slot)),
  );
  return change ? [change] : [];
}

/** A section written without regard to what it was. */
function sectionAnew({ instance, habits, random }: Writer): readonly Change[] {
  const section = pick(instance.language.sections, random) ?? [];
  return section.map((slot) => ({ slot, option: habits.option(slot, random) ?? 0 }));
}

/** What goes wrong beside what is meant. */
function spoiled(
  { before }: Task,
  meant: readonly Change[],
  { instance: { language }, model, habits, random }: Writer,
): readonly Change[] {
  return before.flatMap((_, slot) => {
    if (meant.some((one) => one.slot === slot) || !happens(model.forget, random)) return [];
    return [{ slot, option: language.omitted ?? habits.option(slot, random) ?? 0 }];
  });
}

const sectionOf = (change: Change | undefined, { instance }: Writer): readonly number[] | undefined =>
  instance.language.sections.find((section) => change && section.includes(change.slot));

const includes = (changes: readonly Change[], { slot, option }: Change): boolean =>
  changes.some((one) => one.slot === slot && one.option === option);

import { refuseFormerNames, sayFormerMembers, usageError } from '../errors/index.ts';
import { type ImagePart, type Part, text as textPart } from '../prompts/parts.ts';
import { type BackwardOptions, backward } from './backward.ts';
import { type Codec, canonicalText, type Decoded, textCodec } from './codec.ts';
import type { Gradient } from './gradient.ts';
import type { Node, Operation } from './operation.ts';

/** Options of a {@link Variable}. */
export interface VariableOptions<TValue> {
  /** What the text is for, in words: every prompt says it. */
  readonly role: string;
  /** What text is legal; any text that is not blank by default. */
  readonly codec?: Codec<TValue>;
  /** Whether feedback is wanted. True by default; of an operation's output it follows from the inputs. */
  readonly requiresGrad?: boolean;
  /** How the variable came to be. */
  readonly operation?: Operation;
  /** The image that it holds instead of text. */
  readonly image?: ImagePart;
}

const formerOptions = {
  role_description: 'role',
  requires_grad: 'requiresGrad',
  predecessors: 'the inputs of its operation',
  image_path: 'Variable.image(await loadImage(path), { role })',
};

/**
 * A node of the graph: text (or an image) with a role, and the feedback that has reached it.
 *
 * @throws TextGradError `VARIABLE_ROLE_MISSING` without a role, `VARIABLE_NOT_TEXT` for anything but text or a number,
 * `FORMER_NAME` for options and members under their names in the Python library.
 *
 * @example
 * ```ts
 * import { Variable } from '@textgrad/core';
 *
 * const prompt = new Variable('Answer briefly.', { role: 'system prompt of a question answering model' });
 * const score = new Variable(0.5, { role: 'accuracy', requiresGrad: false });
 * console.log(score.text); // 0.5
 * ```
 */
export class Variable<TValue = unknown> implements Node {
  readonly role: string;
  readonly codec: Codec<TValue>;
  readonly requiresGrad: boolean;
  readonly operation: Operation | undefined;
  readonly image: ImagePart | undefined;
  /** The text that it was made with. */
  readonly initial: string;
  #text: string;
  #gradients: readonly Gradient[] = [];

  constructor(value: string | number, options: VariableOptions<TValue>) {
    refuseFormerNames(options, formerOptions);
    const { role, operation, image } = options;
    if (typeof role !== 'string' || role.trim() === '')
      throw usageError(
        'VARIABLE_ROLE_MISSING',
        'A variable needs a role: say in words what its text is for.',
      );
    if (typeof value !== 'string' && typeof value !== 'number')
      throw usageError(
        'VARIABLE_NOT_TEXT',
        `A variable holds text or a number, not ${typeof value} (role: ${role}).`,
      );
    this.initial = String(value);
    this.#text = this.initial;
    this.role = role;
    this.codec = options.codec ?? (textCodec as Codec<TValue>);
    this.operation = operation;
    this.image = image;
    this.requiresGrad =
      image === undefined &&
      (options.requiresGrad ?? operation?.inputs.some((input) => input.requiresGrad) ?? true);
  }

  /** An image that functions and losses may look at; it cannot be optimised. */
  static image(image: ImagePart, options: { readonly role: string }): Variable<string> {
    return new Variable<string>('[image]', { ...options, image });
  }

  get text(): string {
    return this.#text;
  }

  /** The value as prompts show it. */
  get part(): Part {
    return this.image ?? textPart(this.#text);
  }

  /** The feedback of all backward passes since the last {@link zeroGrad}, in a stable order. */
  get gradients(): readonly Gradient[] {
    return this.#gradients;
  }

  /** The value that the text stands for. */
  async decode(): Promise<Decoded<TValue>> {
    return this.codec.decode(this.#text);
  }

  /**
   * Replaces the text, in its canonical form.
   *
   * @throws TextGradError `VARIABLE_REJECTED` when the codec cannot decode it; the old text stays.
   */
  async set(next: string): Promise<void> {
    const canonical = await canonicalText(this.codec, next);
    if (!canonical.ok)
      throw usageError(
        'VARIABLE_REJECTED',
        `The text is not ${this.codec.format} ${canonical.problems.join(' ')}`,
        {
          details: { problems: canonical.problems },
        },
      );
    this.install(canonical.value);
  }

  /** Replaces the text by one that the codec has accepted, in its canonical form: nothing is decoded here. */
  install(checked: string): void {
    this.#text = checked;
  }

  /** Puts back the text that it was made with, whatever its codec says of it. */
  reset(): void {
    this.#text = this.initial;
  }

  /** Adds feedback by hand, after what is there. */
  addGradients(gradients: readonly Gradient[]): void {
    this.#gradients = [...this.#gradients, ...gradients];
  }

  /** Forgets all feedback. */
  zeroGrad(): void {
    this.#gradients = [];
  }

  /** Carries feedback from this variable to everything that it came from; see {@link backward}. */
  async backward(options: BackwardOptions = {}): Promise<void> {
    await backward(this, options);
  }
}

sayFormerMembers(Variable.prototype, {
  value: '.text',
  get_value: '.text',
  set_value: 'await variable.set(text)',
  role_description: '.role',
  get_role_description: '.role',
  requires_grad: '.requiresGrad',
  predecessors: '.operation?.inputs',
  reset_gradients: '.zeroGrad()',
  get_gradient_text: '.gradients, each with its .text',
  generate_graph: 'toDot(variable) or toMermaid(variable)',
});

import type { Buffer } from 'node:buffer';
import { randomStream } from '../../src/context/index.ts';
import { type GgufTensor, ggufFile } from './gguf.ts';

const width = 64;
const heads = 4;
const hidden = 128;
const layers = 2;

/** What a token is, as llama.cpp numbers it. */
const kinds = { normal: 1, unknown: 2, control: 3, byte: 6 };

interface Token {
  readonly text: string;
  readonly kind: number;
}

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');

/** Letters and signs of ASCII as tokens, a blank, and every byte for what else a prompt may hold. */
const tokens: readonly Token[] = [
  { text: '<unk>', kind: kinds.unknown },
  { text: '<s>', kind: kinds.control },
  { text: '</s>', kind: kinds.control },
  ...Array.from({ length: 256 }, (_, byte) => ({ text: `<0x${hex(byte)}>`, kind: kinds.byte })),
  ...Array.from({ length: 94 }, (_, sign) => ({ text: String.fromCharCode(33 + sign), kind: kinds.normal })),
  { text: '▁', kind: kinds.normal },
];

const end = tokens.findIndex(({ text }) => text === '</s>');
const quote = tokens.findIndex(({ text }) => text === '"');

/**
 * A language model of llama's architecture with random weights: half a megabyte that llama.cpp runs like any other.
 *
 * It says nonsense, in characters of ASCII. One dimension is the same for all tokens; through it the model is made to
 * close quotes and to end its replies before long, as random weights alone would not.
 */
export function tinyModel(seed = 1): Buffer {
  const random = randomStream(seed);
  const noise = (name: string, shape: readonly number[], scale: number): GgufTensor => {
    const stream = random.stream(name);
    const size = shape.reduce((product, one) => product * one, 1);
    return { name, shape, data: Float32Array.from({ length: size }, () => (stream.float() * 2 - 1) * scale) };
  };
  const ones = (name: string): GgufTensor => ({
    name,
    shape: [width],
    data: new Float32Array(width).fill(1),
  });
  const embedding = noise('token_embd.weight', [width, tokens.length], 0.5);
  const output = noise('output.weight', [width, tokens.length], 0.5);
  for (const [token, { kind }] of tokens.entries()) {
    embedding.data[token * width] = 1;
    const said = kind === kinds.normal || token === end;
    if (!said) output.data.fill(0, token * width, (token + 1) * width);
    output.data[token * width] = token === end ? 2.4 : token === quote ? 3 : 0;
  }
  const layer = (name: string): readonly GgufTensor[] => [
    ones(`${name}.attn_norm.weight`),
    ...['q', 'k', 'v', 'output'].map((part) => noise(`${name}.attn_${part}.weight`, [width, width], 0.2)),
    ones(`${name}.ffn_norm.weight`),
    noise(`${name}.ffn_gate.weight`, [width, hidden], 0.2),
    noise(`${name}.ffn_up.weight`, [width, hidden], 0.2),
    noise(`${name}.ffn_down.weight`, [hidden, width], 0.2),
  ];
  return ggufFile(description, [
    embedding,
    ...Array.from({ length: layers }, (_, index) => layer(`blk.${index}`)).flat(),
    ones('output_norm.weight'),
    output,
  ]);
}

const u32 = (value: number) => ({ type: 'u32', value }) as const;

const description = {
  'general.architecture': { type: 'string', value: 'llama' },
  'general.name': { type: 'string', value: 'tiny random model' },
  'llama.vocab_size': u32(tokens.length),
  'llama.context_length': u32(2_048),
  'llama.embedding_length': u32(width),
  'llama.block_count': u32(layers),
  'llama.feed_forward_length': u32(hidden),
  'llama.attention.head_count': u32(heads),
  'llama.attention.head_count_kv': u32(heads),
  'llama.attention.layer_norm_rms_epsilon': { type: 'f32', value: 1e-5 },
  'llama.rope.dimension_count': u32(width / heads),
  'tokenizer.ggml.model': { type: 'string', value: 'llama' },
  'tokenizer.ggml.tokens': { type: 'strings', value: tokens.map(({ text }) => text) },
  'tokenizer.ggml.scores': { type: 'f32s', value: tokens.map(() => 0) },
  'tokenizer.ggml.token_type': { type: 'i32s', value: tokens.map(({ kind }) => kind) },
  'tokenizer.ggml.unknown_token_id': u32(0),
  'tokenizer.ggml.bos_token_id': u32(1),
  'tokenizer.ggml.eos_token_id': u32(end),
} as const;

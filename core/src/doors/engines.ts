/**
 * Engines by name: OpenAI and everything that speaks its wire format, local models, the AI SDK's models.
 *
 * @packageDocumentation
 */
export * from '../engines/index.ts';

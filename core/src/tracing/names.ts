/**
 * The names of spans, attributes and metrics: OpenTelemetry's for generative AI where there are such, otherwise our own.
 *
 * OpenTelemetry's are still in development, so they stand here and nowhere else.
 */
export const attribute = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  outputType: 'gen_ai.output.type',
  requestModel: 'gen_ai.request.model',
  requestTemperature: 'gen_ai.request.temperature',
  requestTopP: 'gen_ai.request.top_p',
  requestMaxTokens: 'gen_ai.request.max_tokens',
  requestSeed: 'gen_ai.request.seed',
  requestStop: 'gen_ai.request.stop_sequences',
  responseModel: 'gen_ai.response.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  tokenType: 'gen_ai.token.type',
  systemInstructions: 'gen_ai.system_instructions',
  inputMessages: 'gen_ai.input.messages',
  outputMessages: 'gen_ai.output.messages',
  toolName: 'gen_ai.tool.name',
  workflowName: 'gen_ai.workflow.name',
  errorType: 'error.type',
  run: 'textgrad.run.id',
  runSteps: 'textgrad.run.steps',
  runSeed: 'textgrad.run.seed',
  runStatus: 'textgrad.run.status',
  engine: 'textgrad.engine.name',
  engineKind: 'textgrad.engine.kind',
  role: 'textgrad.call.role',
  step: 'textgrad.step.number',
  stepStatus: 'textgrad.step.status',
  score: 'textgrad.score',
  feasible: 'textgrad.feasible',
  node: 'textgrad.node.role',
  pause: 'textgrad.retry.pause',
} as const;

/** Values of {@link attribute.operation}. */
export const operation = { chat: 'chat', tool: 'execute_tool', workflow: 'invoke_workflow' } as const;

/** Names of spans that are no operation of generative AI, and of events. */
export const spanName = {
  step: 'textgrad.step',
  backward: 'textgrad.backward',
  engine: 'textgrad.engine',
  work: 'textgrad.work',
} as const;
export const eventName = { retry: 'textgrad.retry' } as const;

export const metric = {
  tokenUsage: 'gen_ai.client.token.usage',
  operationDuration: 'gen_ai.client.operation.duration',
} as const;

/** OpenTelemetry's names of providers, where they differ from ours. */
export const providerName: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  gemini: 'gcp.gemini',
  mistral: 'mistral_ai',
};

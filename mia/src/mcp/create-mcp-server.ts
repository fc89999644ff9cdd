import { McpServer } from '@modelcontextprotocol/server';
import { noTracing, silentLogger, type Logger, type Tracing } from '@concert-mia/base/telemetry';
import { noMonitoring, type APIInterface, type MonitoringInterface } from '../interfaces/index.ts';
import { DEFAULT_BUDGET } from './answers/token-budget.ts';
import { INSTRUCTIONS } from './messages.ts';
import { PROMPTS, type Prompt, type PromptValues } from './prompts/prompts.ts';
import { addDocumentResource } from './resources/document-resource.ts';
import { TOOLS } from './tools/index.ts';
import { runTool } from './tools/run-tool.ts';

const READS_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

export interface McpServerOptions {
  readonly api: APIInterface;
  readonly version: string;
  /** Tokens of one answer of a tool. */
  readonly budget?: number;
  readonly logger?: Logger;
  readonly monitoring?: MonitoringInterface;
  readonly tracing?: Tracing;
}

/** The server with its tools, resources and prompts, not connected yet. The same one serves every era of the protocol. */
export function createMcpServer({
  api,
  version,
  budget = DEFAULT_BUDGET,
  logger = silentLogger,
  monitoring = noMonitoring,
  tracing = noTracing,
}: McpServerOptions): McpServer {
  const server = new McpServer(
    { name: 'mia', title: 'Marxists Internet Archive', version },
    { instructions: INSTRUCTIONS, capabilities: { tools: {}, resources: {}, prompts: {} } },
  );
  for (const tool of TOOLS) {
    const { name, title, description, input: inputSchema, answer: outputSchema } = tool;
    const config = { title, description, inputSchema, outputSchema, annotations: READS_ONLY };
    server.registerTool(name, config, (values, { mcpReq }) =>
      runTool(tool, values, { api, budget }, { logger, monitoring, tracing }, traceparentOf(mcpReq._meta)),
    );
  }
  addDocumentResource(server, api);
  for (const prompt of PROMPTS) addPrompt(server, prompt);
  return server;
}

/** Of the client's own trace, where it sends one with the call. */
function traceparentOf(meta: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const value = meta?.['traceparent'];
  return typeof value === 'string' ? value : undefined;
}

function addPrompt(server: McpServer, prompt: Prompt): void {
  const { name, title, description, parameters } = prompt;
  server.registerPrompt(name, { title, description, argsSchema: parameters }, (values) => ({
    messages: [{ role: 'user', content: { type: 'text', text: prompt.text(values as PromptValues) } }],
  }));
}

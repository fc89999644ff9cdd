import { randomUUID } from 'node:crypto';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { AppError } from '@concert-mia/base/errors';
import { withRequestId, type Logger, type Span, type Tracing } from '@concert-mia/base/telemetry';
import type { MonitoringInterface } from '../../interfaces/index.ts';
import type { Tool, ToolContext } from './tool.ts';

/** Where a call of a tool is told of. */
export interface Observers {
  readonly logger: Logger;
  readonly monitoring: MonitoringInterface;
  readonly tracing: Tracing;
}

/**
 * Runs a tool. The answer is the same data as text and as structured content: clients show a model one or the other. The
 * call is one request, also to the API, whose log then has the same id.
 */
export function runTool(
  tool: Tool,
  input: object,
  context: ToolContext,
  observers: Observers,
  parent?: string,
): Promise<CallToolResult> {
  const options = { kind: 'server', attributes: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': tool.name }, parent } as const; // prettier-ignore
  return withRequestId(randomUUID(), () =>
    observers.tracing.span(`tools/call ${tool.name}`, options, (span) => run(tool, input, context, observers, span)),
  );
}

async function run(
  tool: Tool,
  input: object,
  context: ToolContext,
  observers: Observers,
  span: Span,
): Promise<CallToolResult> {
  const started = performance.now();
  const done = (code: string) => tell(tool.name, code, performance.now() - started, observers);
  try {
    const answer = await tool.run(input as never, context);
    done('ok');
    return result(answer);
  } catch (error) {
    const { code, message, hint } = told(error);
    done(code);
    span.fail(code);
    if (code === 'E_INTERNAL')
      observers.logger.error(error instanceof Error ? error.message : String(error), { tool: tool.name });
    const answer = { success: false, results: [], error: { code, message, ...(hint !== undefined && { hint }) } };
    return { ...result(answer), isError: true };
  }
}

function tell(tool: string, code: string, milliseconds: number, { logger, monitoring }: Observers): void {
  logger.info('tool', { tool, code, milliseconds: Math.round(milliseconds) });
  monitoring.counter('mia_mcp_tool_calls_total', { unit: 'calls' }).add(1, { tool, code });
  monitoring.histogram('mia_mcp_tool_duration_seconds', { unit: 'seconds' }).record(milliseconds / 1000, { tool });
}

function result(answer: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: answer };
}

/** Only what was written for callers; of a defect they learn that it is one. */
function told(error: unknown): Pick<AppError, 'code' | 'message' | 'hint'> {
  if (error instanceof AppError) return error;
  return { code: 'E_INTERNAL', message: 'a defect of the MCP server', hint: 'Its error stream says more.' };
}

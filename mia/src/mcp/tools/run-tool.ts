import type { CallToolResult } from '@modelcontextprotocol/server';
import { AppError } from '@concert-mia/base/errors';
import type { Logger } from '@concert-mia/base/telemetry';
import type { Tool, ToolContext } from './tool.ts';

/** Runs a tool. The answer is the same data as text and as structured content: clients show a model one or the other. */
export async function runTool(
  tool: Tool,
  input: object,
  context: ToolContext,
  logger: Logger,
): Promise<CallToolResult> {
  const started = performance.now();
  const done = (code: string) =>
    logger.info('tool', { tool: tool.name, code, milliseconds: Math.round(performance.now() - started) });
  try {
    const answer = await tool.run(input as never, context);
    done('ok');
    return result(answer);
  } catch (error) {
    const { code, message, hint } = told(error);
    done(code);
    if (code === 'E_INTERNAL')
      logger.error(error instanceof Error ? error.message : String(error), { tool: tool.name });
    const answer = { success: false, results: [], error: { code, message, ...(hint !== undefined && { hint }) } };
    return { ...result(answer), isError: true };
  }
}

function result(answer: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: answer };
}

/** Only what was written for callers; of a defect they learn that it is one. */
function told(error: unknown): Pick<AppError, 'code' | 'message' | 'hint'> {
  if (error instanceof AppError) return error;
  return { code: 'E_INTERNAL', message: 'a defect of the MCP server', hint: 'Its error stream says more.' };
}

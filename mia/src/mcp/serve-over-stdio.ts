import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createMcpServer, type McpServerOptions } from './create-mcp-server.ts';

/** Serves on the standard streams until the client closes them, or the signal comes. The output carries the protocol alone. */
export async function serveOverStdio(options: McpServerOptions, signal: AbortSignal): Promise<void> {
  const transport = new StdioServerTransport();
  const server = serveStdio(() => createMcpServer(options), {
    transport,
    onerror: (error) => options.logger?.warn('protocol', { message: error.message }),
  });
  await new Promise<void>((resolve) => {
    process.stdin.once('close', resolve);
    process.stdin.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.close();
}

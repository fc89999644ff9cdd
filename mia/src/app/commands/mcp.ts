import type { Command } from '../command.ts';

export const mcp: Command = {
  name: 'mcp',
  summary: 'serve the archive to agents: MCP on the standard streams, over the REST API',
  details:
    'An agent client starts this command; the output carries the protocol alone, and logs go to the error stream. The API (`mia serve`) must run. Variables: MIA_API_URL, MIA_API_KEY, MIA_MCP_BUDGET, MIA_LOG_LEVEL (debug, info, warn or error; default: warn).',
  arguments: [],
  options: [
    { flags: '--api <url>', description: 'where the REST API is (default: $MIA_API_URL, else http://127.0.0.1:8000)' },
    { flags: '--budget <tokens>', description: 'tokens of one answer, at most (default: $MIA_MCP_BUDGET, else 4000)' },
  ],
  async run(context, _words, options) {
    const { runMcp } = await import('../mcp/run-mcp.ts'); // no other command pays for the protocol
    return runMcp(context, options);
  },
};

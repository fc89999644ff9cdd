/** Instance 5: the MCP server. It reaches the archive through the REST API alone. */
export { createMcpServer, type McpServerOptions } from './create-mcp-server.ts';
export { DEFAULT_BUDGET, LEAST_BUDGET } from './answers/token-budget.ts';
export { RestClient, type RestClientOptions } from './rest/rest-client.ts';
export { serveOverStdio } from './serve-over-stdio.ts';

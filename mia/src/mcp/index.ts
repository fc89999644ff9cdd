/** Instance 5: the MCP server. */
export {};

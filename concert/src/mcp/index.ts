/** The MCP server that the agents use. */
export {};

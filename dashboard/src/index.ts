/** Concert's live dashboard: a React application over the engine's wire types. */
export {};

/** Leased ports, namespaces, prefixes and collections. */
export {};

/** The contracts between the six modules, and one conformance suite per contract. */
export {};

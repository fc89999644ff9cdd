/** Tells people and instances what concerns them. */
export {};

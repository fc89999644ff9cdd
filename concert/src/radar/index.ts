/** Which live branches collide, and in which order they merge best. */
export {};

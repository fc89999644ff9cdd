/** Rollback, diagnose, isolate, restore. */
export {};

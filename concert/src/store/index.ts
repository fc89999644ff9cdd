/** Ledger, activity log and views: what happened, and what has authority. */
export {};

/** From a submitted branch to a green merge: plan, stage, check, decide, land, certify, report. */
export {};

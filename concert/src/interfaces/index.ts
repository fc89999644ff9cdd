/** Interface contracts: extract, diff, classify, comply, mock. */
export {};

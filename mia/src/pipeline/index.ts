/** Instance 1: from a page of the archive to clean, attributed Markdown. */
export {};

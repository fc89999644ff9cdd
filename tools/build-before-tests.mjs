/** End-to-end tests run what a user runs: the bundles, made anew where a source is newer. */
export default async function buildBeforeTests() {
  await import('./build.mjs');
}

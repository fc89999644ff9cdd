import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `*.live.test.ts` wants a service or client that is named for it. `*.full.test.ts` takes minutes (all faults at full size): `npm run test:full`, and `.ci/run`. */
const full = process.env['CONCERT_FULL'] === '1';

export default defineConfig({
  test: {
    include: [`{base,concert,mia,dashboard,tests,tools}/**/*${full ? '.full' : ''}.test.ts`],
    exclude: ['**/node_modules/**', '**/dist/**', ...(full ? [] : ['**/*.full.test.ts'])],
    globalSetup: ['tools/build-before-tests.mjs'],
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1), // the runner's own default leaves one of two cores idle
    testTimeout: full ? 600_000 : 60_000,
    hookTimeout: 60_000,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{base,concert,mia,dashboard,tests,tools}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});

import { defineConfig } from 'vitest/config';
export default defineConfig({
  test: { include: ['{concert,base,tools}/**/*.test.ts'], pool: 'forks', testTimeout: 60000 },
});

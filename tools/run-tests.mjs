// Runs the tests and ends with a plain line, `N passed, N failed, N skipped`, counted from the runner's own JSON.
// Arguments go to vitest: `npm test -- concert/src/ownership`. Under CI (CONCERT_CI=1) a skipped test is a failure.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const report = path.join(root, '.reports', `vitest-${process.pid}.json`);
mkdirSync(path.dirname(report), { recursive: true });

const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});

const { passed, failed, skipped } = countsOf(report);
const skipsFail = process.env.CONCERT_CI === '1' && skipped > 0;
if (passed === 0) console.error('No test ran: that is a failure.');
if (skipsFail) console.error(`Under CI nothing may be skipped, but ${skipped} were.`);
const ok = run.status === 0 && failed === 0 && passed > 0 && !skipsFail;
if (process.env.CONCERT_SUMMARY) {
  writeFileSync(process.env.CONCERT_SUMMARY, `${passed} ${failed + (ok || failed > 0 ? 0 : 1)}\n`);
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(ok ? 0 : 1);

function countsOf(file) {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot be loaded has no tests of its own but must not count as nothing.
    const broken = json.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    ).length;
    return {
      passed: json.numPassedTests,
      failed: json.numFailedTests + broken,
      skipped: json.numPendingTests + json.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}

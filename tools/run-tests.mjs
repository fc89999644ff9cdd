// Runs the tests and ends with a plain line, `N passed, N failed, N skipped`, counted from the runner's own JSON.
// Arguments go to vitest: `npm test -- concert/src/ownership`. Under CI (CONCERT_CI=1) a skipped test is a
// failure, but for `*.live.test.ts`: those want a service or a client that only a person can name, and are asked for.
// With CONCERT_FAILURES=FILE, what failed and why is added to that file too: a log may be cut, its end is read.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = path.dirname(import.meta.dirname);
const report = path.join(root, '.reports', `vitest-${process.pid}.json`);
mkdirSync(path.dirname(report), { recursive: true });

const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});

const { passed, failed, skipped, failures, skips } = outcomeOf(report);
const skipsFail = process.env.CONCERT_CI === '1' && skips.length > 0;
if (skipsFail) failures.push(...skips.map((test) => `skipped: ${test}`));
if (passed === 0) console.error('No test ran: that is a failure.');
if (skipsFail) console.error(`Under CI nothing may be skipped, but ${skips.length} were.`);
const ok = run.status === 0 && failed === 0 && passed > 0 && !skipsFail;
if (process.env.CONCERT_SUMMARY) {
  writeFileSync(process.env.CONCERT_SUMMARY, `${passed} ${failed + (ok || failed > 0 ? 0 : 1)}\n`);
}
if (process.env.CONCERT_FAILURES)
  appendFileSync(process.env.CONCERT_FAILURES, failures.map((line) => `${line}\n`).join(''));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(ok ? 0 : 1);

function outcomeOf(file) {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot be loaded or set up has no failed test of its own but must not count as nothing.
    const broken = json.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
    );
    return {
      passed: json.numPassedTests,
      failed: json.numFailedTests + broken.length,
      skipped: json.numPendingTests + json.numTodoTests,
      skips: json.testResults.flatMap((suite) =>
        (suite.name.endsWith('.live.test.ts') ? [] : suite.assertionResults)
          .filter((test) => ['pending', 'skipped', 'todo'].includes(test.status))
          .map((test) => `${path.relative(root, suite.name)}: ${test.fullName.slice(0, 300)}`),
      ),
      failures: [
        ...broken.map((suite) => failure(suite.name, '', suite.message)),
        ...json.testResults.flatMap((suite) =>
          suite.assertionResults
            .filter((test) => test.status === 'failed')
            .map((test) => failure(suite.name, test.fullName, test.failureMessages.join('\n'))),
        ),
      ],
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: ['the runner left no report'], skips: [] };
  } finally {
    rmSync(file, { force: true });
  }
}

/** One failure in a few short lines: file, test, and the beginning of the reason. */
function failure(file, test, reason) {
  const short = stripVTControlCharacters(reason)
    .split('\n')
    .slice(0, 6)
    .map((line) => `    ${line.slice(0, 300)}`);
  return [`${path.relative(root, file)}: ${test.slice(0, 300)}`, ...short].join('\n');
}

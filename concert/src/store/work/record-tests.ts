import { TESTS_RAN, type TestRun } from '../../model/index.ts';
import type { CommandBody } from '../contracts/command.ts';

/** Puts a test run of an instance into the log, where its work report finds it. */
export function recordTests(instance: string, run: TestRun): CommandBody<TestRun> {
  const body = { ...run, failures: [...run.failures] };
  return {
    name: 'tests.record',
    input: { instance, ...body },
    async run(transaction) {
      await transaction.append({ kind: TESTS_RAN, version: 1, subject: `instance/${instance}`, body });
      return run;
    },
  };
}

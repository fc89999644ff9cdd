import { AppError } from '@concert-mia/base/errors';
import { findBwrap, runProgram } from '../../guard/index.ts';
import type { Check } from './diagnosis.ts';

/** Whether a sandbox can be made here: the program alone says little, the system may forbid it. */
export const sandboxHere: Check = async ({ env }) => {
  if (env['CONCERT_SANDBOX'] !== undefined) return [];
  try {
    const bwrap = findBwrap(env['PATH'] ?? '');
    const words = await runProgram(bwrap, ['--unshare-user-try', '--unshare-pid', '--ro-bind', '/', '/', 'true']);
    return words === undefined ? [] : [none(`bubblewrap cannot make one: ${words}`)];
  } catch (error) {
    if (error instanceof AppError) return [none(error.message)];
    throw error;
  }
};

function none(why: string) {
  return {
    finding: {
      code: 'no-sandbox',
      severity: 'warning' as const,
      message: `no sandbox here, so agents can be detected and not prevented: ${why}`,
      hint: 'docs/guide/security.md says what holds without one, and how to get one.',
    },
  };
}

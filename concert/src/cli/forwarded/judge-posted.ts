import { realpathSync } from 'node:fs';
import path from 'node:path';
import { openRepository } from '../../engine/index.ts';
import { serverErrors } from '../../server/index.ts';
import { answerCall, denial, parseInput } from '../run-hook.ts';

/**
 * `concert hook` for a client that posts its calls. Where the command would end with 2, which blocks a call, this answers
 * the denial that the client understands: to a client an HTTP error is no reason to hold a call back.
 */
export async function judgePosted(text: string, commonDir: string): Promise<object> {
  let event = 'PreToolUse';
  try {
    const call = parseInput(text);
    event = call.event;
    await requireSameClone(call.cwd, commonDir);
    return await answerCall(call);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const reason = `Concert could not judge this call, so it is refused: ${words}`;
    return CALLS.has(event) ? denial(event, reason) : { decision: 'block', reason };
  }
}

const CALLS = new Set(['PreToolUse', 'BeforeTool']);

/** Whoever asks through the socket must not have this process run git in a repository of their making. */
async function requireSameClone(cwd: string, commonDir: string): Promise<void> {
  const found = await openRepository(path.resolve(cwd));
  if (realpathSync(found.commonDir) !== realpathSync(commonDir)) throw serverErrors.otherClone(cwd);
}

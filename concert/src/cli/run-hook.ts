import { text as readAll } from 'node:stream/consumers';
import { judgeToolCall, namesAllItWrites } from '../engine/judge-tool-call.ts';
import { denialReason, reconciled, sessionGreeting } from './render/hook.ts';

/** What Claude Code and Codex send on standard input; both know more fields. */
interface HookInput {
  readonly event: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly cwd: string;
  /** Names this call, before it and after it. */
  readonly call: string;
}

/** Exit code by which a client takes the hook to refuse the call, and shows the model what stands on the error stream. */
const BLOCK = 2;

/**
 * `concert hook`: one JSON object in, one out. Answers the exit code. What goes wrong here blocks the call, with the
 * reason: a guard that fails open is none. Nothing of the environment or of the input is ever printed but paths.
 */
export async function runHook(): Promise<number> {
  try {
    const input = parseInput(await readAll(process.stdin));
    const output = await answer(input);
    process.stdout.write(`${JSON.stringify(output)}\n`);
    return 0;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Concert could not judge this call, so it is refused: ${words}\n`);
    return BLOCK;
  }
}

async function answer(call: HookInput): Promise<object> {
  const { event, tool, input, cwd } = call;
  if (AFTER.has(event)) return namesAllItWrites(tool) ? {} : answerAfter(call);
  if (event !== 'PreToolUse' && event !== 'SessionStart') return {};
  const { instance, denials, worktree } = await judgeToolCall({ tool, input, cwd }, process.env);
  if (event === 'SessionStart') {
    return { hookSpecificOutput: { hookEventName: event, additionalContext: sessionGreeting(instance) } };
  }
  if (denials.length === 0) {
    if (worktree !== undefined && !namesAllItWrites(tool)) {
      const { beforeCall } = await import('../engine/reconcile/index.ts');
      await beforeCall(worktree, call.call);
    }
    return {}; // no opinion: the client's own permission rules still ask
  }
  const permissionDecisionReason = denials.map((denial) => denialReason(denial, instance ?? '')).join('\n');
  return { hookSpecificOutput: { hookEventName: event, permissionDecision: 'deny', permissionDecisionReason } };
}

const AFTER = new Set(['PostToolUse', 'PostToolUseFailure']);

/** After a call of a shell: what it wrote out of scope is taken back, and the model hears of it. */
async function answerAfter({ event, tool, cwd, call }: HookInput): Promise<object> {
  const { afterCall, guardedWorktree } = await import('../engine/reconcile/index.ts');
  const worktree = await guardedWorktree(cwd, process.env);
  if (worktree === undefined) return {};
  const words = reconciled(await afterCall(worktree, call, tool), worktree.instance);
  if (words === '') return {};
  if (event === 'PostToolUse') return { decision: 'block', reason: words };
  return { hookSpecificOutput: { hookEventName: event, additionalContext: words } };
}

function parseInput(text: string): HookInput {
  const value = parseJson(text);
  const event = value['hook_event_name'];
  const cwd = value['cwd'];
  if (typeof event !== 'string' || typeof cwd !== 'string')
    throw new TypeError('the input names no event or no folder');
  const tool = typeof value['tool_name'] === 'string' ? value['tool_name'] : '';
  const input = value['tool_input'];
  const id = value['tool_use_id'];
  const call = typeof id === 'string' ? id : JSON.stringify([value['session_id'], tool, input]); // older clients number no call
  return { event, tool, cwd, input: isObject(input) ? input : {}, call };
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TypeError('the input is no JSON'); // the parser's own words would repeat a part of it
  }
  if (!isObject(value)) throw new TypeError('the input is no JSON object');
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

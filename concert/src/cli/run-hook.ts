import { judgeToolCall, namesAllItWrites } from '../engine/judge-tool-call.ts';
import { denialReason, reconciled, sessionGreeting } from './render/hook.ts';
import { readInput, writeOut } from './standard-io.ts';

/** What Claude Code and Codex send on standard input; both know more fields. */
interface HookInput {
  readonly event: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly cwd: string;
  /** Names this call, before it and after it; `undefined` where the client numbers neither calls nor sessions. */
  readonly call: string | undefined;
}

/** Exit code by which a client takes the hook to refuse the call, and shows the model what stands on the error stream. */
const BLOCK = 2;

/**
 * `concert hook`: one JSON object in, one out. Answers the exit code. What goes wrong here blocks the call, with the
 * reason: a guard that fails open is none. Nothing of the environment or of the input is ever printed but paths.
 */
export async function runHook(): Promise<number> {
  try {
    const output = await answerCall(parseInput(readInput()));
    writeOut('output', `${JSON.stringify(output)}\n`);
    return 0;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    writeOut('error', `Concert could not judge this call, so it is refused: ${words}\n`);
    return BLOCK;
  }
}

export async function answerCall(call: HookInput): Promise<object> {
  const { event, tool, input, cwd } = call;
  if (event === 'SessionEnd') return goodbye(cwd);
  if (AFTER.has(event)) return namesAllItWrites(tool) ? {} : answerAfter(call);
  if (event !== 'PreToolUse' && event !== 'BeforeTool' && event !== 'SessionStart') return {};
  const verdict = await judgeToolCall({ tool, input, cwd }, process.env);
  const { instance, denials, worktree } = verdict;
  if (event === 'SessionStart') {
    const { recordCanary } = await import('../engine/examine/canary.ts');
    await recordCanary(cwd);
    return { hookSpecificOutput: { hookEventName: event, additionalContext: sessionGreeting(verdict) } };
  }
  if (denials.length > 0) {
    return denial(event, denials.map((each) => denialReason(each, instance ?? '')).join('\n'));
  }
  if (event === 'PreToolUse' && worktree !== undefined && call.call !== undefined && !namesAllItWrites(tool)) {
    const { beforeCall } = await import('../engine/reconcile/index.ts');
    await beforeCall(worktree, call.call);
  }
  return {}; // no opinion: the client's own permission rules still ask
}

/** Gemini CLI (`BeforeTool`) reads its own form, Claude Code and Codex theirs. */
export function denial(event: string, reason: string): object {
  if (event === 'BeforeTool') return { decision: 'deny', reason };
  return {
    hookSpecificOutput: { hookEventName: event, permissionDecision: 'deny', permissionDecisionReason: reason },
  };
}

/** Nothing can be refused any more. Leases that are not given back for whatever reason end with their time. */
async function goodbye(cwd: string): Promise<object> {
  const { endSession } = await import('../engine/end-session.ts');
  await endSession(cwd, process.env).catch(() => {});
  return {};
}

const AFTER = new Set(['PostToolUse', 'PostToolUseFailure']);

/** After a call of a shell: what it wrote out of scope is taken back, and the model hears of it. */
async function answerAfter({ event, tool, cwd, call }: HookInput): Promise<object> {
  const { afterCall, guardedWorktree } = await import('../engine/reconcile/index.ts');
  const worktree = await guardedWorktree(cwd, process.env);
  if (worktree === undefined || call === undefined) return {};
  const told = await afterCall(worktree, call, tool);
  const words = reconciled(told, worktree.instance);
  if (words === '') return {};
  const isOffence = told.entry !== undefined || told.committed.length > 0 || told.linked.length > 0;
  if (isOffence && event === 'PostToolUse') return { decision: 'block', reason: words };
  return { hookSpecificOutput: { hookEventName: event, additionalContext: words } };
}

export function parseInput(text: string): HookInput {
  const value = parseJson(text);
  const event = value['hook_event_name'];
  const cwd = value['cwd'];
  if (typeof event !== 'string' || typeof cwd !== 'string')
    throw new TypeError('the input names no event or no folder');
  const tool = typeof value['tool_name'] === 'string' ? value['tool_name'] : '';
  const input = value['tool_input'];
  return { event, tool, cwd, input: isObject(input) ? input : {}, call: callOf(value, tool, input) };
}

/** Older clients number no call, but the session: two equal calls of it at once are taken for one. */
function callOf(value: Readonly<Record<string, unknown>>, tool: string, input: unknown): string | undefined {
  const [id, session] = [value['tool_use_id'], value['session_id']];
  if (typeof id === 'string') return id;
  return typeof session === 'string' ? JSON.stringify([session, tool, input]) : undefined;
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

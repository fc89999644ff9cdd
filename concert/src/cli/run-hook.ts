import { readSync, writeSync } from 'node:fs';
import { judgeToolCall } from '../engine/judge-tool-call.ts';
import { denialReason, sessionGreeting } from './render/hook.ts';

/** What Claude Code and Codex send on standard input; both know more fields. */
interface HookInput {
  readonly event: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly cwd: string;
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
    write(STDOUT, `${JSON.stringify(output)}\n`);
    return 0;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    write(STDERR, `Concert could not judge this call, so it is refused: ${words}\n`);
    return BLOCK;
  }
}

const [STDIN, STDOUT, STDERR] = [0, 1, 2];
const CHUNK_BYTES = 65_536;

/** Reads and writes without Node's streams, which take as long to set up as the call takes to judge. */
function readInput(): string {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = patiently(() => readSync(STDIN, chunk));
    if (length === 0) return Buffer.concat(chunks).toString();
    chunks.push(chunk.subarray(0, length));
  }
}

function write(to: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += patiently(() => writeSync(to, bytes, at));
}

/** A pipe that the client made to answer at once may be empty or full for now; Windows calls the end of one an error. */
function patiently(attempt: () => number): number {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

export async function answerCall({ event, tool, input, cwd }: HookInput): Promise<object> {
  if (event === 'SessionEnd') return goodbye(cwd);
  if (event !== 'PreToolUse' && event !== 'BeforeTool' && event !== 'SessionStart') return {};
  const { instance, denials } = await judgeToolCall({ tool, input, cwd }, process.env);
  if (event === 'SessionStart') {
    return { hookSpecificOutput: { hookEventName: event, additionalContext: sessionGreeting(instance) } };
  }
  if (denials.length === 0) return {}; // no opinion: the client's own permission rules still ask
  const reason = denials.map((denial) => denialReason(denial, instance ?? '')).join('\n');
  return denial(event, reason);
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

export function parseInput(text: string): HookInput {
  const value = parseJson(text);
  const event = value['hook_event_name'];
  const cwd = value['cwd'];
  if (typeof event !== 'string' || typeof cwd !== 'string')
    throw new TypeError('the input names no event or no folder');
  const tool = typeof value['tool_name'] === 'string' ? value['tool_name'] : '';
  const input = value['tool_input'];
  return { event, tool, cwd, input: isObject(input) ? input : {} };
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

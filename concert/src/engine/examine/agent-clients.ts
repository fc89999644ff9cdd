import type { Environment } from '../../store/index.ts';
import { findProgram } from './find-program.ts';

/** An agent's program, and what of Concert reaches it. */
export interface AgentClient {
  readonly name: string;
  readonly program: string;
  /** Absolute path; `null` where it is not on the PATH. */
  readonly found: string | null;
  /** What the client can do where the compiled files are in place. */
  readonly enforces: readonly string[];
  /** `unproved`: tested with input of the documented form, and with no recorded run of the client itself. */
  readonly proof: 'recorded' | 'unproved';
}

/** The clients that Concert knows. None has a recorded run yet: a promise of theirs that changed would not be noticed. */
const CLIENTS: readonly Omit<AgentClient, 'found'>[] = [
  {
    name: 'Claude Code',
    program: 'claude',
    enforces: [
      'refuses a write before it is made',
      'takes back what a shell wrote',
      'greets at the start of a session',
    ],
    proof: 'unproved',
  },
  { name: 'Codex', program: 'codex', enforces: ['refuses a write before it is made'], proof: 'unproved' },
  { name: 'Gemini CLI', program: 'gemini', enforces: ['refuses a write before it is made'], proof: 'unproved' },
  { name: 'opencode', program: 'opencode', enforces: ['refuses a write before it is made'], proof: 'unproved' },
];

export function agentClients(env: Environment): readonly AgentClient[] {
  return CLIENTS.map((client) => ({ ...client, found: findProgram(client.program, env) ?? null }));
}

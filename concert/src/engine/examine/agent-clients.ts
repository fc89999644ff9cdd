import type { Environment } from '../../store/index.ts';
import { PROVED_CLIENTS, type ProvedClient } from '../../guard/compile/proved-clients.ts';
import { findProgram } from './find-program.ts';

/** An agent's program, and what of Concert reaches it. */
export interface AgentClient {
  readonly name: string;
  readonly program: string;
  /** Absolute path; `null` where it is not on the PATH. */
  readonly found: string | null;
  /** What the client can do where the compiled files are in place. */
  readonly enforces: readonly string[];
  /** The newest version that was driven for real; `unproved`: only input of the documented form was tested. */
  readonly proof: string;
}

type Known = Omit<AgentClient, 'found' | 'proof'> & Pick<ProvedClient, 'client'>;

/** The clients that Concert knows. */
const CLIENTS: readonly Known[] = [
  {
    client: 'claude-code',
    name: 'Claude Code',
    program: 'claude',
    enforces: [
      'refuses a write before it is made',
      'takes back what a shell wrote',
      'greets at the start of a session',
    ],
  },
  { client: 'codex', name: 'Codex', program: 'codex', enforces: ['refuses a write before it is made'] },
  { client: 'gemini-cli', name: 'Gemini CLI', program: 'gemini', enforces: ['refuses a write before it is made'] },
  { client: 'opencode', name: 'opencode', program: 'opencode', enforces: ['refuses a write before it is made'] },
];

export function agentClients(env: Environment): readonly AgentClient[] {
  return CLIENTS.map(({ client, ...known }) => ({
    ...known,
    found: findProgram(known.program, env) ?? null,
    proof: PROVED_CLIENTS.find((each) => each.client === client)?.proved ?? 'unproved',
  }));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../../engine/index.ts';
import type { ForwardedAnswer, ForwardedCall, ResidentStatus } from '../wire/resident.ts';

/** Where a request came in. Whoever reaches the socket may be in a sandbox; whoever knows the token is a person. */
export type Door = 'socket' | 'loopback';

/** What routes work with. */
export interface Resident {
  readonly engine: Engine;
  readonly env: Readonly<Record<string, string | undefined>>;
  status(): Promise<ResidentStatus>;
  /** `concert hook`, with what the client sends as text. */
  judge(text: string): Promise<object>;
  /** A command of a sandboxed instance. */
  runForwarded(call: ForwardedCall): Promise<ForwardedAnswer>;
  /** Aborted when the process ends. */
  readonly ending: AbortSignal;
  /** Counts a reader of the event stream until the returned function is called. */
  follow(): () => void;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly door: Door;
  readonly resident: Resident;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Doors that it answers at. */
  readonly doors: readonly Door[];
  /** Whether the loopback address answers it without the token. */
  readonly isOpen?: boolean;
  /** Answers what is sent as JSON; `undefined` where it wrote the response itself. */
  handle(exchange: Exchange): Promise<object | undefined>;
}

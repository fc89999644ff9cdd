import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ResidentState, ResidentStatus } from '../../src/server/wire/resident.ts';
import { concert, concertJson } from '../concert.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A resident process of a clone, ended with the test's scope. */
export interface Serving extends AsyncDisposable {
  readonly state: ResidentState & { readonly found: boolean };
  /** `GET /status`, or `POST /hook` with a body, over the socket. */
  ask(route: string, body?: string | object): Promise<Answer>;
  status(): Promise<ResidentStatus>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export async function serving(folder: string, env: Environment, ...words: readonly string[]): Promise<Serving> {
  const run = await concert(folder, ['serve', '--json', ...words], { env });
  if (run.code !== 0) throw new Error(run.stderr);
  const state = JSON.parse(run.stdout) as Serving['state'];
  return {
    state,
    ask: (route, body) => ask({ socketPath: state.socket }, route, body),
    status: async () => JSON.parse((await ask({ socketPath: state.socket }, 'GET /status')).text) as ResidentStatus,
    [Symbol.asyncDispose]: async () => void (await concertJson(folder, ['serve', 'stop'], { env }).catch(() => {})),
  };
}

export interface Door {
  readonly socketPath?: string;
  readonly port?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request; bodies that are no text are sent as JSON. */
export function ask(door: Door, route: string, body?: string | object): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request({ host: '127.0.0.1', ...door, method, path }, (response) => {
    text(response).then((words) => resolve({ status: response.statusCode ?? 0, text: words }), reject);
  });
  sent.on('error', reject);
  sent.end(typeof body === 'object' ? JSON.stringify(body) : body);
  return promise;
}

export interface StreamedEvent {
  readonly seq: number;
  readonly kind: string;
  readonly actor: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Reads the event stream from a number on until `enough` says so. */
export function readEvents(
  socketPath: string,
  after: number,
  enough: (events: readonly StreamedEvent[]) => boolean,
): Promise<readonly StreamedEvent[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly StreamedEvent[]>();
  const events: StreamedEvent[] = [];
  let rest = '';
  const sent = request({ socketPath, path: `/events?after=${after}` }, (response) => {
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data !== undefined) events.push(JSON.parse(data) as StreamedEvent);
      }
      if (!enough(events)) return;
      sent.destroy();
      resolve(events);
    });
    response.on('error', () => {}); // ended by us
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

import { modelFailed } from '../messages.ts';
import { eventsOf } from './sse-events.ts';

/** A server that writes text: OpenAI's chat completions, or Anthropic's messages. Both are spoken by many servers. */
export interface Endpoint {
  readonly protocol: 'openai' | 'anthropic';
  /** Up to and without `/chat/completions` or `/messages`: `https://api.openai.com/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
}

export interface Prompt {
  readonly system: string;
  readonly user: string;
}

const MAX_TOKENS = 1_000;
/** What a server may send in all; an answer is some kilobytes. */
const MAX_CHARACTERS = 64_000;
const TIMEOUT = 60_000;

/** What the model writes, as it comes. Throws `E_MODEL` (unavailable), which never holds the key or the server's words. */
export async function* write(endpoint: Endpoint, prompt: Prompt, signal?: AbortSignal): AsyncGenerator<string> {
  const stop = AbortSignal.any([AbortSignal.timeout(TIMEOUT), ...(signal === undefined ? [] : [signal])]);
  try {
    const body = await ask(endpoint, prompt, stop);
    let written = 0;
    for await (const data of eventsOf(body)) {
      const text = textOf(endpoint.protocol, data);
      written += text.length;
      if (written > MAX_CHARACTERS) throw modelFailed('it does not stop writing');
      if (text !== '') yield text;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'E_MODEL') throw error;
    throw modelFailed(stop.aborted ? 'it took too long' : 'the connection failed', error);
  }
}

async function ask({ protocol, url, model, key }: Endpoint, prompt: Prompt, signal: AbortSignal) {
  const { path, headers, body } = REQUESTS[protocol](prompt, key);
  const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    method: 'POST',
    redirect: 'error', // the key goes to the server that was named, and to no other
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ model, max_tokens: MAX_TOKENS, stream: true, ...body }),
    signal,
  });
  if (!response.ok || response.body === null) throw modelFailed(`it answered with status ${response.status}`);
  return response.body;
}

const REQUESTS = {
  openai: ({ system, user }: Prompt, key: string | undefined) => ({
    path: '/chat/completions',
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    body: {
      temperature: 0,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    },
  }),
  anthropic: ({ system, user }: Prompt, key: string | undefined) => ({
    path: '/messages',
    headers: { 'anthropic-version': '2023-06-01', ...(key === undefined ? {} : { 'x-api-key': key }) },
    body: { temperature: 0, system, messages: [{ role: 'user', content: user }] },
  }),
};

interface Wire {
  readonly choices?: readonly { readonly delta?: { readonly content?: unknown } }[];
  readonly type?: unknown;
  readonly delta?: { readonly text?: unknown };
}

/** The text of one event; what is none of it is empty. An error in the stream is one. */
function textOf(protocol: Endpoint['protocol'], data: string): string {
  if (data === '[DONE]') return '';
  const event = JSON.parse(data) as Wire | null;
  if (event?.type === 'error' || (event !== null && 'error' in event)) throw modelFailed('it broke off');
  const text = protocol === 'openai' ? event?.choices?.[0]?.delta?.content : event?.delta?.text;
  return typeof text === 'string' ? text : '';
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of the model: it says something, or calls tools, of which some may take a text instead of fields. */
export interface Step {
  readonly text?: string;
  readonly tools?: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> | string }[];
}

/** A model on loopback that plays back one script, whatever it is told. */
export interface ScriptedModel extends AsyncDisposable {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Everything that clients sent, as JSON: also what their hooks told the model. */
  readonly heard: readonly string[];
}

/**
 * Speaks as much of Anthropic's Messages API, OpenAI's Responses API and Google's Gemini API as agent clients need, so that a real client
 * runs without a network. A conversation is at the step that follows its answers so far; an agent within an agent begins
 * at the first step of `inner`.
 */
export async function scriptedModel(script: readonly Step[], inner: readonly Step[] = []): Promise<ScriptedModel> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await body(request);
    heard.push(text);
    reply(request.url ?? '', parse(text), response, script, inner);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Request {
  readonly model?: string;
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  /** Anthropic's conversation, and OpenAI's. */
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
  readonly input?: readonly { readonly type?: string; readonly role?: string }[];
  /** Google's. */
  readonly contents?: readonly { readonly role?: string }[];
}

function reply(
  url: string,
  request: Request,
  response: ServerResponse,
  script: readonly Step[],
  inner: readonly Step[],
): void {
  const route = url.split('?')[0] ?? '';
  if (/:(stream)?generateContent$/i.test(route)) return asGenerated(route, request, response, script);
  if (route.endsWith('/responses')) return asResponses(request, response, script);
  if (route.endsWith('/count_tokens')) return json(response, 200, { input_tokens: 1000 });
  if (!route.endsWith('/messages')) return json(response, 404, { type: 'error', error: { type: 'not_found_error' } });
  const isInner = JSON.stringify(request.messages?.[0] ?? '').includes(INNER);
  asMessages(request, response, isInner ? inner : script);
}

/** In the prompt of an agent that the first one starts. */
export const INNER = '[[inner]]';

function asMessages(request: Request, response: ServerResponse, script: readonly Step[]): void {
  const said = request.messages?.filter(({ role }) => role === 'assistant').length ?? 0;
  const step = (request.tools ?? []).length === 0 ? { text: '{"title":"scripted"}' } : (script[said] ?? FINISHED);
  const content = [
    ...(step.text === undefined ? [] : [{ type: 'text', text: step.text }]),
    ...(step.tools ?? []).map((tool, at) => ({ type: 'tool_use', id: `toolu_${said}_${at}`, ...tool })),
  ];
  const stop = { stop_reason: step.tools === undefined ? 'end_turn' : 'tool_use', stop_sequence: null };
  const usage = { input_tokens: 1, output_tokens: 1 };
  const head = { id: `msg_${said}`, type: 'message', role: 'assistant', model: request.model, usage };
  if (request.stream !== true) return json(response, 200, { ...head, content, ...stop });
  const events = content.flatMap((block, index) => [
    {
      type: 'content_block_start',
      index,
      content_block: block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} },
    },
    { type: 'content_block_delta', index, delta: deltaOf(block) },
    { type: 'content_block_stop', index },
  ]);
  stream(response, [
    { type: 'message_start', message: { ...head, content: [], stop_reason: null, stop_sequence: null } },
    ...events,
    { type: 'message_delta', delta: stop, usage },
    { type: 'message_stop' },
  ]);
}

function deltaOf(block: Readonly<Record<string, unknown>>): object {
  if (block['type'] === 'text') return { type: 'text_delta', text: block['text'] };
  return { type: 'input_json_delta', partial_json: JSON.stringify(block['input']) };
}

function asResponses(request: Request, response: ServerResponse, script: readonly Step[]): void {
  const isAnswer = (item: { readonly type?: string; readonly role?: string }) =>
    item.role === 'assistant' || item.type === 'function_call' || item.type === 'custom_tool_call';
  const said = request.input?.filter(isAnswer).length ?? 0;
  const step = script[said] ?? FINISHED;
  const items = [
    ...(step.text === undefined
      ? []
      : [
          {
            type: 'message',
            role: 'assistant',
            id: `msg_${said}`,
            content: [{ type: 'output_text', text: step.text }],
          },
        ]),
    ...(step.tools ?? []).map(({ name, input }, at) => {
      const call = { call_id: `call_${said}_${at}`, name };
      if (typeof input === 'string') return { type: 'custom_tool_call', ...call, input };
      return { type: 'function_call', ...call, arguments: JSON.stringify(input) };
    }),
  ];
  const id = `resp_${said}`;
  stream(response, [
    { type: 'response.created', response: { id } },
    ...items.map((item) => ({ type: 'response.output_item.done', item })),
    { type: 'response.completed', response: { id, usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 } } },
  ]);
}

function asGenerated(route: string, request: Request, response: ServerResponse, script: readonly Step[]): void {
  const said = request.contents?.filter(({ role }) => role === 'model').length ?? 0;
  const step = (request.tools ?? []).length === 0 ? { text: '{}' } : (script[said] ?? FINISHED);
  const parts = [
    ...(step.text === undefined ? [] : [{ text: step.text }]),
    ...(step.tools ?? []).map(({ name, input }) => ({ functionCall: { name, args: input } })),
  ];
  const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 };
  const answer = { candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }], usageMetadata };
  if (!route.includes(':stream')) return json(response, 200, answer);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data: ${JSON.stringify(answer)}\n\n`);
}

const FINISHED: Step = { text: 'The script is finished.' };

/** A kind, and whatever belongs to it. */
type ServerEvent = Readonly<Record<string, unknown>> & { readonly type: string };

function stream(response: ServerResponse, events: readonly ServerEvent[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  response.end();
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function parse(text: string): Request {
  try {
    return JSON.parse(text) as Request;
  } catch {
    return {};
  }
}

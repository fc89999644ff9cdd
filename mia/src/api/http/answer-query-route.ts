import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ParsedQueryBody, QueryEvent } from '../../interfaces/index.ts';
import type { Desk } from './desk.ts';
import { problemBody, toProblem } from './problem.ts';

/** `POST /query`: as one answer, or as events where the caller takes those. Only what no model wrote is kept. */
export async function answerQueryRoute(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { service, cache, version, admission } = desk;
  const body = request.body as ParsedQueryBody;
  if (body.answer) service.checkModel();
  if (takesEvents(request)) return sendEvents(desk, body, request, reply);
  if (body.answer) return admission.admit(() => service.ask(body, abortedBy(reply)));
  const key = `${await version.ask()} query ${JSON.stringify(body)}`;
  const { bytes } = await cache.get(key, () => admission.admit(() => service.ask(body)));
  service.answeredOne('query');
  return reply.headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).send(bytes);
}

function takesEvents({ headers }: FastifyRequest): boolean {
  return /(?:^|,)\s*text\/event-stream\s*(?:[;,]|$)/i.test(headers.accept ?? '');
}

function sendEvents(desk: Desk, body: ParsedQueryBody, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    .send(Readable.from(events(desk, body, request, abortedBy(reply))));
}

async function* events(
  { service, admission }: Desk,
  body: ParsedQueryBody,
  request: FastifyRequest,
  signal: AbortSignal,
): AsyncGenerator<string> {
  try {
    const asked = await admission.admit(() => service.ask({ ...body, answer: false }));
    yield event('passages', asked);
    if (body.answer) {
      const writing = service.writeAnswer(asked, signal);
      let step = await writing.next();
      for (; step.done !== true; step = await writing.next()) yield event('sentence', step.value);
      yield event('answer', step.value);
    }
    service.answeredOne('query');
  } catch (error) {
    yield event('problem', problemBody(toProblem(error), request.id));
  }
  yield event('done', {});
}

function event(name: QueryEvent, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Aborted when the caller has gone: nobody pays for an answer that nobody reads. */
function abortedBy(reply: FastifyReply): AbortSignal {
  const stop = new AbortController();
  reply.raw.once('close', () => stop.abort());
  return stop.signal;
}

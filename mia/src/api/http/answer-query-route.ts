import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ParsedQueryBody, QueryEvent } from '../../interfaces/index.ts';
import type { Desk } from './desk.ts';
import { within } from './deadline.ts';
import { problemBody, toProblem } from './problem.ts';

/** `POST /query`: as one answer, or as events where the caller takes those. Only what no model wrote is kept. */
export async function answerQueryRoute(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { service, cache, version, admission, timeout, writingTimeout } = desk;
  const body = request.body as ParsedQueryBody;
  if (body.answer) service.checkModel();
  if (takesEvents(request)) return sendEvents(desk, body, request, reply);
  if (body.answer) {
    const signal = abortedBy(reply, writingTimeout);
    return within(
      writingTimeout,
      admission.admit(() => service.ask(body, signal)),
    );
  }
  const key = `${await version.ask()} query ${JSON.stringify(body)}`;
  const { bytes } = await within(
    timeout,
    cache.get(key, () => admission.admit(() => service.ask(body))),
  );
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
    .send(Readable.from(events(desk, body, request, abortedBy(reply, desk.writingTimeout))));
}

async function* events(
  { service, admission, timeout }: Desk,
  body: ParsedQueryBody,
  request: FastifyRequest,
  signal: AbortSignal,
): AsyncGenerator<string> {
  try {
    const asked = await within(
      timeout,
      admission.admit(() => service.ask({ ...body, answer: false })),
    );
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

/** Aborted when the caller has gone, or the time is over: nobody pays for an answer that nobody reads. */
function abortedBy(reply: FastifyReply, milliseconds: number): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, AbortSignal.timeout(milliseconds)]);
}

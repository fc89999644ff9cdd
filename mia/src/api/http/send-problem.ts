import type { FastifyReply, FastifyRequest } from 'fastify';
import { REST_ROUTES } from '../../interfaces/index.ts';
import { HttpProblem, PROBLEM_TYPE, problemBody } from './problem.ts';

export function sendProblem(problem: HttpProblem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  return reply
    .code(problem.statusCode)
    .headers({ 'content-type': PROBLEM_TYPE, 'x-request-id': request.id, 'cache-control': 'no-store' })
    .send(JSON.stringify(problemBody(problem, request.id)));
}

/** 405 with `Allow` where the path has another method, else 404. */
export function notFound({ url }: FastifyRequest, reply: FastifyReply): HttpProblem {
  const path = url.replace(/[?#].*$/s, '').replace(/(?<=.)\/$/, '');
  const route = Object.values(REST_ROUTES).find((each) => matches(each.path, path));
  if (route === undefined) return new HttpProblem('E_NOT_FOUND', 'There is no such route.');
  void reply.header('allow', route.method === 'GET' ? 'GET, HEAD' : route.method);
  return new HttpProblem('E_METHOD', `This route takes ${route.method}.`);
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at]);
}

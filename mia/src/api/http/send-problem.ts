import type { FastifyReply, FastifyRequest } from 'fastify';
import { REST_ROUTES } from '../../interfaces/index.ts';
import type { Pages } from './pages.ts';
import { HttpProblem, PROBLEM_TYPE, problemBody } from './problem.ts';

type SendProblem = (problem: HttpProblem, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Sends a problem as JSON, or as a page to a browser, where there are pages. */
export function problemSender(pages?: Pages): SendProblem {
  return (problem, request, reply) => {
    if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
    void reply.code(problem.statusCode).headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
    const body = problemBody(problem, request.id);
    if (pages === undefined || !takesPages(request)) return reply.header('content-type', PROBLEM_TYPE).send(JSON.stringify(body)); // prettier-ignore
    return reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pages.policy })
      .send(pages.problem(body, request.headers.cookie));
  };
}

/** What browsers ask for when somebody follows a link; programs do not. */
function takesPages({ headers }: FastifyRequest): boolean {
  return /(?:^|,)\s*text\/html\s*(?:[;,]|$)/i.test(headers.accept ?? '');
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

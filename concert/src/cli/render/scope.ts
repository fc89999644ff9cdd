import { explain, type ScopeAsked } from '../../engine/index.ts';
import type { ScopeRequest } from '../../model/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

/** What asking came to: each request with whom it went to, each path that nobody was asked for and why. */
export function printAsked({ requests, left }: ScopeAsked, printer: Printer): void {
  for (const request of requests) {
    printer.line(`${printer.style('cyan', '?')} ${requestLine(request)}`);
    printer.line(`  asked  ${askedOf(request)}`);
    printer.line(`  answer ${printer.style('cyan', `concert scope grant ${request.id}`)}`);
  }
  for (const verdict of left) {
    printer.line(`${verdict.allowed ? printer.style('green', '✓') : printer.style('red', '✗')} ${explain(verdict)}`);
    if (verdict.ask !== '') printer.line(`  do     ${printer.style('cyan', verdict.ask)}`);
  }
}

/** `3fa9c1d2  api: /storage/read.ts – the cache needs a size`. */
export function requestLine({ id, instance, paths, why }: ScopeRequest): string {
  return `${id}  ${instance}: ${paths.map(displayPath).join(' ')} – ${displayPath(why)}`;
}

type Listed = ScopeRequest & { readonly until: number | undefined };

export function printRequests(requests: readonly Listed[], now: number, printer: Printer): void {
  if (requests.length === 0) {
    printer.line('Nobody asks for anything, and no grant is live.');
    return;
  }
  printer.table(
    [
      { title: 'Request', style: 'bold' },
      { title: 'Instance', style: 'cyan' },
      { title: 'Paths', wraps: true },
      { title: 'Why', wraps: true },
      { title: 'Asked' },
      { title: 'State' },
    ],
    requests.map((request) => [
      request.id,
      request.instance,
      request.paths.map(displayPath).join(' '),
      displayPath(request.why),
      askedOf(request),
      state(request, now),
    ]),
  );
}

function askedOf({ of }: ScopeRequest): string {
  return of.length === 0 ? 'a person' : of.join(', ');
}

function state({ answer, until = 0 }: Listed, now: number): string {
  if (answer === undefined) return 'open';
  if (answer.kind !== 'granted') return answer.why === '' ? answer.kind : `${answer.kind}: ${displayPath(answer.why)}`;
  return `${until > now ? 'granted until' : 'ended'} ${printTime(until)}`;
}

import { describeProcesses, listPlaces, openCoordination, type InstancePlace } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { portsText } from '../render/up.ts';

export const ls: Command = {
  name: 'ls',
  summary: 'show where each instance works, on what, and what runs there',
  arguments: [],
  options: [],
  examples: [{ command: 'concert ls', says: 'all instances' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const places = await listPlaces(coordination);
    return { value: places, print: (printer) => printPlaces(places, printer) };
  },
};

const COLOURS = { ready: 'green', unfinished: 'yellow', leaving: 'yellow', gone: 'red', down: 'dim' } as const;

function printPlaces(places: readonly InstancePlace[], printer: Printer): void {
  printer.table(
    [
      { title: 'Instance', style: 'bold' },
      { title: 'State' },
      { title: 'Branch', style: 'cyan' },
      { title: 'Commits' },
      { title: 'Changed' },
      { title: 'Ports' },
      { title: 'Runs', wraps: true },
      { title: 'Folder', wraps: true },
    ],
    places.map((place) => [
      place.instance,
      printer.style(COLOURS[place.state], place.state),
      displayPath(place.branch ?? '–'),
      place.ahead === null ? '–' : `+${place.ahead} −${place.behind}`,
      place.changed === null ? '–' : String(place.changed),
      portsText(place.ports) || '–',
      describeProcesses(place.processes).map(displayPath).join(', ') || '–',
      displayPath(place.root ?? '–'),
    ]),
  );
  const odd = new Set(places.map(({ state }) => state));
  if (odd.has('unfinished') || odd.has('gone'))
    printer.line('concert up finishes what is unfinished and makes anew what is gone.');
  if (odd.has('leaving')) printer.line('concert down finishes what is leaving.');
}

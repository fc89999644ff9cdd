import type { Communication } from '../../engine/index.ts';
import type { Instance } from '../../model/index.ts';
import type { Printer } from '../printer.ts';

/** One instance in full: what it is for, what it owns, how it stands to the others, what it may use. */
export function printInstance(instance: Instance, communication: Communication, printer: Printer): void {
  printer.line(
    `${printer.style('bold', `${instance.number} · ${instance.title}`)} ${printer.style('cyan', instance.id)}`,
  );
  printer.line();
  printer.table(
    [
      { title: '', style: 'dim' },
      { title: '', wraps: true },
    ],
    facts(instance, communication).filter(([, value]) => value !== ''),
  );
}

function facts(instance: Instance, communication: Communication): string[][] {
  return [
    ['Responsibilities', lines(instance.responsibilities)],
    ['Owns', lines(instance.owns)],
    ['Dependencies', lines(communication.dependencies.map((need) => `${need.instance} (${need.kind})`))],
    ['Uses', lines(instance.uses)],
    ['Providers', lines(communication.providers.map((from) => `${from.instance} · ${from.contract}`))],
    [
      'Consumers',
      lines(communication.consumers.map((to) => `${to.contract} → ${to.instances.join(', ') || 'nobody'}`)),
    ],
    ['Notifies', instance.notifies.join(', ')],
    ['Notified by', communication.notifiedBy.join(', ')],
    ['Interfaces', lines(instance.provides.flatMap((contract) => contract.interfaces))],
    ['Outputs', lines(instance.outputs)],
    ...resources(instance),
    ...Object.entries(instance.commands).map(([name, command]) => [`Command: ${name}`, command]),
    ['Branch', instance.branch.replace('{instance}', instance.id)],
    ['Agent', instance.agent],
  ];
}

function resources(instance: Instance): string[][] {
  return Object.entries(instance.resources).map(([environment, { ports, tools, ...places }]) => [
    `In ${environment}`,
    lines([
      ...Object.entries(places).map(([name, place]) => `${name}: ${place}`),
      ...Object.entries(ports).map(([name, port]) => `port ${port} (${name})`),
      ...tools,
    ]),
  ]);
}

function lines(items: readonly string[]): string {
  return items.join('\n');
}

import type { PlannedCampaign, RunningCampaign } from '../../engine/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

/** `rename-reader  api: /storage/ /api/ until 12:30 – Reader is Source now`. */
export function campaignLine({ campaign, instance, paths, until }: RunningCampaign): string {
  return `${displayPath(campaign.name)}  ${instance}: ${paths.map(displayPath).join(' ')} until ${printTime(until)} – ${displayPath(campaign.why)}`;
}

/** Who has uncommitted work in the paths of a campaign that was not started because of it. */
export function printWorkInTheWay({ name, work }: PlannedCampaign, printer: Printer): void {
  for (const { worktree, instance, paths } of work) {
    const whose = instance === '' ? 'no instance’s worktree' : instance;
    printer.line(`${printer.style('yellow', '!')} ${whose} (${displayPath(worktree)}) has uncommitted work:`);
    for (const path of paths.slice(0, SHOWN)) printer.line(`    ${displayPath(path)}`);
    if (paths.length > SHOWN) printer.line(`    … and ${paths.length - SHOWN} more`);
  }
  printer.line(`${name} was not started. Have this committed first, or start with --yes.`);
}

const SHOWN = 20;

export function printCampaigns(campaigns: readonly RunningCampaign[], now: number, printer: Printer): void {
  if (campaigns.length === 0) {
    printer.line('No campaign is running.');
    return;
  }
  printer.table(
    [
      { title: 'Campaign', style: 'bold' },
      { title: 'Led by', style: 'cyan' },
      { title: 'Paths', wraps: true },
      { title: 'Why', wraps: true },
      { title: 'State' },
    ],
    campaigns.map(({ campaign, instance, paths, until }) => [
      displayPath(campaign.name),
      instance,
      paths.map(displayPath).join(' '),
      displayPath(campaign.why),
      `${until > now ? 'until' : 'ended'} ${printTime(until)}`,
    ]),
  );
}

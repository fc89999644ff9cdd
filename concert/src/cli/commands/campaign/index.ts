import type { Command } from '../../command.ts';
import { campaignEnd } from './end.ts';
import { campaignList } from './list.ts';
import { campaignStart } from './start.ts';

export const CAMPAIGN_COMMANDS: readonly Command[] = [campaignStart, campaignEnd, campaignList];

import { z } from 'zod';
import { chunkIdSchema, type PassageAnswer } from '../../interfaces/index.ts';
import { passageView, passageViewSchema } from '../answers/passage-view.ts';
import { shorten } from '../answers/shorten.ts';
import { tokensOf } from '../answers/token-budget.ts';
import { cutToFit, neighboursLeftOut, noPassage } from '../messages.ts';
import { notesSchema, toolAnswer } from './tool-answer.ts';
import { defineTool } from './tool.ts';

export const getContext = defineTool({
  name: 'get_context',
  title: 'Read around a passage',
  description:
    'Gives a passage with those before and after it, in the order of the text. To read on, ask again with previousId or nextId.',
  input: z.strictObject({
    id: chunkIdSchema.describe('`id` of a result.'),
    before: z.int().min(0).max(20).default(2).describe('Passages before it.'),
    after: z.int().min(0).max(20).default(2).describe('Passages after it.'),
  }),
  answer: toolAnswer(passageViewSchema, {
    id: z.string().describe('Which of the results was asked for.'),
    previousId: z.string().describe('The first one here: ask with it to read back; absent: the text begins.'),
    nextId: z.string().describe('The last one here: ask with it to read on; absent: the text ends.'),
    notes: notesSchema,
  }),
  async run({ id, before, after }, { api, budget }) {
    const context = await api.getContext(id, { before, after });
    if (context === undefined) throw noPassage(id);
    const room = budget - tokensOf({ success: true, id, previousId: id, nextId: id, notes: [cutToFit, neighboursLeftOut(40)] }); // prettier-ignore
    const passage = shorten(passageView(context.passage), room);
    const near = nearest(context.before, context.after, room - tokensOf(passage));
    const given = [...near.before.map(passageView), passage, ...near.after.map(passageView)];
    const leftOut = context.before.length + context.after.length - given.length + 1;
    return {
      success: true,
      results: given,
      id,
      ...(goesOn(near.before, context.before, before) && { previousId: given[0]!.id }),
      ...(goesOn(near.after, context.after, after) && { nextId: given.at(-1)!.id }),
      notes: [...(passage.truncated === true ? [cutToFit] : []), ...(leftOut > 0 ? [neighboursLeftOut(leftOut)] : [])],
    };
  },
});

/** Whether the text has more on this side: some did not fit, or as many were there as were asked for. */
function goesOn(given: readonly unknown[], there: readonly unknown[], asked: number): boolean {
  return given.length < there.length || there.length === asked;
}

interface Neighbours {
  readonly before: readonly PassageAnswer[];
  readonly after: readonly PassageAnswer[];
}

/** The nearest neighbours that fit, taken from both sides in turn and without a gap; each side in the order of the text. */
function nearest(before: readonly PassageAnswer[], after: readonly PassageAnswer[], room: number): Neighbours {
  let [left, back, on] = [room, 0, 0];
  const take = (passage: PassageAnswer | undefined) => {
    const cost = passage === undefined ? Infinity : tokensOf(passageView(passage)) + 1;
    if (cost > left) return false;
    left -= cost;
    return true;
  };
  for (let [canBack, canOn] = [true, true]; canBack || canOn;) {
    canOn &&= take(after[on]);
    if (canOn) on += 1;
    canBack &&= take(before.at(-1 - back));
    if (canBack) back += 1;
  }
  return { before: before.slice(before.length - back), after: after.slice(0, on) };
}

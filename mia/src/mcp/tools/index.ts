import { checkQuote } from './check-quote.ts';
import { findByAuthor } from './find-by-author.ts';
import { getContext } from './get-context.ts';
import { searchMarxistTheory } from './search-marxist-theory.ts';
import type { Tool } from './tool.ts';

export const TOOLS: readonly Tool[] = [searchMarxistTheory, findByAuthor, getContext, checkQuote];

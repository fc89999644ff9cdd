import { copyFrom } from './copy.js';

/** @type {Readonly<Record<string, () => void>>} */
const KEYS = {
  '/': toSearch,
  j: () => move(1),
  k: () => move(-1),
  c: copyCurrent,
  '?': showHelp,
};

/** One key each; none while somebody writes, or with a key that browsers and readers use. */
export function listenToKeys() {
  document.querySelector('[data-help]')?.addEventListener('click', showHelp);
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]') !== null) return;
    if (event.key === 'Escape') return leave(event);
    if (writes(event.target)) return;
    const act = KEYS[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

/** @param {EventTarget | null} target */
function writes(target) {
  return target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
}

/** Out of a field; else back to the results that a text was found by.
 * @param {KeyboardEvent} event */
function leave(event) {
  if (writes(event.target)) {
    if (event.target instanceof HTMLElement) event.target.blur();
    return;
  }
  const back = document.querySelector('a[data-back]');
  if (back instanceof HTMLAnchorElement) back.click();
}

function toSearch() {
  const field = document.querySelector('[data-search]');
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

/** @returns {HTMLElement[]} */
function items() {
  return [...document.querySelectorAll('[data-item]')].filter((item) => item instanceof HTMLElement);
}

/** The item that has the focus, or the one that stands at the top of the window.
 * @param {1 | -1} step */
function move(step) {
  const all = items();
  const focused = all.findIndex((item) => item.contains(document.activeElement));
  const at = focused === -1 ? fromWindow(all, step) : focused + step;
  const next = all[Math.min(Math.max(at, 0), all.length - 1)];
  if (next === undefined) return;
  const place = next.querySelector('[data-open]') ?? next;
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  next.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}

/** @param {HTMLElement[]} all
 * @param {1 | -1} step */
function fromWindow(all, step) {
  if (location.hash !== '') {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('[data-item]');
    const at = all.findIndex((item) => item === target);
    if (at !== -1) return at + (step === 1 ? 0 : -1);
  }
  const below = all.findIndex((item) => item.getBoundingClientRect().bottom > 80);
  return step === 1 ? Math.max(below, 0) : Math.max(below - 1, 0);
}

function copyCurrent() {
  const current = items().find((item) => item.contains(document.activeElement));
  const button = (current ?? document).querySelector('[data-copy]') ?? document.querySelector('[data-copy]');
  const details = button?.closest('details');
  if (details) details.open = true;
  if (button instanceof HTMLButtonElement) void copyFrom(button);
}

function showHelp() {
  const dialog = document.querySelector('[data-help-dialog]');
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
}

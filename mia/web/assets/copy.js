import { announce } from './status.js';

const SHOWN = 2000;

/** A click on a button copies the citation that it stands by. */
export function copyCitations() {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    if (button instanceof HTMLButtonElement) void copyFrom(button);
  });
}

/**
 * @param {HTMLButtonElement} button
 */
export async function copyFrom(button) {
  const citation = button.closest('.cite')?.querySelector('[data-citation]');
  if (!citation) return;
  const copied = await copy(citation);
  const name = (button.dataset.name ??= button.textContent ?? '');
  button.textContent = copied ? 'Copied' : 'Marked: copy it with the keyboard';
  announce(button.textContent);
  setTimeout(() => {
    button.textContent = name;
  }, SHOWN);
}

/**
 * Into the clipboard; where a page may not write to it (no HTTPS), the text is marked at least.
 * @param {Element} element
 */
async function copy(element) {
  try {
    await navigator.clipboard.writeText((element.textContent ?? '').trim().replaceAll(/\s+/g, ' '));
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}

/**
 * Tells who listens to the page. Only what changes after a page has come is read out, hence the moment's delay.
 * @param {string} text
 */
export function announce(text) {
  const status = document.querySelector('[data-status]');
  if (status === null || text === '') return;
  status.textContent = '';
  setTimeout(() => {
    status.textContent = text;
  }, 120);
}

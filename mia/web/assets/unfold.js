/** A long note that a link leads to is shown whole. */
export function unfoldTargets() {
  unfold();
  addEventListener('hashchange', unfold);
}

function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.matches('.note') ? target.querySelector('details') : null;
  if (details) details.open = true;
}

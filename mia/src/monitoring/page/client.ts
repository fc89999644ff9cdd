/** Puts what the server sends in its place. A lost connection is told, and comes back by itself. */
export const CLIENT = `
const live = document.getElementById('live');
const events = new EventSource(document.currentScript.dataset.events);
const say = (text, lost) => { live.textContent = text; live.classList.toggle('lost', lost); };
events.onopen = () => say('live', false);
events.onerror = () => say('no connection; trying again', true);
events.onmessage = ({ data }) => {
  for (const [id, part] of Object.entries(JSON.parse(data))) {
    const element = document.getElementById(id);
    if (element && element.innerHTML !== part) element.innerHTML = part;
  }
};
`;

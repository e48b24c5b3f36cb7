// That somebody is writing, to either side of the conversation that is open; only where its network shows it.
const SHOWN = 5000;
const OFTEN = 3000;
const talk = document.getElementById('talk');
const composer = document.getElementById('composer');
const headers = { 'X-CSRF-TOKEN': JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRF-TOKEN'] };
const line = () => talk?.querySelector('[data-typists]');
let hiding;
let told = 0;

const hide = () => {
  clearTimeout(hiding);
  if (line()) line().hidden = true;
};

document.body.addEventListener('live:typing', ({ detail }) => {
  const shown = line();
  if (!detail || !shown?.dataset.typists.split('|').includes(detail)) return;
  const said = document.getElementById('said');
  const stay = said.scrollHeight - said.scrollTop - said.clientHeight < 80;
  shown.hidden = false;
  if (stay) said.scrollTop = said.scrollHeight;
  clearTimeout(hiding);
  hiding = setTimeout(hide, SHOWN);
});

document.body.addEventListener('live:inbox', ({ detail }) => {
  if (talk && detail?.includes(talk.dataset.id)) hide();
});

composer?.addEventListener('input', ({ target }) => {
  const isReply = target.form?.elements.kind.value === 'private_reply';
  if (!isReply || !line() || target.value.trim() === '' || Date.now() - told < OFTEN) return;
  told = Date.now();
  fetch(`${talk.dataset.conversation}/typing`, { method: 'POST', headers }).catch(() => {});
});

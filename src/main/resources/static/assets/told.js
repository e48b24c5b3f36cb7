// Tells the member, on whichever page they are, what they in particular are to know, and shows in the window's title how
// much presses: promises that are late or due within the hour, and mentions that were not looked at.
import { say } from './toast.js';

const MOST = 150;
const OFTEN = 3000;
const plain = () => document.title.replace(/^\(\S+\) /u, '');
let counting;

const ask = path => fetch(path, { headers: { 'HX-Request': 'true' } }).then(answer => answer.ok && !answer.redirected ? answer : null, () => null);

const count = async () => {
  counting = null;
  const answer = await ask('/inbox/told/count');
  if (!answer) return;
  const number = await answer.text();
  document.title = number ? `(${number}) ${plain()}` : plain();
};

/** However much happens, it is counted no more often than this. */
const countSoon = () => { counting ??= setTimeout(count, OFTEN); };

if ('told' in document.body.dataset) {
  document.body.addEventListener('live:told', async ({ detail }) => {
    countSoon();
    const ids = (detail ?? '').split(' ').filter(Boolean).slice(0, MOST).map(id => `ids=${id}`).join('&');
    const told = (await ask(`/inbox/told?${ids}`))?.headers.get('HX-Trigger');
    if (!told) return;
    const { words, href } = JSON.parse(told)['rapport:toast'];
    say(words, null, href);
  });
  document.body.addEventListener('live:inbox', countSoon);
  count();
}

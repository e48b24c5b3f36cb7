// Says to whom it concerns, on whichever page they are, that a promise is about to break or has.
import { say } from './toast.js';

const MOST = 150;

document.body.addEventListener('live:promise', async ({ detail }) => {
  if (!detail) return;
  const ids = detail.split(' ').slice(0, MOST).map(id => `ids=${id}`).join('&');
  const answer = await fetch(`/inbox/promises?${ids}`, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  const told = answer?.ok && answer.headers.get('HX-Trigger');
  if (!told) return;
  const { words, href } = JSON.parse(told)['rapport:toast'];
  say(words, null, href);
});

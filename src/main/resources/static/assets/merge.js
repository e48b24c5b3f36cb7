// Merging what was chosen in the list: below the bar stands what that makes of them, or why they cannot be merged.
const MOST = 25;
const bar = document.getElementById('chosen-bar');
const place = document.getElementById('chosen-merge');
let asked = '';

bar.addEventListener('chosen', async ({ detail: chosen }) => {
  const ids = chosen.length < 2 ? '' : [...chosen].sort().slice(0, MOST).join(',');
  if (ids === asked) return;
  asked = ids;
  if (!ids) {
    place.hidden = true;
    place.replaceChildren();
    return;
  }
  place.inert = true;
  const answer = await fetch(`/inbox/merges?conversations=${ids}`, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (asked !== ids) return;
  const template = document.createElement('template');
  template.innerHTML = answer?.ok && !answer.redirected ? await answer.text() : '';
  if (asked !== ids) return;
  place.replaceChildren(template.content);
  place.inert = false;
  place.hidden = place.childElementCount === 0;
});

place.addEventListener('submit', event => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'true';
});

addEventListener('pageshow', event => {
  if (event.persisted) delete place.querySelector('form')?.dataset.sent;
});

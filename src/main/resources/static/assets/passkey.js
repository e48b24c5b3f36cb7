// Makes passkeys on the profile page, and signs in with one at the door. Where the browser knows none, nothing is shown.
const knows = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

const post = async (path, body) => {
  const token = JSON.parse(document.body.getAttribute('hx-headers'));
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...token }, body: body && JSON.stringify(body) });
  if (answer.status === 422) throw new Error((await answer.json()).said);
  if (!answer.ok) throw new Error(answer.headers.get('X-Words') ?? '');
  return answer.json();
};

const work = (button, act) => async event => {
  event.preventDefault();
  const place = document.getElementById('passkey-said');
  button.setAttribute('aria-busy', 'true');
  place.textContent = '';
  try {
    await act();
  } catch (failed) {
    // The browser's own refusals: the person closed its window, or the device is known already.
    place.textContent = failed instanceof DOMException || !failed.message ? button.dataset.failed : failed.message;
  } finally {
    button.removeAttribute('aria-busy');
  }
};

const add = document.querySelector('[data-passkey-add]');
if (add && knows) {
  add.hidden = false;
  const button = add.querySelector('button');
  add.addEventListener('submit', work(button, async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post('/profile/passkeys/offer'));
    const made = await navigator.credentials.create({ publicKey });
    await post('/profile/passkeys?' + new URLSearchParams(new FormData(add)), made.toJSON());
    location.replace('/profile');
  }));
}

const enter = document.querySelector('[data-passkey-enter]');
if (enter && knows) {
  enter.hidden = false;
  enter.addEventListener('click', work(enter, async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post('/sign-in/passkey/challenge'));
    const shown = await navigator.credentials.get({ publicKey });
    location.assign((await post('/sign-in/passkey', shown.toJSON())).goal);
  }));
}

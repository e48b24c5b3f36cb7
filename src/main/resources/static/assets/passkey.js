// Makes passkeys on the profile page, and signs in with one at the door. Where the browser knows none, nothing is shown.
const knows = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

const post = async (path, body) => {
  const token = JSON.parse(document.body.getAttribute('hx-headers'));
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': type, Accept: 'application/json', ...token }, body: body && (isForm ? body : JSON.stringify(body)) });
  if (answer.status === 204) return null;
  if (answer.ok) return answer.json();
  const { said = '', confirm = false } = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(said), { confirm });
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
  const { current, name } = add.elements;
  const ask = asks => {
    add.querySelector('[data-passkey-confirm]').hidden = !asks;
    current.disabled = !asks;
    current.value = '';
    if (asks) current.focus();
  };
  const make = async () => {
    if (!current.disabled) {
      await post('/profile/passkeys/confirmation', new URLSearchParams({ current: current.value }));
      ask(false);
    }
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post('/profile/passkeys/offer'));
    const made = await navigator.credentials.create({ publicKey });
    await post('/profile/passkeys?' + new URLSearchParams({ name: name.value }), made.toJSON());
    location.replace('/profile');
  };
  add.addEventListener('submit', work(button, () => make().catch(failed => {
    if (!failed.confirm) throw failed;
    ask(true);
  })));
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

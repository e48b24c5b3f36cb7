// Makes passkeys on the profile page and on people's own, and signs in with one at the door of each. Where the browser knows
// none, nothing is shown.
const knows = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

const token = () => {
  const headers = document.body.getAttribute('hx-headers');
  return headers ? JSON.parse(headers) : { 'X-CSRF-TOKEN': document.querySelector('[name=_csrf]').value };
};

const post = async (path, body) => {
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': type, Accept: 'application/json', ...token() }, body: body && (isForm ? body : JSON.stringify(body)) });
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
  const path = add.dataset.passkeyAdd;
  const ask = asks => {
    add.querySelector('[data-passkey-confirm]').hidden = !asks;
    current.disabled = !asks;
    current.value = '';
    if (asks) current.focus();
  };
  const make = async () => {
    if (current && !current.disabled) {
      await post(`${path}/confirmation`, new URLSearchParams({ current: current.value }));
      ask(false);
    }
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post(`${path}/offer`));
    const made = await navigator.credentials.create({ publicKey });
    location.replace((await post(`${path}?${new URLSearchParams({ name: name.value })}`, made.toJSON())).goal ?? '/profile');
  };
  add.addEventListener('submit', work(button, () => make().catch(failed => {
    if (!failed.confirm) throw failed;
    ask(true);
  })));
}

const enter = document.querySelector('[data-passkey-enter]');
if (enter && knows) {
  enter.hidden = false;
  const door = enter.closest('[data-passkey-door]');
  if (door) door.hidden = false;
  const path = enter.dataset.passkeyEnter;
  enter.addEventListener('click', work(enter, async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post(`${path}/challenge`));
    const shown = await navigator.credentials.get({ publicKey });
    location.assign((await post(path, shown.toJSON())).goal);
  }));
}

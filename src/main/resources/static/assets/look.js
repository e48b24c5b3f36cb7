// A chosen theme shows at once; the route of its form keeps it in a cookie.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.getAttribute('action') !== '/theme' || !event.submitter) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  document.documentElement.dataset.theme = body.get('theme');
  for (const button of form.querySelectorAll('[name="theme"]')) {
    button.setAttribute('aria-pressed', String(button === event.submitter));
  }
  fetch('/theme', { method: 'POST', body, redirect: 'manual' });
});

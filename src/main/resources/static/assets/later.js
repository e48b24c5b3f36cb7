// A moment that was picked is sent with its own button, never with the one that sends at once.
document.addEventListener('keydown', event => {
  const go = event.key === 'Enter' && event.target.dataset?.picks;
  if (!go) return;
  event.preventDefault();
  document.getElementById(go).click();
});

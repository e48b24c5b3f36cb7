// Offers the time zone that the browser itself lives in; whoever set one keeps it.
const select = document.getElementById('timeZone');
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (select && select.value === 'UTC' && [...select.options].some((option) => option.value === own)) {
  select.value = own;
}

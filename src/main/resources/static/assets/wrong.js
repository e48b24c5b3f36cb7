// Whoever sent a form that was refused goes on at the first field that is to be mended.
const goOn = (part) => part.querySelector('form [aria-invalid="true"]')?.focus();

goOn(document);
document.addEventListener('htmx:load', (event) => goOn(event.detail.elt));

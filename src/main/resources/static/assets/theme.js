// Runs before the first paint, so that a dark screen never flashes white.
const chosen = document.documentElement.dataset.theme;
const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';

import './menu.js';
import './look.js';

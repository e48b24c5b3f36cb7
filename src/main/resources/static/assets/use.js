/** An open menu is not closed under somebody's hands, nor a field taken away; such a part follows when they are done. */
export const isInUse = place => Boolean(place.querySelector(':popover-open, details[open], input:focus, textarea:focus, select:focus'));

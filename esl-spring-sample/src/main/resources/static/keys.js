// Shortcuts of a single character, off while somebody types or a dialog is open, and altogether if so wanted.

import { $ } from './dom.js';

const OFF = 'board.keys.off';

export function onKeys(actions) {
	$('keys-on').checked = localStorage.getItem(OFF) === null;
	$('keys-on').addEventListener('change', ({ target }) =>
		target.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, 'true'));
	document.addEventListener('keydown', (event) => {
		const busy = event.ctrlKey || event.altKey || event.metaKey || event.isComposing
			|| document.querySelector('dialog[open]') || event.target.closest('input, select, textarea');
		const action = actions[event.key];
		if (action && !busy && $('keys-on').checked) {
			event.preventDefault();
			action();
		}
	});
	for (const id of ['search', 'event-filter']) {
		$(id).addEventListener('keydown', (event) => {
			if (event.key === 'Escape') {
				event.preventDefault();
				event.target.value = '';
				event.target.dispatchEvent(new Event('input'));
			}
		});
	}
}

// Short messages in a corner: what was done goes away by itself, what failed stays until it is read.

import { $, element } from './dom.js';

const SHOWN_MILLIS = 8000;
const MAX = 4;

export function tell(text) {
	const notice = add('told', text);
	setTimeout(() => notice.remove(), SHOWN_MILLIS);
}

export function fail(text) {
	const notice = add('failed', text);
	const close = element('button', '', 'Close');
	close.type = 'button';
	close.addEventListener('click', () => notice.remove());
	notice.append(close);
}

function add(where, text) {
	const notice = element('p', 'notice');
	notice.append(element('span', '', text));
	$(where).append(notice);
	if ($(where).childElementCount > MAX) {
		$(where).firstElementChild.remove();
	}
	return notice;
}

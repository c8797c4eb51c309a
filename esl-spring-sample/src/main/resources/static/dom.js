// Names and numbers come from callers: always text, never HTML.

export const $ = (id) => document.getElementById(id);

export function element(tag, className = '', text = '') {
	const made = document.createElement(tag);
	made.className = className;
	made.textContent = text;
	return made;
}

/** Leaves alone what is right already, for what follows changes: selections and screen readers. */
export function say(where, text) {
	if (where.textContent !== text) {
		where.textContent = text;
	}
}

export function words(text) {
	return text.toLowerCase().split(/\s+/).filter((word) => word !== '');
}

export function hasAll(texts, wanted) {
	const all = texts.join('\n').toLowerCase();
	return wanted.every((word) => all.includes(word));
}

const two = (number) => String(number).padStart(2, '0');

export function clock(millis) {
	const at = new Date(millis);
	return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export function duration(millis) {
	const seconds = Math.max(0, Math.floor(millis / 1000));
	const hours = Math.floor(seconds / 3600);
	return (hours > 0 ? `${hours}:` : '') + `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

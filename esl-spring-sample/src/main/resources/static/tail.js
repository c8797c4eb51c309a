// The last events, newest first.

import { $, clock, element, hasAll, words } from './dom.js';

const KEPT = 500;
const MAX_LINES = 150;

let kept = [];

export function forgetEvents() {
	kept = [];
}

/** Takes new events in, without showing them yet. */
export function keepEvents(events, skipped) {
	if (skipped > 0) {
		kept.push({ at: events[0].at, name: `${skipped} events came too fast to list`, text: '', node: '', skipped });
	}
	kept = kept.concat(events).slice(-KEPT);
}

export function showEvents() {
	const wanted = words($('event-filter').value);
	const matching = kept.filter((event) => event.skipped || hasAll([event.name, event.text, event.channel ?? '', event.node], wanted));
	const lines = matching.slice(-MAX_LINES).reverse();
	const shown = new Map([...$('tail').children].map((line) => [line.event, line]));
	lines.forEach((event, i) => {
		const line = shown.get(event) ?? newLine(event);
		shown.delete(event);
		if ($('tail').children[i] !== line) {
			$('tail').insertBefore(line, $('tail').children[i] ?? null);
		}
	});
	shown.forEach((line) => line.remove());
	$('no-events').textContent = kept.length > 0 ? 'No event matches.' : 'No events yet.';
	$('no-events').hidden = lines.length > 0;
}

function newLine(event) {
	const line = element('li');
	const time = element('time', '', clock(Date.parse(event.at)));
	time.dateTime = event.at;
	line.append(time, element('span', 'event', event.name), element('span', 'note', event.text));
	line.title = [event.text, event.channel, event.node].filter(Boolean).join('\n');
	line.event = event;
	return line;
}

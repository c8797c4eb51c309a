// Three small plots of the last minutes on one time axis.

import { $, say } from './dom.js';

export const SECONDS = 180;
const HEIGHT = 30;

export function showTrend(rates) {
	plot('live', rates.map(({ live }) => live), 4, String);
	plot('calls', perMinute(rates.map(({ calls }) => calls)), 10, String);
	plot('lag', rates.map(({ lagMillis }) => lagMillis), 1, millis);
	say($('events-rate'), `${rates.at(-1)?.events ?? 0} events/s`);
}

/** Over ten seconds each: single seconds would be a comb. */
function perMinute(calls) {
	return calls.map((_, i) => {
		const lately = calls.slice(Math.max(0, i - 9), i + 1);
		return Math.round(60 * lately.reduce((sum, each) => sum + each, 0) / 10);
	});
}

function plot(name, values, lowestTop, text) {
	const most = Math.max(0, ...values);
	const top = Math.max(lowestTop, most) * 1.1;
	const start = SECONDS - values.length;
	const points = values.map((value, i) => `${start + i},${(HEIGHT - 1 - (HEIGHT - 2) * value / top).toFixed(2)}`);
	const [area, line] = $(`${name}-plot`).children;
	line.setAttribute('points', points.join(' '));
	area.setAttribute('points', points.length ? `${start},${HEIGHT} ${points.join(' ')} ${SECONDS - 1},${HEIGHT}` : '');
	const now = text(values.at(-1) ?? 0);
	say($(`${name}-now`), now);
	say($(`${name}-top`), `highest ${text(most)}`);
	$(`${name}-plot`).setAttribute('aria-label', `now ${now}, highest ${text(most)} within three minutes`);
}

function millis(value) {
	return value < 1000 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : `${(value / 1000).toFixed(1)} s`;
}

// The table of calls: the legs of one call stand together, and one button hangs all of them up.

import { post } from './api.js';
import { confirm } from './dialogs.js';
import { $, clock, duration, element, hasAll, say, words } from './dom.js';
import { fail, tell } from './notices.js';
import { look } from './states.js';

const MAX_ROWS = 200;

const rows = new Map();

/** The legs of each call, oldest call and oldest leg first. */
export function grouped(legs) {
	const calls = new Map();
	legs.forEach((leg) => calls.set(leg.call, [...calls.get(leg.call) ?? [], leg]));
	const order = (one, other) => one.since - other.since || one.direction.localeCompare(other.direction);
	return [...calls.values()].map((call) => call.sort(order)).sort(([one], [other]) => order(one, other));
}

export function showCalls(legs, now) {
	const wanted = words($('search').value);
	const all = grouped(legs);
	const matching = all.filter((call) => hasAll(call.flatMap(searched), wanted));
	const visible = matching.flat().slice(0, MAX_ROWS);
	const focus = focused();
	const ids = new Set(visible.map(({ id }) => id));
	rows.forEach((row, id) => {
		if (!ids.has(id)) {
			row.remove();
			rows.delete(id);
		}
	});
	visible.forEach((leg, i) => {
		const row = rows.get(leg.id) ?? newRow();
		rows.set(leg.id, row);
		fill(row, leg, visible[i - 1]?.call === leg.call ? visible[i - 1] : null, now);
		if ($('rows').rows[i] !== row) {
			$('rows').insertBefore(row, $('rows').rows[i] ?? null);
		}
	});
	keepFocus(focus);
	return { calls: all.length, matching: matching.length, hidden: matching.flat().length - visible.length };
}

function searched(leg) {
	return [leg.name, leg.caller, leg.destination, look(leg).word, leg.node, leg.id];
}

function newRow() {
	const row = element('tr');
	row.setAttribute('role', 'row');
	['', 'who', 'who', 'wide', 'wide end', 'end', 'act'].forEach((name) => {
		row.append(element('td', name));
		row.lastChild.setAttribute('role', 'cell');
	});
	row.cells[0].append(element('span'));
	row.cells[1].append(element('span', 'number'), ' ', element('span', 'name'));
	const hangUp = element('button', 'quiet', 'Hang up');
	hangUp.type = 'button';
	hangUp.tabIndex = -1;
	hangUp.addEventListener('click', () => end(row.leg));
	row.cells[6].append(hangUp);
	return row;
}

function fill(row, leg, above, now) {
	row.leg = leg;
	const { word, className } = look(leg);
	const same = above?.caller === leg.caller && above.destination === leg.destination;
	row.className = `${above ? 'follows' : ''} ${same ? 'same' : ''} ${leg.other ? 'bridged' : ''}`;
	say(row.cells[0].firstChild, word);
	row.cells[0].firstChild.className = `state ${className}`;
	say(row.cells[1].firstChild, leg.caller || 'unknown');
	say(row.cells[1].lastChild, leg.name === leg.caller ? '' : leg.name);
	row.cells[1].title = `${leg.caller} ${leg.name}`;
	row.cells[2].title = leg.destination;
	say(row.cells[2], leg.destination);
	say(row.cells[3], leg.direction === 'inbound' ? 'in' : 'out');
	say(row.cells[4], leg.since ? clock(leg.since) : '');
	say(row.cells[5], leg.since ? duration(now - leg.since) : '');
	const hangUp = row.cells[6].firstChild;
	hangUp.hidden = above !== null;
	hangUp.setAttribute('aria-label', `Hang up ${leg.caller || 'unknown'} to ${leg.destination}`);
}

async function end(leg) {
	const who = `${leg.caller || 'unknown'} to ${leg.destination}`;
	if (!await confirm({ title: 'Hang up this call?', text: `${who}, with all of its legs.`, yes: 'Hang up' })) {
		return;
	}
	try {
		const path = [leg.node, 'calls', leg.id, 'hangup'].map(encodeURIComponent).join('/');
		await post(`api/nodes/${path}`);
		tell(`Hung up: ${who}.`);
	}
	catch (problem) {
		fail(`${who}: ${problem.message}`);
	}
}

// One stop of the tab key for the whole table; the arrows go from call to call.

const buttons = () => [...$('rows').querySelectorAll('button:not([hidden])')];

function focused() {
	const all = buttons();
	return { button: document.activeElement, index: all.indexOf(document.activeElement) };
}

function keepFocus({ button, index }) {
	const all = buttons();
	if (index >= 0 && document.activeElement !== button) {
		const next = all.includes(button) ? button : all[Math.min(index, all.length - 1)];
		(next ?? $('search')).focus({ preventScroll: true });
	}
	const current = all.includes(document.activeElement) ? document.activeElement : all[0];
	all.forEach((each) => each.tabIndex = each === current ? 0 : -1);
}

$('rows').addEventListener('keydown', (event) => {
	const all = buttons();
	const at = all.indexOf(document.activeElement);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
	if (at >= 0 && to !== undefined) {
		event.preventDefault();
		const next = all[Math.max(0, Math.min(to, all.length - 1))];
		all.forEach((each) => each.tabIndex = each === next ? 0 : -1);
		next.focus();
	}
});

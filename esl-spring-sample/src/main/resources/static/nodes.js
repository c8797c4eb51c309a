// The panel of nodes: how each is, with reconnect and drain.

import { post } from './api.js';
import { confirm } from './dialogs.js';
import { $, duration, element, say } from './dom.js';
import { fail, tell } from './notices.js';
import { lookOfNode } from './states.js';

const items = new Map();

export function showNodes(nodes, now) {
	const names = new Set(nodes.map(({ name }) => name));
	items.forEach((item, name) => {
		if (!names.has(name)) {
			item.remove();
			items.delete(name);
		}
	});
	nodes.forEach((node) => {
		if (!items.has(node.name)) {
			items.set(node.name, newItem(node.name));
			$('node-list').append(items.get(node.name));
		}
		fill(items.get(node.name), node, now);
	});
}

function newItem(name) {
	const item = element('li');
	const state = element('span', 'state');
	state.setAttribute('role', 'status');
	const since = element('span', 'note number');
	const line = element('p', 'line');
	line.append(element('b', '', name), state, since);
	const facts = element('p', 'note facts');
	const failure = element('p', 'error');
	const reconnect = button('Reconnect', name, () => act(name, 'reconnect', {
		title: `Reconnect ${name}?`,
		text: 'The connection is drained and made again. Calls go on; what happens in between is read from the server afterwards.',
	}));
	const drain = button('Drain', name, () => act(name, 'drain', {
		title: `Drain ${name}?`,
		text: 'What was accepted is finished, then the connection is closed until you reconnect. Calls go on, but the board no longer knows them.',
	}));
	const buttons = element('div', 'buttons');
	buttons.append(reconnect, drain);
	item.append(line, buttons, facts, failure);
	Object.assign(item, { state, since, facts, failure, drain });
	return item;
}

function button(text, name, action) {
	const made = element('button', 'quiet', text);
	made.type = 'button';
	made.setAttribute('aria-label', `${text} ${name}`);
	made.addEventListener('click', action);
	return made;
}

function fill(item, node, now) {
	const { word, className } = lookOfNode(node);
	say(item.state, word);
	item.state.className = `state ${className}`;
	say(item.since, duration(now - Date.parse(node.since)));
	const attempts = node.reconnectAttempts > 0 ? ` · ${node.reconnectAttempts} failed attempts` : '';
	say(item.facts, `${node.channels} channels · ${node.inflight} commands in flight · ${node.queued} events queued${attempts}`);
	say(item.failure, !node.live && node.lastFailure ? node.lastFailure.message : '');
	item.drain.disabled = ['closed', 'draining', 'disconnected'].includes(node.phase);
}

async function act(name, operation, question) {
	const yes = operation === 'drain' ? 'Drain' : 'Reconnect';
	if (!await confirm({ ...question, yes })) {
		return;
	}
	try {
		const node = await post(`api/nodes/${encodeURIComponent(name)}/${operation}`);
		tell(`${name} is ${node.phase}.`);
	}
	catch (problem) {
		fail(`${name}: ${problem.message}`);
	}
}

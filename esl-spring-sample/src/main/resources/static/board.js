// Shows what the stream tells.

import { post } from './api.js';
import { showCalls } from './calls.js';
import { askForCall, confirm, showHelp } from './dialogs.js';
import { $, clock, say } from './dom.js';
import { onKeys } from './keys.js';
import { showNodes } from './nodes.js';
import { fail, tell } from './notices.js';
import { look } from './states.js';
import { follow } from './stream.js';
import { forgetEvents, keepEvents, showEvents } from './tail.js';
import { SECONDS, showTrend } from './trend.js';

const legs = new Map();
let nodes = [];
let rates = [];
let clockOffset = 0;
let lastChange = null;
let stale = true;
let paused = false;

const now = () => (stale && lastChange ? lastChange : Date.now()) + clockOffset;

function change(changed) {
	nodes = changed.nodes;
	lastChange = Date.now();
	clockOffset = Date.parse(changed.at) - lastChange;
	changed.ended.forEach((id) => legs.delete(id));
	changed.calls.forEach((leg) => legs.set(leg.id, { ...leg, since: leg.since ? Date.parse(leg.since) : 0 }));
	rates = rates.concat(changed.rates).slice(-SECONDS);
	keepEvents(changed.events, changed.skipped);
	show();
}

function snapshot(all) {
	legs.clear();
	rates = [];
	forgetEvents();
	change(all);
}

function reached(isReached) {
	stale = !isReached;
	const link = $('link');
	say(link, isReached ? 'live' : 'connection lost');
	link.className = `state ${isReached ? 'good' : 'bad'}`;
	document.body.classList.toggle('stale', stale);
	$('lost').hidden = isReached;
	say($('lost'), isReached ? '' : 'The board cannot be reached; trying again. '
		+ (lastChange ? `What you see is from ${clock(lastChange)}.` : ''));
}

function show() {
	showNodes(nodes, now());
	showTrend(rates);
	if (!paused) {
		showTable();
		showEvents();
	}
}

function showTable() {
	const { calls, matching, hidden } = showCalls([...legs.values()], now());
	say($('summary'), summary(calls));
	const connected = nodes.some(({ live }) => live);
	say($('empty'), hidden > 0 ? `and ${hidden} more legs; search to see them`
		: !connected ? 'No node is connected, so no calls are known.'
			: calls === 0 ? 'No live calls. Press n to place one.' : 'No call matches.');
	$('empty').hidden = matching > 0 && hidden === 0;
}

function summary(calls) {
	const counts = {};
	legs.forEach((leg) => counts[look(leg).word] = (counts[look(leg).word] ?? 0) + 1);
	const parts = Object.keys(counts).sort().map((word) => `${counts[word]} ${word}`);
	const frozen = paused ? ['paused'] : [];
	return [...frozen, `${calls} ${calls === 1 ? 'call' : 'calls'}`, `${legs.size} ${legs.size === 1 ? 'leg' : 'legs'}`, ...parts].join(' · ');
}

async function callIvr() {
	const text = 'A test call goes to 5000, presses 1 after two seconds and is connected to 1000.';
	if (!await confirm({ title: 'Call the IVR?', text, yes: 'Call' })) {
		return;
	}
	try {
		await post('api/ivr');
		tell('The IVR is being called.');
	}
	catch (problem) {
		fail(`The IVR could not be called: ${problem.message}`);
	}
}

function pause() {
	paused = !paused;
	$('pause').setAttribute('aria-pressed', paused);
	document.body.classList.toggle('paused', paused);
	show();
}

$('search').addEventListener('input', showTable);
$('event-filter').addEventListener('input', showEvents);
$('new-call').addEventListener('click', () => askForCall(nodes));
$('ivr').addEventListener('click', callIvr);
$('pause').addEventListener('click', pause);
$('help').addEventListener('click', showHelp);
onKeys({
	'/': () => $('search').focus(),
	'e': () => $('event-filter').focus(),
	'n': () => askForCall(nodes),
	'i': callIvr,
	'p': pause,
	'?': showHelp,
});
setInterval(show, 1000);
follow({ snapshot, change, reached });

// Shows what /api/stream tells: one snapshot, then what changes.

const RETRY_MILLIS = 2000;
const SECONDS = 60;
const MAX_ROWS = 200;
const LOOK = { ACTIVE: 'good', RINGING: 'wait', EARLY: 'wait', HELD: 'wait', HANGUP: 'bad' };

const $ = (id) => document.getElementById(id);
const calls = new Map();
const rows = new Map();
let rates = [];
let node = null;
let clockOffset = 0;
let paused = false;

function connect() {
	const stream = new EventSource('api/stream');
	stream.addEventListener('snapshot', ({ data }) => {
		calls.clear();
		rates = [];
		change(JSON.parse(data));
	});
	stream.addEventListener('change', ({ data }) => change(JSON.parse(data)));
	stream.onerror = () => {
		node = null;
		show();
		if (stream.readyState === EventSource.CLOSED) {
			setTimeout(connect, RETRY_MILLIS);
		}
	};
}

function change(now) {
	node = now.node;
	clockOffset = Date.parse(now.at) - Date.now();
	now.ended.forEach((id) => calls.delete(id));
	now.calls.forEach((call) => calls.set(call.id, { ...call, created: Date.parse(call.since) }));
	rates = rates.concat(now.rates).slice(-SECONDS);
	show();
}

function show() {
	showNode();
	if (!paused) {
		showNumbers();
		showRows();
	}
}

function showNode() {
	let text = 'application not reachable';
	let look = 'bad';
	if (node) {
		text = `node ${node.name}: ${node.phase}`;
		if (!node.live && node.lastFailure) {
			text += ` – ${node.lastFailure.message}`;
		}
		look = node.live ? 'good' : 'wait';
	}
	if ($('node').textContent !== text) {
		$('node').textContent = text;
	}
	$('node').className = `pill ${look}`;
}

function showNumbers() {
	const counts = {};
	calls.forEach(({ state }) => counts[state] = (counts[state] ?? 0) + 1);
	$('live').textContent = calls.size;
	$('states').textContent = Object.keys(counts).sort()
		.map((state) => `${counts[state]} ${state.toLowerCase()}`).join(', ');
	for (const name of ['calls', 'events']) {
		const values = rates.map((rate) => rate[name]);
		const top = Math.max(1, ...values) * 1.2;
		$(name).textContent = values.at(-1) ?? 0;
		$(`${name}-line`).firstElementChild.setAttribute('points', values
			.map((value, i) => `${SECONDS - values.length + i},${19 - 18 * value / top}`).join(' '));
	}
}

function showRows() {
	const wanted = $('filter').value.trim();
	const matching = [...calls.values()]
		.filter(({ caller, destination }) => caller.includes(wanted) || destination.includes(wanted))
		.sort((one, other) => one.created - other.created || one.direction.localeCompare(other.direction));
	const visible = matching.slice(0, MAX_ROWS);
	const ids = new Set(visible.map(({ id }) => id));
	rows.forEach((row, id) => {
		if (!ids.has(id)) {
			row.remove();
			rows.delete(id);
		}
	});
	visible.forEach((call, i) => {
		const row = rows.get(call.id) ?? newRow();
		rows.set(call.id, row);
		fill(row, call);
		if ($('rows').rows[i] !== row) {
			$('rows').insertBefore(row, $('rows').rows[i] ?? null);
		}
	});
	const hidden = matching.length - visible.length;
	$('empty').textContent = hidden > 0 ? `and ${hidden} more` : 'No live channels.';
	$('empty').hidden = hidden === 0 && visible.length > 0;
}

function newRow() {
	const row = document.createElement('tr');
	for (let i = 0; i < 5; i++) {
		row.append(document.createElement('td'));
	}
	row.cells[0].append(document.createElement('span'));
	row.cells[4].className = 'end';
	return row;
}

// Names and numbers come from callers: always text, never HTML.
function fill(row, call) {
	const state = row.cells[0].firstChild;
	state.textContent = call.state.toLowerCase();
	state.className = `state ${LOOK[call.state] ?? ''}`;
	row.cells[1].textContent = call.caller;
	row.cells[2].textContent = call.destination;
	row.cells[3].textContent = call.direction === 'inbound' ? 'in' : 'out';
	row.cells[4].textContent = duration(Date.now() + clockOffset - call.created);
}

function duration(millis) {
	const seconds = Math.max(0, Math.floor(millis / 1000));
	const two = (number) => String(number).padStart(2, '0');
	const hours = Math.floor(seconds / 3600);
	return (hours > 0 ? `${hours}:` : '') + `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

$('filter').addEventListener('input', showRows);
$('filter').form.addEventListener('submit', (event) => event.preventDefault());
$('call').addEventListener('click', async () => {
	$('call').disabled = true;
	await fetch('api/calls', { method: 'POST' }).catch(() => null);
	$('call').disabled = false;
});
$('pause').addEventListener('click', () => {
	paused = !paused;
	$('pause').setAttribute('aria-pressed', paused);
	show();
});
setInterval(() => paused || showRows(), 1000);
connect();

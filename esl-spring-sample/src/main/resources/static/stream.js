// The server-sent events: one snapshot, then what changes, at least once a second.

const SILENCE_MILLIS = 6000;
const RETRY_MILLIS = 2000;

/** Follows for ever. Told of are snapshots, changes, and whether the board is reached. */
export function follow({ snapshot, change, reached }) {
	let source;
	let lastHeard;

	function open() {
		lastHeard = Date.now();
		source = new EventSource('api/stream');
		source.addEventListener('snapshot', (event) => hear(event, snapshot));
		source.addEventListener('change', (event) => hear(event, change));
		source.onerror = () => {
			reached(false);
			if (source.readyState === EventSource.CLOSED) {
				setTimeout(open, RETRY_MILLIS);
			}
		};
	}

	function hear({ data }, listener) {
		lastHeard = Date.now();
		listener(JSON.parse(data));
		reached(true);
	}

	// A connection can be gone without anybody telling, for example after a sleep.
	setInterval(() => {
		if (source.readyState === EventSource.OPEN && Date.now() - lastHeard > SILENCE_MILLIS) {
			source.close();
			reached(false);
			open();
		}
	}, 1000);
	open();
}

// What a leg is doing, in a word and a look. The words are FreeSWITCH's own where there are any.

const STATES = {
	DOWN: ['new', 'idle early'],
	DIALING: ['dialing', 'wait early'],
	RINGING: ['ringing', 'wait early'],
	EARLY: ['early media', 'wait early'],
	RING_WAIT: ['waiting', 'wait early'],
	ACTIVE: ['active', 'good'],
	UNHELD: ['active', 'good'],
	HELD: ['held', 'wait'],
	HANGUP: ['ending', 'bad'],
};

export function look({ state, other }) {
	const [word, className] = STATES[state] ?? ['unknown', 'idle early'];
	return { word: other && word === 'active' ? 'bridged' : word, className };
}

const PHASES = { active: 'good', failed: 'bad', reconnecting: 'bad', closed: 'idle', disconnected: 'idle' };

export function lookOfNode({ phase, live }) {
	return { word: phase === 'active' && !live ? 'not answering' : phase, className: phase === 'active' && !live ? 'bad' : PHASES[phase] ?? 'wait' };
}

// Asks the board to do something; what goes wrong is an Error with a message for the operator.

export async function post(path, body) {
	const headers = body ? { 'Content-Type': 'application/json' } : {};
	const response = await fetch(path, { method: 'POST', headers, body: body && JSON.stringify(body) })
		.catch(() => {
			throw new Error('The board cannot be reached.');
		});
	const text = await response.text();
	const answer = json(text);
	if (!response.ok) {
		throw new Error(answer?.detail ?? (text || `The board answered ${response.status}.`));
	}
	return answer;
}

function json(text) {
	try {
		return JSON.parse(text);
	}
	catch {
		return null;
	}
}

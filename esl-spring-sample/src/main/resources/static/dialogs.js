// Questions. The dialog element keeps the focus inside, closes with Escape and gives the focus back.

import { post } from './api.js';
import { $, element, say } from './dom.js';
import { tell } from './notices.js';

/** Resolves to whether the operator wants that. */
export function confirm({ title, text, yes }) {
	say($('confirm-title'), title);
	say($('confirm-text'), text);
	say($('confirm-yes'), yes);
	$('confirm').returnValue = '';
	$('confirm').showModal();
	return new Promise((resolve) => $('confirm')
		.addEventListener('close', () => resolve($('confirm').returnValue === 'yes'), { once: true }));
}

export function askForCall(nodes) {
	const names = nodes.map(({ name }) => name);
	$('call-node').replaceChildren(...names.map((name) => element('option', '', name)));
	$('call-node-label').hidden = names.length < 2;
	say($('call-error'), '');
	$('call-dialog').showModal();
}

export function showHelp() {
	$('help-dialog').showModal();
}

async function place(event) {
	event.preventDefault();
	const call = { node: $('call-node').value, phone: $('call-phone').value.trim(), extension: $('call-extension').value.trim() };
	const missing = !call.phone ? 'phone' : !call.extension ? 'extension' : null;
	if (missing) {
		say($('call-error'), `The ${missing} is missing.`);
		$(`call-${missing}`).focus();
		return;
	}
	say($('call-error'), '');
	const text = `${call.phone} rings first and is then connected to ${call.extension}.`;
	if (!await confirm({ title: `Call ${call.phone}?`, text, yes: 'Call' })) {
		return;
	}
	$('call-submit').disabled = true;
	try {
		const placed = await post('api/calls', call);
		if (placed.going) {
			$('call-dialog').close();
			tell(`${call.phone}: ${placed.outcome}.`);
		}
		else {
			say($('call-error'), `${call.phone}: ${placed.outcome}.`);
		}
	}
	catch (problem) {
		say($('call-error'), problem.message);
	}
	finally {
		$('call-submit').disabled = false;
	}
}

$('confirm-yes').addEventListener('click', () => $('confirm').close('yes'));
$('confirm-no').addEventListener('click', () => $('confirm').close());
$('call-cancel').addEventListener('click', () => $('call-dialog').close());
$('help-close').addEventListener('click', () => $('help-dialog').close());
$('call-form').addEventListener('submit', place);

/// <reference lib="dom" />

import type { Bubble, Button } from '../bubble';
import { element } from '@n8n-nodes-ventia/sandbox-core/browser';

const STATUS_NAMES: Record<NonNullable<Bubble['status']>, string> = {
	accepted: 'Accepted',
	queued: 'Queued',
	sent: 'Sent',
	delivered: 'Delivered',
	read: 'Read',
	failed: 'Failed',
};

/** What can be done with a message. */
export interface BubbleActions {
	tap(button: Button): void;
	edit(): void;
	remove(): void;
}

/** @param quoted the message it replies to */
export function bubbleElement(
	bubble: Bubble,
	quoted: Bubble | undefined,
	actions: BubbleActions,
): HTMLElement {
	const { from, kind, text, details, link, buttons, tapped, at, status, changed } = bubble;
	const who = from === 'customer' ? 'The customer' : 'The company';
	const made = element('li', { class: `bubble ${from}`, 'aria-label': `${who} wrote` });
	if (quoted) made.append(element('p', { class: 'quote' }, quoted.text || quoted.kind || ''));
	if (bubble.inGroup) made.append(element('p', { class: 'kind' }, 'In the group'));
	if (kind !== undefined) made.append(element('p', { class: 'kind' }, kind));
	const textClass = changed === 'deleted' ? 'text deleted' : 'text';
	if (text !== '') made.append(element('p', { class: textClass }, ...linked(text)));
	if (details.length > 0) {
		const list = element('dl', {});
		for (const [name, value] of details) {
			list.append(element('dt', {}, name), element('dd', {}, value));
		}
		made.append(list);
	}
	if (link !== undefined) made.append(linkElement(link));
	const foot = element('p', { class: 'foot' });
	if (from === 'customer' && changed !== 'deleted') foot.append(...laterActions(bubble, actions));
	if (changed === 'edited') foot.append('Edited');
	foot.append(element('time', { datetime: at }, timeOf(at)));
	if (status !== undefined) foot.append(ticks(status), STATUS_NAMES[status]);
	made.append(foot);
	for (const button of buttons) {
		const chosen = { 'aria-pressed': String(tapped === button.id) };
		const tap = element('button', { type: 'button', class: 'tap', ...chosen }, button.title);
		if (button.description) tap.append(element('small', {}, button.description));
		if (tapped === undefined) tap.addEventListener('click', () => actions.tap(button));
		else tap.setAttribute('disabled', '');
		made.append(tap);
	}
	return made;
}

/** What WhatsApp lets the customer do later with a message: edit a text, or delete it. */
function laterActions({ kind }: Bubble, { edit, remove }: BubbleActions): HTMLElement[] {
	const action = (title: string, onClick: () => void) => {
		const button = element('button', { type: 'button', class: 'later' }, title);
		button.addEventListener('click', onClick);
		return button;
	};
	const deletion = action('Delete', remove);
	return kind === undefined ? [action('Edit', edit), deletion] : [deletion];
}

function linkElement(address: string): HTMLElement {
	return element('p', { class: 'link' }, ...linked(address));
}

/** A text in which the web addresses are links. */
function linked(text: string): Array<string | HTMLElement> {
	return text.split(/(https?:\/\/\S+)/i).map((part, index) => {
		const attributes = { href: part, target: '_blank', rel: 'noopener noreferrer' };
		// Every second part is an address.
		return index % 2 === 1 ? element('a', attributes, part) : part;
	});
}

function timeOf(at: string): string {
	return new Date(at).toLocaleTimeString('en-US', {
		hour: '2-digit',
		minute: '2-digit',
		hour12: false,
	});
}

const SVG = 'http://www.w3.org/2000/svg';
const TICK = 'M1 6 L4.5 9.5 L11 2';
const SECOND_TICK = 'M6 8 L7.5 9.5 L14 2';

/** One tick: sent. Two: delivered, and in color: read. */
function ticks(status: string): SVGElement {
	const image = document.createElementNS(SVG, 'svg');
	image.setAttribute('viewBox', '0 0 15 11');
	image.setAttribute('class', `ticks ${status}`);
	image.setAttribute('aria-hidden', 'true');
	const paths: Record<string, string[]> = {
		sent: [TICK],
		delivered: [TICK, SECOND_TICK],
		read: [TICK, SECOND_TICK],
		failed: ['M3 1 L12 10', 'M12 1 L3 10'],
	};
	for (const path of paths[status] ?? []) {
		const line = document.createElementNS(SVG, 'path');
		line.setAttribute('d', path);
		image.append(line);
	}
	return image;
}

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import {
	byId,
	element,
	follow,
	formOf,
	send,
	showTables,
} from '@n8n-nodes-ventia/sandbox-core/browser';
import type { AppView } from '../appState';
import { changedSettings, showSettings } from './settingsForm';

const root = '/_sandbox/app';

let view: AppView | undefined;
/** What the form of the settings and the frame show. */
let [shownForm, shownPage] = ['', 0];

function act(action: string, body: object = {}): void {
	void send('POST', `${root}/${action}`, body);
}

const actions: Array<[label: string, action: string, isPossible: (view: AppView) => boolean]> = [
	['Install', 'install', ({ instance }) => !instance],
	['Settings', 'openSettings', ({ instance }) => instance !== undefined],
	['Disable', 'disable', ({ instance }) => instance?.enabled === true],
	['Enable', 'enable', ({ instance }) => instance?.enabled === false],
	['Refresh the API key', 'refreshKey', ({ instance }) => instance !== undefined],
	['Remove', 'remove', ({ instance }) => instance !== undefined],
];

const buttons = actions.map(([label, action, isPossible]) => {
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = label;
	button.addEventListener('click', () => act(action));
	byId('actions').append(button, ' ');
	return { button, isPossible };
});

follow<AppView>(new URLSearchParams(), (next) => {
	const isFirst = view === undefined;
	view = next;
	if (isFirst) fillRegistered(next);
	for (const { button, isPossible } of buttons) button.disabled = !isPossible(next);
	byId('state').textContent = stateOf(next);
	fillProspects(next);
	showForm(next);
	showPage(next);
	showTables('calls', [
		{
			title: 'Calls to the app',
			heads: ['Time (UTC)', 'Call', 'Status', 'Response'],
			rows: next.calls.map(({ at, what, status, answer }) => [
				at.slice(11, 19),
				what,
				String(status ?? 'none'),
				answer.slice(0, 200),
			]),
		},
	]);
	const { id, secret, privateKey } = next.app;
	showTables('facts', [
		{
			title: 'For the credential',
			heads: ['Field', 'Value'],
			rows: [
				['App ID', id],
				['App Secret', secret],
				['Private Key', privateKey],
				['Base URL', `${location.origin}/api/v1`],
			],
		},
	]);
});

function stateOf({ instance }: AppView): string {
	if (!instance) return 'The app is not installed.';
	return instance.enabled
		? 'The app is installed and enabled.'
		: 'The app is installed, but disabled.';
}

function fillRegistered({ app, switches }: AppView): void {
	const values: Record<string, unknown> = { ...app, ...switches };
	for (const field of byId('registered').querySelectorAll('input, select')) {
		if (field instanceof HTMLInputElement && field.type === 'checkbox') {
			field.checked = values[field.name] === true;
		} else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
			field.value = String(values[field.name] ?? '');
		}
	}
}

function fillProspects({ prospects }: AppView): void {
	const list = byId('conversation').querySelector('select');
	if (!list || list.options.length === prospects.length) return;
	list.replaceChildren(...prospects.map(({ id, name }) => element('option', { value: id }, name)));
}

function showForm({ form, settings }: AppView): void {
	const now = JSON.stringify([form, settings]);
	if (now === shownForm) return;
	shownForm = now;
	showSettings(byId('settings'), form, settings);
}

function showPage({ opened }: AppView): void {
	byId('frame-card').hidden = !opened;
	if ((opened?.number ?? 0) === shownPage) return;
	shownPage = opened?.number ?? 0;
	byId('frame-title').textContent = opened?.title ?? '';
	byId('frame').replaceChildren(
		...(opened ? [element('iframe', { src: opened.address, title: opened.title })] : []),
	);
	byId('frame-card').scrollIntoView();
}

byId('registered').addEventListener('submit', (event) => {
	const fields = formOf(event);
	void send('PUT', root, {
		...fields,
		wrongSecret: 'wrongSecret' in fields,
		wrongSignature: 'wrongSignature' in fields,
	});
});
byId('settings').addEventListener('submit', (event) => {
	event.preventDefault();
	act('changeSettings', changedSettings(byId('settings'), view?.settings ?? {}));
});
byId('conversation').addEventListener('submit', (event) => act('pressButton', formOf(event)));
byId('report-form').addEventListener('submit', (event) => act('openReport', formOf(event)));
byId('close-frame').addEventListener('click', () => act('closePage'));

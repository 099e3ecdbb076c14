import {
	type Changes,
	type LivePage,
	recordsPage,
	select,
	type Table,
} from '@n8n-nodes-ventia/sandbox-core';

import { happenings } from './deliver';
import type { Records, Shown } from './records';

const LATEST = 20;

/** The page at /: records, and a form that causes the trigger's events. */
export function salesPage(
	records: Records,
	changes: Changes,
	access: () => { url: string; apiKey: string },
): LivePage {
	const events = Object.entries(happenings).map(([name, { title, topic }]): [string, string] => [
		name,
		`${title} (${topic})`,
	]);
	return recordsPage({
		service: 'Zenvia Sales',
		about: 'A local Zenvia Sales with made-up prospects, for trying out workflows. Apps: /app.',
		changes,
		deliveryFields: `<label>What happens ${select('happening', events)}</label>
<label>Message, or name <input name="text" value="Hola, ¿está disponible?" autocomplete="off"></label>
<label>Prospect ID (the newest if empty) <input name="prospectId" autocomplete="off"></label>`,
		facts() {
			const { url, apiKey } = access();
			return [
				{
					title: 'For the credential',
					heads: ['Field', 'Value'],
					rows: [
						['Base URL', url],
						['API Key', apiKey],
					],
				},
				subscriptionTable(records),
				countTable(records),
			];
		},
		records: () => [interactionTable(records), prospectTable(records), quoteTable(records)],
	});
}

function subscriptionTable({ subscriptions }: Records): Table {
	return {
		title: 'Subscriptions',
		heads: ['Topics', 'Callback URL'],
		rows: subscriptions.map(({ topics, callbackUrl }) => [
			[topics].flat().join(', '),
			// The query contains the trigger's secret.
			String(callbackUrl).replace(/\?.*/s, ''),
		]),
	};
}

function countTable({ prospects, interactions, quotes }: Records): Table {
	const rows = Object.entries({ prospects, interactions, quotes }).map(([name, list]) => [
		name,
		String(list.length),
	]);
	return { title: 'Records', heads: ['Collection', 'Count'], rows };
}

function interactionTable({ interactions, prospects }: Records): Table {
	const names = new Map(prospects.map((prospect) => [prospect.id, nameOf(prospect)]));
	return {
		title: 'Latest interactions',
		heads: ['Time (UTC)', 'Prospect', 'Via', 'By', 'Content'],
		rows: interactions
			.slice(-LATEST)
			.reverse()
			.map(({ createdAt, prospectId, via, output }) => [
				minuteOf(createdAt),
				names.get(String(prospectId)) ?? String(prospectId),
				String(via),
				performerOf(output),
				contentOf(output),
			]),
	};
}

function prospectTable({ prospects }: Records): Table {
	return {
		title: 'Newest prospects',
		heads: ['Name', 'Phone', 'Status', 'ID'],
		rows: prospects
			.slice(0, LATEST)
			.map((prospect) => [
				nameOf(prospect),
				String([prospect.phones ?? []].flat()[0] ?? ''),
				String(prospect.status ?? ''),
				prospect.id,
			]),
	};
}

function quoteTable({ quotes }: Records): Table {
	return {
		title: 'Latest quotes',
		heads: ['Time (UTC)', 'Status', 'Items'],
		rows: quotes
			.slice(-LATEST)
			.reverse()
			.map(({ createdAt, status, items }) => [
				minuteOf(createdAt),
				String(status),
				JSON.stringify(items),
			]),
	};
}

function nameOf({ firstName, lastName, id }: Shown): string {
	return [firstName, lastName].filter(Boolean).join(' ') || id;
}

function performerOf(output: unknown): string {
	const { message } = Object(output);
	if (message === undefined) return '';
	return Object(message).performer === 'agent' ? 'The company' : 'The prospect';
}

/** The text of a message or a note, or what else it contains. */
function contentOf(output: unknown): string {
	const { comment, message } = Object(output);
	const said: unknown = comment ?? Object(message).content;
	return typeof said === 'string' ? said : JSON.stringify(message ?? output);
}

/** @returns a moment such as `2026-11-21 10:00` */
function minuteOf(at: unknown): string {
	return String(at).slice(0, 16).replace('T', ' ');
}

import { type LivePage, recordsPage } from '@n8n-nodes-ventia/sandbox-core';

import type { Stored } from './answers';

/** Where a credential finds the sandbox. */
export interface Places {
	/** Base URL for a credential. */
	url: string;
	/** The credential's other addresses. */
	addresses: { automationUrl: string; callUrl: string; smsUrl: string };
}

/** What the page shows. */
interface Shown {
	apiKey: string;
	contacts: Map<string, Stored>;
	performed: Stored[];
	changes: LivePage['changes'];
}

const LATEST = 20;

/** The page at /: contacts, and what was carried out. */
export function merlinPage(
	{ apiKey, contacts, performed, changes }: Shown,
	places: () => Places,
): LivePage {
	return recordsPage({
		service: 'Merlin',
		about: 'A local Merlin, for trying out workflows.',
		changes,
		facts() {
			const { url, addresses } = places();
			const { automationUrl, callUrl, smsUrl } = addresses;
			const rows = [
				['Secret Key', apiKey],
				['Base URL', url],
				['Automation URL', automationUrl],
				['Call URL', callUrl],
				['SMS URL', smsUrl],
			];
			return [{ title: 'For the credential', heads: ['Field', 'Value'], rows }];
		},
		records: () => [
			{
				title: 'Latest actions',
				heads: ['Number', 'Type', 'Content'],
				rows: performed
					.map(({ type, ...content }, index) => [
						String(index + 1),
						String(type ?? ''),
						JSON.stringify(content),
					])
					.slice(-LATEST)
					.reverse(),
			},
			{
				title: 'Latest contacts',
				heads: ['ID', 'Name', 'Number'],
				rows: [...contacts.values()]
					.slice(-LATEST)
					.reverse()
					.map(({ idContact, Fname, Lname, Number: number }) => [
						String(idContact),
						[Fname, Lname].filter(Boolean).join(' '),
						String(number ?? ''),
					]),
			},
			{
				title: 'Records',
				heads: ['What', 'Count'],
				rows: [
					['Contacts', String(contacts.size)],
					['Actions', String(performed.length)],
				],
			},
		],
	});
}

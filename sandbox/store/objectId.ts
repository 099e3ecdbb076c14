/** The kinds of records that have ids, with the two hex digits that mark them. */
const KINDS = {
	group: '10',
	groupPart: '11',
	user: '20',
	userIntegration: '21',
	contact: '30',
	whatsappUser: '32',
	campaign: '31',
	interaction: '40',
	message: '41',
	sale: '50',
	leadEntry: '60',
	leadEntryForm: '61',
	channel: '70',
	template: '71',
	webhook: '80',
	event: '90',
} as const;

export type RecordKind = keyof typeof KINDS;

/**
 * @param number of the record among its kind, from 0
 * @returns an id of 24 hex digits, always the same for the same kind and number
 */
export function objectId(kind: RecordKind, number: number): string {
	return `65a0c0de${KINDS[kind]}${number.toString(16).padStart(14, '0')}`;
}

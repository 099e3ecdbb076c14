/** Bodies in the shapes that may arrive, as the sandbox and Meta's webhook reference write them. */

export const messageTopic = 'interactions.official_whatsapp';
export const statusTopic = 'interactions.official_whatsapp_statuses';

const at = '2026-11-21T10:00:00.000Z';
const seconds = String(Date.parse(at) / 1000);

export function message(id: string) {
	return { from: '59899000001', id, timestamp: seconds, type: 'text', text: { body: 'Hola' } };
}

export function status(id: string, name: string, more: object = {}) {
	return { id, status: name, timestamp: seconds, recipient_id: '59899000001', ...more };
}

export function change(content: object) {
	return {
		field: 'messages',
		value: {
			messaging_product: 'whatsapp',
			metadata: { display_phone_number: '59821234567', phone_number_id: '106540352242922' },
			contacts: [{ profile: { name: 'Ana Silva' }, wa_id: '59899000001' }],
			...content,
		},
	};
}

/** One entry for every two changes. */
export function envelope(...changes: object[]) {
	const entry: object[] = [];
	for (let first = 0; first < changes.length; first += 2) {
		entry.push({ id: '102290129340398', changes: changes.slice(first, first + 2) });
	}
	return { object: 'whatsapp_business_account', entry };
}

export function interaction(id: string) {
	return {
		_id: id,
		company: '65a0c0de1000000000000001',
		contact: '65a0c0de3000000000000001',
		status: 'started',
		via: 'whatsapp',
		type: 'message',
		content: { id: 'w1', channelId: 'c1', phone: '+59899000001', type: 'text', body: 'Hola' },
		createdAt: at,
		updatedAt: at,
		__v: 0,
	};
}

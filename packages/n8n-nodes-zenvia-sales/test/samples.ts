import type { IDataObject } from 'n8n-workflow';

/** The prospect in Zenvia's samples, where `agent` is a list. */
export const prospect = {
	id: '507f191e810c19729de860ea',
	created: '2019-08-24T14:15:22Z',
	group: 'Centro',
	groupId: '507f191e810c19729de860eb',
	firstName: 'Ana',
	lastName: 'Suarez',
	status: 'followUp',
	phones: ['+54 9 11 4552 0371'],
	contactMediums: [{}],
	agent: [{ id: '507f191e810c19729de860ec', firstName: 'Marcos', email: 'marcos@example.com' }],
};

/** A notification in the envelope of Zenvia's samples. */
export function notification(topic: string, more: IDataObject = {}): IDataObject {
	return {
		subscriptionId: '507f191e810c19729de860e0',
		topic,
		type: 'created',
		received: '2019-08-24T14:15:22Z',
		sent: '2019-08-24T14:15:23Z',
		attempts: 0,
		prospect: [prospect],
		updatedAt: '2019-08-24T14:15:22Z',
		operationId: 'op-1',
		...more,
	};
}

/** A WhatsApp message from or to the prospect. */
export function message(
	content: string,
	{ inbound = true, id = '507f191e810c19729de860f0' } = {},
): IDataObject {
	return notification('interactions', {
		interaction: {
			id,
			prospectId: prospect.id,
			createdAt: '2019-08-24T14:15:22Z',
			status: 'finished',
			via: 'whatsApp',
			output: {
				message: {
					content,
					performer: inbound ? 'integration' : 'agent',
					...(inbound ? { sender: '5491145520371' } : { recipient: '5491145520371' }),
				},
			},
		},
	});
}

import type { EndpointId } from '../../nodes/Ventia/api/endpoints';
import type { Store } from '../../sandbox';
import { byId } from '../support/byId';
import type { DrawnStep } from './drawnCase';
import type { OperationModel } from './operationModel';
import { contactOf } from './targets';

function list(
	endpoint: EndpointId,
	parameters: OperationModel['parameters'],
	records: (store: Store) => ReadonlyArray<{ _id: string }>,
): OperationModel {
	return {
		endpoints: [endpoint],
		parameters: (step) => ({ ...parameters(step), ...length(step) }),
		plan: ({ store }) => ({ json: {}, lists: records(store).map(({ _id }) => _id) }),
	};
}

function length({ returnAll, limit }: DrawnStep) {
	return { returnAll, limit };
}

const plain = () => ({});
const simplifiable = ({ simplify }: DrawnStep) => ({ simplify });

/** The operations that read lists. */
export const listModels: Record<string, OperationModel> = {
	'contact.getAll': list('listContacts', simplifiable, ({ contacts }) => contacts.all()),
	'group.getAll': list('listGroups', simplifiable, ({ groups }) => groups.all()),
	'sale.getAll': list('listSales', simplifiable, ({ sales }) => sales.all()),
	'user.getAll': list('listUsers', plain, ({ users }) =>
		users.all().filter(({ active }) => active),
	),
	'webhook.getAll': list('listWebhooks', plain, ({ webhooks }) => webhooks.all()),
	'interaction.getAll': {
		endpoints: ['listInteractions', 'listContactInteractions'],
		parameters: (step) => ({
			...length(step),
			...simplifiable(step),
			scope: step.cleared.length > 0 ? 'contact' : 'all',
			contactId: byId('={{ $json.contactId }}'),
		}),
		plan: ({ step, item, store }) => {
			if (step.cleared.length === 0) {
				return { json: {}, lists: store.interactions.all().map(({ _id }) => _id) };
			}
			const contactId = contactOf(store, item.target);
			const lists = store.interactionsOf(contactId).map(({ _id }) => _id);
			return { json: { contactId }, lists };
		},
	},
};

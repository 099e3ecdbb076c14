import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { orderedByProspect, prospectIdOf } from './chosenProspect';

/** `DELETE /prospect/{prospectId}` */
export const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete prospect',
		description: 'Delete a prospect; this cannot be undone',
	},
	fields: [prospectLocator],
	endpoints: ['deleteProspect'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const prospectId = await prospectIdOf(item);
		return await item.send('deleteProspect', { parameters: { prospectId } });
	},
};

import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { contactIdOf } from './chosenContact';
import { contactLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { simpleContact } from './contactFields';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get contact',
		description: 'Read one contact',
	},
	fields: [contactLocator, simplifyField],
	endpoints: ['getContact'],
	async execute(item) {
		const idcontact = await contactIdOf(item);
		const record = await item.send('getContact', { parameters: { idcontact } });
		return simplified(item, record, simpleContact);
	},
};

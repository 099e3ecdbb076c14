import { simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { prospectIdOf } from './chosenProspect';
import { simpleProspect } from './prospectFields';

/** `GET /prospect/{prospectId}` */
export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get prospect',
		description: 'Read everything that Zenvia knows about one prospect',
	},
	fields: [prospectLocator, simplifyField],
	endpoints: ['getProspect'],
	async execute(item) {
		const prospectId = await prospectIdOf(item);
		const record = await item.send('getProspect', { parameters: { prospectId } });
		return simplified(item, record, simpleProspect);
	},
};

import type { INodeProperties } from 'n8n-workflow';

import { type Checked, rejectValue } from '../../../../node-framework/src/checks';
import { locator, orderedBy } from '../../../../node-framework/src/locators';

/** The form that Zenvia's documentation gives for its IDs. */
const objectId = /^[a-z0-9]{24}$/;

/** A Zenvia ID. */
export function checkId(text: string): Checked<string> {
	if (objectId.test(text)) return { value: text };
	const advice = 'An ID has 24 characters, digits and lower-case letters.';
	return rejectValue(text, 'is not a Zenvia ID', advice);
}

export const prospectLocator: INodeProperties = {
	...locator({
		name: 'prospectId',
		displayName: 'Prospect',
		noun: 'a prospect',
		searchListMethod: 'searchProspects',
		description: 'The prospect, found by name, phone or email, or given by its ID',
		exampleId: '507f191e810c19729de860ea',
	}),
	required: true,
};

/** What operations are ordered by that change a prospect. */
export const orderedByProspect = orderedBy('prospectId', (id) => id);

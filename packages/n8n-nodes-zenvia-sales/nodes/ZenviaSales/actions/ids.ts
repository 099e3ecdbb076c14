import { type Checked, rejectValue } from '../../../../node-framework/src/checks';
import { orderedBy } from '../../../../node-framework/src/locators';

/** The form that Zenvia's documentation gives for its IDs. */
const objectId = /^[a-z0-9]{24}$/;

/** A Zenvia ID. */
export function checkId(text: string): Checked<string> {
	if (objectId.test(text)) return { value: text };
	const advice = 'An ID has 24 characters, digits and lower-case letters.';
	return rejectValue(text, 'is not a Zenvia ID', advice);
}

/** The ordering key of operations that change a prospect. */
export const orderedByProspect = orderedBy('prospectId', (id) => id);

import { type Checked, invalidValue } from '@n8n-nodes-ventia/node-framework';

/** The form that Zenvia's documentation gives for its IDs. */
const objectId = /^[a-z0-9]{24}$/;

/** A Zenvia ID. */
export function checkId(text: string): Checked<string> {
	if (objectId.test(text)) return { value: text };
	const advice = 'An ID has 24 characters, digits and lower-case letters.';
	return invalidValue(text, 'is not a Zenvia ID', advice);
}

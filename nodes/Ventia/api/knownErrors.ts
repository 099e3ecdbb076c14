import type { Explanation, ServiceWords } from '../../../packages/api-client/src/service';

/** Errors that Ventia or WhatsApp is known to give, and what a user can do about each. */
const known: Array<[pattern: RegExp, explanation: Explanation]> = [
	[
		/24.?hour|outside.{0,20}window|re-?engagement|\b131047\b|customer service window/i,
		{
			message: 'The 24-hour window of this contact is closed',
			description:
				'WhatsApp lets a business write freely only within 24 hours of the last message of the contact. Send an approved template instead.',
		},
	],
	[
		/template|\b1320[01]\d\b/i,
		{
			message: 'WhatsApp did not accept the template',
			description:
				'Check that the template is approved, that name and language match it, and that it gets as many parameters as it has variables.',
		},
	],
	[
		/session is not online/i,
		{
			message: 'The WhatsApp session of this user is offline',
			description:
				'Let the user open Ventia and connect the phone again, or send through a channel of the company.',
		},
	],
	[
		/no active personal WhatsApp Business integration/i,
		{
			message: 'This user has no WhatsApp Business integration of their own',
			description: "Choose another 'Sender', or connect WhatsApp Business for the user in Ventia.",
		},
	],
	[
		/Invalid API KEY Group/i,
		{
			message: 'The API key belongs to another group',
			description: 'Use a key of the group that owns the channel and the contact.',
		},
	],
];

/**
 * Explains an error by its words (API reference, section 6.1, responses 3 to 6; the WhatsApp ones
 * are inferred from Meta's Cloud API, whose messages Ventia hands on).
 */
export function explainKnownError(status: number, words: ServiceWords): Explanation | undefined {
	if (status === 401 || status === 404) return undefined;
	const said = `${words.message ?? ''} ${words.details ?? ''}`;
	return known.find(([pattern]) => pattern.test(said))?.[1];
}

/** The documented values of the filter `via`. */
export const ways = [
	{ name: 'Email', value: 'email' },
	{ name: 'Facebook', value: 'facebook' },
	{ name: 'Inbound Call', value: 'inboundCall' },
	{ name: 'Outbound Call', value: 'outboundCall' },
	{ name: 'Phone Call', value: 'phoneCall' },
	{ name: 'SMS', value: 'sms' },
	{ name: 'Test Drive', value: 'testDrive' },
	{ name: 'Visit', value: 'visit' },
	{ name: 'Walk-In', value: 'walkIn' },
	{ name: 'WhatsApp', value: 'whatsApp' },
];

/** The documented values of `via` in an interaction. */
export const knownWays = [
	...ways.map(({ value }) => value),
	...['customApp', 'instagram', 'other', 'webAction'],
];

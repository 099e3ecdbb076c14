import { Agent, FormData, request } from 'undici';

export interface Page {
	status: number;
	html: string;
}

/** A person with a browser who has received a message with links. */
export interface Respondent {
	/** Opens a link. @param userAgent a phone's browser by default */
	look(link: string, userAgent?: string): Promise<Page>;
	/** Presses the button on a link's page: submits its fields as the page does. */
	press(link: string, fields?: Record<string, string>): Promise<Page>;
}

const phone = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36';

/** @param certificateAuthority the certificate to trust, PEM */
export function createRespondent(certificateAuthority: string): Respondent {
	const dispatcher = new Agent({ connect: { ca: certificateAuthority } });
	return {
		async look(link, userAgent = phone) {
			const headers = { 'user-agent': userAgent };
			const { statusCode, body } = await request(link, { headers, dispatcher });
			return { status: statusCode, html: await body.text() };
		},
		async press(link, fields = {}) {
			const form = new FormData();
			for (const [name, value] of Object.entries(fields)) form.append(name, value);
			// The button itself, which has no name.
			form.append('', '');
			const headers = { 'user-agent': phone };
			const options = { method: 'POST', body: form, headers, dispatcher } as const;
			const { statusCode, body } = await request(link, options);
			return { status: statusCode, html: await body.text() };
		},
	};
}

/** The links in a text, in order. */
export function linksIn(text: string): string[] {
	return text.match(/https?:\S+/g) ?? [];
}

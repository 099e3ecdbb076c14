import type { IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * Turns what n8n answers with, the first item of the last node, into what the person sees: `html` is
 * a page, `redirectUrl` an address to go to. Nothing else of the item leaves n8n.
 *
 * n8n 2.41 lets neither a trigger nor a workflow say who may embed a page, and its Respond to Webhook
 * refuses every trigger but its own. So the answer is replaced where n8n hands it over; whatever
 * policy n8n has set by then stays in force beside this one.
 *
 * @param hosts sources of the policy `frame-ancestors`
 */
export function answerWithPage(response: Response, hosts: string[]): void {
	const sendJson = response.json;
	response.json = (body: unknown) => {
		response.json = sendJson;
		response.appendHeader('Content-Security-Policy', `frame-ancestors ${hosts.join(' ')}`);
		response.removeHeader('X-Frame-Options');
		// The address has the signature, and the page is one person's.
		response.setHeader('Referrer-Policy', 'no-referrer');
		response.setHeader('Cache-Control', 'no-store');
		const { html, redirectUrl, message } = isRecord(body) ? body : {};
		if (response.statusCode >= 400) return sendPage(response, said(message));
		if (isWebAddress(redirectUrl)) {
			response.setHeader('Location', new URL(redirectUrl).href);
			return sendPage(response.status(303), '');
		}
		if (typeof html === 'string') return sendPage(response, html);
		return sendPage(
			response,
			said(
				redirectUrl === undefined
					? "The workflow has run. To show a page here, have its last node output one as 'html', or an address as 'redirectUrl'."
					: "'redirectUrl' is not an address that begins with https:// or http://.",
			),
		);
	};
}

function sendPage(response: Response, html: string): Response {
	response.setHeader('Content-Type', 'text/html; charset=utf-8');
	return response.send(html);
}

function said(message: unknown): string {
	const text = String(message).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return `<!DOCTYPE html><meta charset="utf-8"><title>n8n</title><p>${text}</p>`;
}

function isWebAddress(value: unknown): value is string {
	return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}

import { escapeHtml } from '../control/escapeHtml';
import type { RouteNotFoundWording } from '../settings';

export interface PlainAnswer {
	status: number;
	contentType: string;
	text: string;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

/**
 * @param url path and query as requested; Fastify and Nest repeat the query, with the key in it
 * @returns what a server of this framework answers if there is no such route
 */
export function routeNotFound(
	wording: RouteNotFoundWording,
	method: string,
	url: string,
): PlainAnswer {
	switch (wording) {
		case 'express':
			return {
				status: 404,
				contentType: HTML_TYPE,
				text: expressPage(method, url.split('?')[0] ?? ''),
			};
		case 'fastify':
			return json(404, {
				message: `Route ${method}:${url} not found`,
				error: 'Not Found',
				statusCode: 404,
			});
		case 'nest':
			return json(404, { message: `Cannot ${method} ${url}`, error: 'Not Found', statusCode: 404 });
		case 'methodNotAllowed':
			return json(405, {
				statusCode: 405,
				error: 'Method Not Allowed',
				message: 'Method Not Allowed',
			});
	}
}

function json(status: number, body: object): PlainAnswer {
	return { status, contentType: JSON_TYPE, text: JSON.stringify(body) };
}

function expressPage(method: string, path: string): string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>Cannot ${method} ${escapeHtml(path)}</pre>
</body>
</html>
`;
}

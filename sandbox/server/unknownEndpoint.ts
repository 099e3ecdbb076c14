import {
	answer,
	escapeHtml,
	type FullAnswer,
	HTML_TYPE,
	JSON_TYPE,
	TEXT_TYPE,
} from '@n8n-nodes-ventia/sandbox-core';
import type { Variants } from '../variants';

/**
 * @param url path and query as requested; Fastify and Nest repeat the query, with the key in it
 * @returns the response for an endpoint that does not exist
 */
export function unknownEndpoint(
	wording: Variants['unknownEndpoint'],
	method: string,
	url: string,
): FullAnswer<string> {
	switch (wording) {
		case 'express':
			return answer(404, HTML_TYPE, expressPage(method, url.split('?')[0] ?? ''));
		case 'fastify':
			return json(404, {
				message: `Route ${method}:${url} not found`,
				error: 'Not Found',
				statusCode: 404,
			});
		case 'nest':
			return json(404, { message: `Cannot ${method} ${url}`, error: 'Not Found', statusCode: 404 });
		case 'json':
			return json(404, { success: false, error: 'Not found' });
		case 'text':
			return answer(404, TEXT_TYPE, 'Not Found');
		case 'empty':
			return answer(404, TEXT_TYPE, '');
		case 'methodNotAllowed':
			return json(405, {
				statusCode: 405,
				error: 'Method Not Allowed',
				message: 'Method Not Allowed',
			});
		case 'notImplemented':
			return answer(501, TEXT_TYPE, 'Not Implemented');
	}
}

function json(status: number, body: object): FullAnswer<string> {
	return answer(status, JSON_TYPE, JSON.stringify(body));
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

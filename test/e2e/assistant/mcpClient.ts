import { isObject, textField, toObject, type JsonObject } from '../../../playground/client/guards';
import type { RestSession } from '../../../playground/client/session';

/** n8n's MCP server, as an assistant uses it (n8n 2.41: Settings > MCP). */
export interface McpClient {
	/** Calls a tool. @returns its structured answer, or the text of its answer under `text` */
	call(tool: string, values: JsonObject): Promise<JsonObject>;
}

/** Turns the server on and signs in with a new key. */
export async function openMcp(session: RestSession): Promise<McpClient> {
	await session.request('PATCH', '/rest/mcp/settings', { mcpAccessEnabled: true });
	await session.request('GET', '/rest/mcp/api-key');
	// Only a new key is shown whole.
	const key = toObject(await session.request('POST', '/rest/mcp/api-key/rotate', {}), 'a key');
	let id = 0;
	const send = async (method: string, params: JsonObject): Promise<JsonObject> => {
		const response = await fetch(`${session.url}/mcp-server/http`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				authorization: `Bearer ${textField(key, 'apiKey')}`,
			},
			body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`MCP ${method}: ${response.status} ${text.slice(0, 500)}`);
		const answer = toObject(JSON.parse(dataIn(text)), 'an answer');
		if (isObject(answer.error)) throw new Error(textField(answer.error, 'message'));
		return toObject(answer.result, 'a result');
	};
	await send('initialize', {
		protocolVersion: '2025-06-18',
		capabilities: {},
		clientInfo: { name: 'test', version: '1' },
	});
	return {
		async call(tool, values) {
			const result = await send('tools/call', { name: tool, arguments: values });
			const [first]: unknown[] = Array.isArray(result.content) ? result.content : [];
			const text = isObject(first) ? textField(first, 'text') : '';
			if (result.isError === true) throw new Error(`${tool}: ${text.slice(0, 1000)}`);
			return isObject(result.structuredContent) ? result.structuredContent : { text };
		},
	};
}

/** The data of a response, which may be one server-sent event. */
function dataIn(text: string): string {
	const lines = text.split('\n').filter((line) => line.startsWith('data: '));
	return lines.length > 0 ? lines.map((line) => line.slice(6)).join('') : text;
}

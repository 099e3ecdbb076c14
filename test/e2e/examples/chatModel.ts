import fastify from 'fastify';

import { isObject, textField, toObjects, type JsonObject } from '../../../playground/client/guards';

/** A language model that calls one tool and then says that it is done. */
export interface ChatModel {
	/** Base URL in the style of OpenAI's API. */
	url: string;
	/** Bodies of the requests. */
	requests: JsonObject[];
	close(): Promise<void>;
}

/** What the model does when a conversation begins. */
export interface ToolCall {
	/** The tool's name, or a part of it. */
	tool: string;
	values: JsonObject;
}

function toolNames(request: JsonObject): string[] {
	return toObjects(request.tools).map((tool) =>
		isObject(tool.function) ? textField(tool.function, 'name') : '',
	);
}

function answerTo(request: JsonObject, { tool, values }: ToolCall): JsonObject {
	const isOver = toObjects(request.messages).at(-1)?.role === 'tool';
	if (isOver) return { role: 'assistant', content: 'Done.' };
	const name = toolNames(request).find((one) => one.includes(tool)) ?? tool;
	const call = {
		id: 'call_1',
		type: 'function',
		function: { name, arguments: JSON.stringify(values) },
	};
	return { role: 'assistant', content: null, tool_calls: [call] };
}

/** Starts the model on loopback, at any free port. */
export async function startChatModel(call: ToolCall): Promise<ChatModel> {
	const requests: JsonObject[] = [];
	const server = fastify();
	server.post('/v1/chat/completions', ({ body }) => {
		const request = isObject(body) ? body : {};
		requests.push(request);
		const message = answerTo(request, call);
		return {
			id: `chatcmpl-${requests.length}`,
			object: 'chat.completion',
			created: 0,
			model: 'local',
			choices: [
				{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' },
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${origin}/v1`, requests, close: async () => await server.close() };
}

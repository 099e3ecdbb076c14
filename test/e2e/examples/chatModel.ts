import fastify from 'fastify';

import type { N8nClient } from '../../../playground/client';
import { isObject, textField, toObjects, type JsonObject } from '../../../playground/client/guards';
import type { Workflow } from '../../../playground/client/workflows';

/** A language model that calls tools, one after the other, and then says its last words. */
export interface ChatModel {
	/** Base URL in the style of OpenAI's API. */
	url: string;
	/** Bodies of the requests. */
	requests: JsonObject[];
	close(): Promise<void>;
}

/** What the model does next, whatever the tool responds. */
export interface ToolCall {
	/** The tool's name, or part of it. */
	tool: string;
	values: JsonObject;
}

function toolNames(request: JsonObject): string[] {
	return toObjects(request.tools).map((tool) =>
		isObject(tool.function) ? textField(tool.function, 'name') : '',
	);
}

/** The tools' responses to the model so far. */
export function toolAnswers(request: JsonObject | undefined): string[] {
	return toObjects(request?.messages)
		.filter(({ role }) => role === 'tool')
		.map((message) => textField(message, 'content'));
}

function answerTo(request: JsonObject, calls: ToolCall[], lastWords: string): JsonObject {
	const made = toolAnswers(request).length;
	const call = toolNames(request).length > 0 ? calls[made] : undefined;
	if (!call) return { role: 'assistant', content: lastWords };
	const { tool, values } = call;
	const name = toolNames(request).find((one) => one.includes(tool)) ?? tool;
	const toolCall = {
		id: `call_${made + 1}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(values) },
	};
	return { role: 'assistant', content: null, tool_calls: [toolCall] };
}

/** A message as its only chunk. */
function streamed(message: JsonObject): JsonObject {
	const calls = toObjects(message.tool_calls).map((call, index) => ({ ...call, index }));
	return { ...message, ...(calls.length > 0 ? { tool_calls: calls } : {}) };
}

/** Starts the model on loopback, on any free port. */
export async function startChatModel(calls: ToolCall[], lastWords = 'Done.'): Promise<ChatModel> {
	const requests: JsonObject[] = [];
	const server = fastify();
	server.post('/v1/chat/completions', async ({ body }, reply) => {
		const request = isObject(body) ? body : {};
		requests.push(request);
		const message = answerTo(request, calls, lastWords);
		const finish_reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const common = { id: `chatcmpl-${requests.length}`, created: 0, model: 'local', usage };
		if (request.stream !== true) {
			const choices = [{ index: 0, message, finish_reason }];
			return { ...common, object: 'chat.completion', choices };
		}
		const choices = [{ index: 0, delta: streamed(message), finish_reason }];
		const chunk = JSON.stringify({ ...common, object: 'chat.completion.chunk', choices });
		return await reply.type('text/event-stream').send(`data: ${chunk}\n\ndata: [DONE]\n\n`);
	});
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${origin}/v1`, requests, close: async () => await server.close() };
}

/** Connects the model to the node 'AI Agent' of a workflow. */
export async function withModel(client: N8nClient, { url }: ChatModel) {
	const data = { apiKey: 'local', url };
	const type = 'openAiApi';
	const { id, name } = await client.credentials.create({ name: 'Model', type, data });
	return ({ nodes, connections, ...rest }: Workflow): Workflow => ({
		...rest,
		nodes: [
			...nodes,
			{
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [700, 240],
				parameters: { model: { __rl: true, mode: 'id', value: 'local' }, options: {} },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {
			...connections,
			Model: {
				ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]],
			},
		},
	});
}

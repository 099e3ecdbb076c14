import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { parse } from 'yaml';

import { isRecord } from '../packages/api-client/src/json';
import { simpleInteraction } from '../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/actions/interaction/interactionFields';
import { simpleProspect } from '../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/actions/prospect/prospectFields';
import { zenviaSalesNode } from '../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/actions/resources';

const root = path.join(__dirname, '..');
const home = 'packages/n8n-nodes-zenvia-sales';
/** Where n8n's editor looks for what an operation puts out, before it has run for the first time. */
export const folder = `${home}/nodes/ZenviaSales/__schema__/v1.0.0`;

const document: unknown = parse(
	readFileSync(path.join(root, home, 'sandbox/openapi.yaml'), 'utf8'),
);

/** A value with the references to parts of the document filled in. */
function resolved(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(resolved);
	if (!isRecord(value)) return value;
	if (typeof value.$ref !== 'string') {
		return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolved(part)]));
	}
	const keys = value.$ref.replace(/^#\//, '').split('/');
	const found = keys.reduce<unknown>(
		(part, key) => (isRecord(part) ? part[key] : undefined),
		document,
	);
	return resolved(found);
}

/** What an item of an operation's answer holds, as JSON Schema. */
function answerOf(operationId: string): IDataObject {
	const paths = resolved(isRecord(document) ? document.paths : {});
	for (const item of Object.values(isRecord(paths) ? paths : {})) {
		for (const operation of Object.values(isRecord(item) ? item : {})) {
			if (!isRecord(operation) || operation.operationId !== operationId) continue;
			const [answer] = Object.values(isRecord(operation.responses) ? operation.responses : {});
			const content = isRecord(answer) && isRecord(answer.content) ? answer.content : {};
			const json = content['application/json'];
			if (isRecord(json) && isRecord(json.schema)) return itemOf(json.schema);
		}
	}
	throw new Error(`The document has no answer of ${operationId}`);
}

function itemOf(schema: IDataObject): IDataObject {
	const [first]: unknown[] = Array.isArray(schema.oneOf) ? schema.oneOf : [schema];
	const one = isRecord(first) ? first : schema;
	return one.type === 'array' && isRecord(one.items) ? one.items : one;
}

/** The schemas of an object's fields, as if they were its values: so a simplification works on them. */
function asValues(schema: IDataObject): IDataObject {
	const properties = isRecord(schema.properties) ? schema.properties : {};
	return Object.fromEntries(
		Object.entries(properties).map(([name, part]) => [
			name,
			isRecord(part) && name !== 'agent' && isRecord(part.properties) ? asValues(part) : part,
		]),
	);
}

/** What the short form of a record has, by the value of its resource. */
const short: Record<string, (record: IDataObject) => IDataObject> = {
	interaction: simpleInteraction,
	lead: simpleProspect,
	prospect: simpleProspect,
};

function schemaOf(resource: string, isSimplified: boolean, endpoint: string): IDataObject {
	const answer = answerOf(endpoint);
	const shorten = isSimplified ? short[resource] : undefined;
	if (!shorten) return answer;
	const fields = Object.entries(shorten(asValues(answer))).map(([name, schema]) => [
		name,
		isRecord(schema) ? { ...schema, type: [schema.type, 'null'].flat() } : {},
	]);
	return { type: 'object', properties: Object.fromEntries(fields) };
}

/** The file of each operation that has one endpoint, with what is in it. */
export function outputSchemas(): Map<string, string> {
	const files = new Map<string, string>();
	for (const { option, operations } of zenviaSalesNode.resources) {
		for (const { endpoints, fields, option: operation } of operations) {
			const [endpoint] = endpoints;
			if (endpoint === undefined) continue;
			const isSimplified = fields.some(({ name }) => name === 'simplify');
			const schema = { ...schemaOf(option.value, isSimplified, endpoint), version: 1 };
			const file = `${folder}/${option.value}/${operation.value}.json`;
			files.set(file, `${JSON.stringify(schema)}\n`);
		}
	}
	return files;
}

if (require.main === module) {
	rmSync(path.join(root, folder), { recursive: true, force: true });
	for (const [file, text] of outputSchemas()) {
		mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	}
}

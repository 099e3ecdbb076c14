import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import {
	type DescribedOperation,
	documentedPackages,
	type DocumentedPackage,
	documentFile,
	nodeFolder,
	readDocument,
	root,
} from './packages';

/** Where n8n's editor looks for an operation's output before it has run. */
export function schemaFolder(home: string): string {
	return `${nodeFolder(home)}/__schema__/v1.0.0`;
}

/** The output of an operation whose response is not documented: see `Item.send`. */
const undocumented: IDataObject = {
	type: 'object',
	description: 'The whole response: its fields are not documented',
	additionalProperties: true,
	properties: {
		response: { description: 'What the service responds with, if that is not a record' },
	},
};

/** The parts of a schema that a reader needs; limits are left to the service. */
const shownKeys = ['type', 'description', 'format', 'items', 'properties'];

/** A value in a document with its references resolved. */
function resolved(value: unknown, document: IDataObject): unknown {
	if (Array.isArray(value)) return value.map((part) => resolved(part, document));
	if (!isRecord(value)) return value;
	if (typeof value.$ref !== 'string') {
		return Object.fromEntries(
			Object.entries(value).map(([key, part]) => [key, resolved(part, document)]),
		);
	}
	const keys = value.$ref.replace(/^#\//, '').split('/');
	const found = keys.reduce<unknown>(
		(part, key) => (isRecord(part) ? part[key] : undefined),
		document,
	);
	return resolved(found, document);
}

/** The schemas of an operation's successful responses; none if they are not documented. */
function answersOf(document: IDataObject, operationId: string): IDataObject[] {
	const items = Object.values(isRecord(document.paths) ? document.paths : {});
	const operations = items.flatMap((item) => Object.values(isRecord(item) ? item : {}));
	const operation = operations.find((one) => isRecord(one) && one.operationId === operationId);
	const responses = resolved(isRecord(operation) ? operation.responses : {}, document);
	return Object.entries(isRecord(responses) ? responses : {})
		.filter(([status]) => status.startsWith('2'))
		.flatMap(([, answer]) => {
			const content = isRecord(answer) && isRecord(answer.content) ? answer.content : {};
			const json = content['application/json'];
			return isRecord(json) && isRecord(json.schema) ? [json.schema] : [];
		});
}

/**
 * The schema of a record in a response: the response itself, an entry of its list, or the content of
 * an envelope.
 */
function recordIn(schema: IDataObject, envelopes: string[]): IDataObject {
	const [first]: unknown[] = Array.isArray(schema.oneOf) ? schema.oneOf : [schema];
	const one = isRecord(first) ? first : schema;
	if (one.type === 'array' && isRecord(one.items)) return one.items;
	const properties = isRecord(one.properties) ? one.properties : {};
	if ('_id' in properties || 'id' in properties) return one;
	const enclosed = envelopes.map((key) => properties[key]).find(isRecord);
	return enclosed ? recordIn(enclosed, []) : one;
}

/** One schema for a record with several possible forms. */
function merged(schemas: IDataObject[]): IDataObject {
	const properties = schemas.map((schema) =>
		isRecord(schema.properties) ? schema.properties : {},
	);
	return { ...schemas[0], properties: Object.assign({}, ...properties) };
}

/** A schema reduced to what a reader needs. */
function shown({ const: constant, ...schema }: IDataObject): IDataObject {
	const { items, properties, ...rest } = schema;
	const kept = Object.entries({
		...(constant !== undefined && { type: typeof constant }),
		...rest,
		...(isRecord(items) && { items: shown(items) }),
		...(isRecord(properties) && { properties: mapped(properties, shown) }),
	}).filter(([key]) => shownKeys.includes(key));
	return Object.fromEntries(kept);
}

/** An object with each of its schemas mapped. */
function mapped<To>(
	schemas: IDataObject,
	change: (schema: IDataObject, name: string) => To,
): Record<string, To> {
	const entries = Object.entries(schemas);
	return Object.fromEntries(
		entries.map(([name, schema]) => [name, change(isRecord(schema) ? schema : {}, name)]),
	);
}

/** A made-up record that remembers the schema of each of its parts, for the code that shortens records. */
class Specimen {
	private readonly schemas = new Map<unknown, IDataObject>();

	/**
	 * A value that a schema allows: an object has all fields, a list has one entry, and anything
	 * else is a unique text.
	 */
	from(schema: IDataObject): GenericValue {
		const value = this.valueFor(schema);
		this.schemas.set(value, schema);
		return value;
	}

	/** An object with all fields of a schema. */
	record({ properties }: IDataObject): IDataObject {
		return mapped(isRecord(properties) ? properties : {}, (schema) => this.from(schema));
	}

	private valueFor(schema: IDataObject): GenericValue {
		if (schema.type === 'object') return this.record(schema);
		if (schema.type === 'array') return [this.from(isRecord(schema.items) ? schema.items : {})];
		return `specimen ${this.schemas.size}`;
	}

	/** The schema of a value derived from the specimen. */
	schemaOf(value: unknown): IDataObject {
		const known = this.schemas.get(value);
		if (known) return known;
		if (Array.isArray(value)) return { type: 'array', items: this.schemaOf(value[0]) };
		if (isRecord(value)) {
			const properties = Object.entries(value).map(([name, part]) => [name, this.schemaOf(part)]);
			return { type: 'object', properties: Object.fromEntries(properties) };
		}
		return value === undefined || value === null ? {} : { type: typeof value };
	}

	/**
	 * Like schemaOf, for an item: fields missing from the response are null, the node's own fields
	 * never are.
	 */
	itemSchemaOf(item: IDataObject): IDataObject {
		const properties = Object.entries(item).map(([name, value]) => {
			const schema = this.schemaOf(value);
			const isOwn = typeof value === 'boolean' || schema.type === undefined;
			return [name, isOwn ? schema : { ...schema, type: [schema.type, 'null'].flat() }];
		});
		return { type: 'object', properties: Object.fromEntries(properties) };
	}
}

/** The JSON Schema of an operation's output items. */
function schemaOf(
	{ outputs: { envelopes, schemas = {}, shapes } }: DocumentedPackage,
	document: IDataObject,
	name: string,
	{ endpoints: [endpoint = ''] }: DescribedOperation,
): IDataObject {
	const own = schemas[name];
	if (own) return own;
	const answers = answersOf(document, endpoint);
	if (answers.length === 0) return undocumented;
	const record = merged(answers.map((answer) => recordIn(answer, envelopes)));
	const shape = shapes[name];
	if (!shape) return shown(record);
	const specimen = new Specimen();
	return shown(specimen.itemSchemaOf(shape(specimen.record(record))));
}

/** The file of each operation of a package that has an endpoint, with what is in it. */
export function outputSchemas(docs: DocumentedPackage): Map<string, string> {
	const document = readDocument(documentFile(docs.home));
	const files = new Map<string, string>();
	for (const { option: resource, operations } of docs.resources) {
		for (const operation of operations) {
			const name = `${resource.value}.${operation.option.value}`;
			// The response of an endpoint that the user chooses is unknown.
			if (operation.endpoints.length === 0 && !docs.outputs.schemas?.[name]) continue;
			const schema = { ...schemaOf(docs, document, name, operation), version: 1 };
			const file = `${schemaFolder(docs.home)}/${name.replace('.', '/')}.json`;
			files.set(file, `${JSON.stringify(schema)}\n`);
		}
	}
	return files;
}

/** Of a longer record, only the first fields are named. */
const mostNamed = 20;

/**
 * The source of what the node tells assistants about its outputs: the field names of each operation.
 * Empty if no output is documented.
 */
export function outputNames(docs: DocumentedPackage): string {
	const schemas = [...outputSchemas(docs)]
		.map(([file, text]) => {
			const [operation = '', resource = ''] = file
				.replace(/\.json$/, '')
				.split('/')
				.reverse();
			const schema: unknown = JSON.parse(text);
			return { resource, operation, names: fieldNames(isRecord(schema) ? schema : {}) };
		})
		.filter(({ names }) => names !== '');
	if (schemas.length === 0) return '';
	const resources = [...new Set(schemas.map(({ resource }) => resource))];
	return [
		'// Generated from the OpenAPI document by `npm run docs`.',
		"/** The fields of each operation's output, for assistants that write workflows. */",
		'export const outputs = {',
		...resources.flatMap((name) => [
			`\t${name}: {`,
			...schemas
				.filter(({ resource }) => resource === name)
				.map(({ operation, names }) => `\t\t${operation}: '${names}',`),
			'\t},',
		]),
		'};',
		'',
		...(docs.triggerFields
			? [
					'/** The fields of a simplified item of the trigger, for assistants. */',
					`export const triggerOutput = '${namedTriggerFields(docs).join(', ')}';`,
					'',
				]
			: []),
	].join('\n');
}

function namedTriggerFields(docs: DocumentedPackage): string[] {
	const { triggerFields = [], rareTriggerFields: rare = [] } = docs;
	const common = triggerFields.filter((name) => !rare.includes(name));
	return rare.length > 0 ? [...common, '...'] : common;
}

/** The names of a record's fields; those of an only field that is a record, with its own name. */
function fieldNames(schema: IDataObject): string {
	const properties = isRecord(schema.properties) ? schema.properties : {};
	if ('response' in properties) return '';
	const names = Object.entries(properties).flatMap(([name, part]) => {
		const inner = isRecord(part) && isRecord(part.properties) ? Object.keys(part.properties) : [];
		return name === 'data' ? inner.map((key) => `data.${key}`) : [name];
	});
	return [...names.slice(0, mostNamed), ...(names.length > mostNamed ? ['...'] : [])].join(', ');
}

/** Where that source is, from the root. */
export function outputNamesFile(home: string): string {
	return `${nodeFolder(home)}/actions/outputs.ts`;
}

if (require.main === module) {
	for (const docs of documentedPackages()) {
		const names = outputNames(docs);
		if (names !== '') writeFileSync(path.join(root, outputNamesFile(docs.home)), names);
		rmSync(path.join(root, schemaFolder(docs.home)), { recursive: true, force: true });
		for (const [file, text] of outputSchemas(docs)) {
			mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
			writeFileSync(path.join(root, file), text);
		}
	}
}

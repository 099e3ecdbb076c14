import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

const ajv = new Ajv({ allErrors: true, formats: fullFormats, strict: false });

/** A schema that allows only the fields it names, in an item and in the entries of its lists. */
function closed(schema: IDataObject): IDataObject {
	const { items, properties } = schema;
	const isClosed = isRecord(properties) && schema.additionalProperties === undefined;
	return {
		...schema,
		...(isClosed && { properties: withClosedLists(properties), additionalProperties: false }),
		...(isRecord(items) && { items: closed(items) }),
	};
}

function withClosedLists(properties: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [
			name,
			isRecord(schema) && isRecord(schema.items) ? closed(schema) : schema,
		]),
	);
}

/**
 * How the items of an operation differ from the schema that the built package shows in n8n's editor. Undefined
 * if the editor shows nothing.
 *
 * @param parameters with `resource` and `operation`; raw output has no schema if the simplified
 *   output has one
 */
export function outputFaults(
	packageName: string,
	{ resource, operation, simplify }: INodeParameters,
	items: IDataObject[],
): string[] | undefined {
	const nodes = resolve('.artifacts/test-packages', packageName, 'dist/nodes');
	const [folder = ''] = readdirSync(nodes);
	const file = join(nodes, folder, `__schema__/v1.0.0/${resource}/${operation}.json`);
	if (!existsSync(file) || simplify === false) return undefined;
	const validate = ajv.compile(closed(JSON.parse(readFileSync(file, 'utf8'))));
	return items.flatMap((item) => {
		if (validate(item)) return [];
		return (validate.errors ?? []).map(({ instancePath, message, params }) =>
			[instancePath, message, JSON.stringify(params)].join(' '),
		);
	});
}

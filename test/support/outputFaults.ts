import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { isRecord } from '../../packages/api-client/src/json';

const ajv = new Ajv({ allErrors: true, formats: fullFormats, strict: false });

/** A schema that allows no fields but those that it names; one that names none allows any. */
function closed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(closed);
	if (!isRecord(value)) return value;
	const parts = Object.entries(value).map(([key, part]) => [key, closed(part)]);
	const isClosed = isRecord(value.properties) && value.additionalProperties === undefined;
	return { ...Object.fromEntries(parts), ...(isClosed && { additionalProperties: false }) };
}

/**
 * What in the items of an operation is not as the package, as it is built, shows it in n8n's editor.
 * Undefined where the editor shows nothing.
 *
 * @param parameters with `resource` and `operation`; what is not simplified has no schema where the
 * short form has one
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
	const validate = ajv.compile(closed(JSON.parse(readFileSync(file, 'utf8'))) ?? false);
	return items.flatMap((item) => {
		if (validate(item)) return [];
		return (validate.errors ?? []).map(({ instancePath, message, params }) =>
			[instancePath, message, JSON.stringify(params)].join(' '),
		);
	});
}

import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { reportRange } from './reportRange';
import type { Parameters } from './signedAddress';

/** The item of an opened page. */
export function pageItem(parameters: Parameters, zone: string, now: string): IDataObject {
	const query: IDataObject = Object.fromEntries(
		[...new Set(parameters.map(([name]) => name))].map((name) => [name, valueOf(parameters, name)]),
	);
	// Zenvia adds its own at the end: one of the same name that stands before is another's.
	const own = (name: string) => parameters.findLast((parameter) => parameter[0] === name)?.[1];
	const given = { range: own('range'), start: own('start'), end: own('end') };
	return {
		query,
		range: given.range ?? null,
		...reportRange(given, zone, now),
		group: own('group') ?? null,
		parentGroup: own('parentGroup') ?? null,
	};
}

/** A value, or the list of all that the parameter has. */
function valueOf(parameters: Parameters, name: string): string | string[] {
	const values = parameters.filter((parameter) => parameter[0] === name).map(([, value]) => value);
	const [value = ''] = values;
	return values.length === 1 ? value : values;
}

/**
 * The fields of a form that the page has sent. n8n has parsed it; of a form with files, only the
 * other fields are read.
 */
export function formFields(body: unknown, contentType = ''): IDataObject {
	const fields = /^multipart\//i.test(contentType) && isRecord(body) ? body.data : body;
	return isRecord(fields) ? fields : {};
}

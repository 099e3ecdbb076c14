import type { IDataObject } from 'n8n-workflow';

/** The entries that have a value: what a user left empty is not sent. */
export function withoutEmpty(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

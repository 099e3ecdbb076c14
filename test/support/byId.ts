import type { INodeParameters } from 'n8n-workflow';

/** A resource locator's value as the editor stores it. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

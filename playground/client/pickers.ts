import { isObject, textField, toObjects, type JsonObject } from './guards';
import type { RestSession } from './session';

export interface PickerRequest {
	/** The node type, such as `n8n-nodes-ventia.ventia`. */
	type: string;
	/** Its version. Default: 1. */
	version?: number;
	/** Path of the field in the parameters, such as `parameters.contactId`. */
	path: string;
	/** The node's method, in `methods.loadOptions` or `methods.listSearch`. */
	method: string;
	parameters: JsonObject;
	credentials: Record<string, { id: string; name: string }>;
	/** What the user has typed; for `search` only. */
	filter?: string;
	/** From the last page's response; for `search` only. */
	paginationToken?: string;
}

export interface PickerEntry {
	name: string;
	value: string;
}

export interface PickerPage {
	results: PickerEntry[];
	/** Set if there are more. */
	paginationToken?: string;
}

function toEntries(value: unknown): PickerEntry[] {
	return toObjects(value).map((entry) => ({
		name: textField(entry, 'name'),
		value: textField(entry, 'value'),
	}));
}

function body({ type, version = 1, path, method, parameters, credentials }: PickerRequest) {
	return {
		nodeTypeAndVersion: { name: type, version },
		path,
		methodName: method,
		currentNodeParameters: parameters,
		credentials,
	};
}

/** The lists that a node fills from the service while its fields are edited. */
export class PickersClient {
	constructor(private readonly session: RestSession) {}

	/** Entries of a dropdown whose options come from the service. */
	async options(request: PickerRequest): Promise<PickerEntry[]> {
		const path = '/rest/dynamic-node-parameters/options';
		return toEntries(await this.session.request('POST', path, body(request)));
	}

	/** One page of a resource locator's From List. */
	async search(request: PickerRequest): Promise<PickerPage> {
		const { filter, paginationToken } = request;
		const answer = await this.session.request(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{ ...body(request), filter, paginationToken },
		);
		const page = isObject(answer) ? answer : {};
		return {
			results: toEntries(page.results),
			paginationToken: textField(page, 'paginationToken') || undefined,
		};
	}
}

import type { IHttpRequestMethods } from 'n8n-workflow';

import type { Cursor } from '../../../../api-client/src/pagination';
import type { Endpoint } from '../../../../api-client/src/service';
import { idOf } from '../../../../api-client/src/json';

/**
 * Newest first, bare arrays; `before` is the ID of the last record of the page before. Pages of 1,000
 * are the largest that Zenvia recommends, in multiples of 100, so none is taken to be cut below that.
 */
export const newestFirst: Cursor = {
	by: 'cursor',
	pageSize: 1000,
	smallestPage: 100,
	sizeParameter: 'limit',
	records: (body) => (Array.isArray(body) ? body : undefined),
	after(last) {
		const before = idOf(last);
		return before === undefined ? undefined : { before };
	},
};

function endpoint(method: IHttpRequestMethods, path: string, pagination?: Cursor): Endpoint {
	return {
		candidates: [{ method, path }],
		documented: true,
		idempotent: method === 'GET',
		pagination,
	};
}

/** Every endpoint that the node uses, from Zenvia's specification; only here a path is spelled. */
export const endpoints = {
	getIntegration: endpoint('GET', '/integration'),
	getProspect: endpoint('GET', '/prospect/{prospectId}'),
	listProspects: endpoint('GET', '/prospects', newestFirst),
	sendMessage: endpoint('POST', '/prospect/{prospectId}/messaging/{channel}'),
} satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof endpoints;

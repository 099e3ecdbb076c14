import type { ApiClient, Target } from '../../../packages/api-client/src/client';
import { connector } from '../../../packages/node-framework/src/connect';
import { type EndpointId, endpoints } from './endpoints';
import { readSettings } from './settings';
import { ventia } from './ventia';

/** Ventia, as one node execution, picker or hook reaches it. */
export type VentiaClient = ApiClient<EndpointId>;

export type VentiaTarget = Target<EndpointId>;

/** Opens a connection with the credential of a node. */
export const connect = connector<EndpointId>(ventia, endpoints, readSettings);

import type { Item as FrameworkItem } from '../../../packages/node-framework/src/item';
import type {
	Operation as FrameworkOperation,
	Resource as FrameworkResource,
} from '../../../packages/node-framework/src/operation';
import type { EndpointId } from '../api/endpoints';

/** One input item of the Ventia node. */
export type Item = FrameworkItem<EndpointId>;
/** One entry of the Ventia node's 'Operation' list. */
export type Operation = FrameworkOperation<EndpointId>;
/** One entry of the Ventia node's 'Resource' list. */
export type Resource = FrameworkResource<EndpointId>;

import type { Item as FrameworkItem } from '../../../../node-framework/src/item';
import type {
	Operation as FrameworkOperation,
	Resource as FrameworkResource,
} from '../../../../node-framework/src/operation';
import type { EndpointId } from '../api/endpoints';

/** One input item of the Zenvia Sales node. */
export type Item = FrameworkItem<EndpointId>;
/** One entry of the node's 'Operation' list. */
export type Operation = FrameworkOperation<EndpointId>;
/** One entry of the node's 'Resource' list. */
export type Resource = FrameworkResource<EndpointId>;

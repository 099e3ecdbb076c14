import type {
	Item as FrameworkItem,
	Operation as FrameworkOperation,
	Resource as FrameworkResource,
} from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../../api/endpoints';

/** One input item of the Zenvia Sales node. */
export type Item = FrameworkItem<EndpointId>;
/** One entry of the node's 'Operation' list. */
export type Operation = FrameworkOperation<EndpointId>;
/** One entry of the node's 'Resource' list. */
export type Resource = FrameworkResource<EndpointId>;

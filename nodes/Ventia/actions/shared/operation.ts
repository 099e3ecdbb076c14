import type {
	Item as FrameworkItem,
	Operation as FrameworkOperation,
	Resource as FrameworkResource,
} from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../../api/endpoints';

/** One input item of the Ventia node. */
export type Item = FrameworkItem<EndpointId>;
/** One entry of the Ventia node's 'Operation' list. */
export type Operation = FrameworkOperation<EndpointId>;
/** One entry of the Ventia node's 'Resource' list. */
export type Resource = FrameworkResource<EndpointId>;

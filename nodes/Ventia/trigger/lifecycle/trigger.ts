import type { IHookFunctions } from 'n8n-workflow';

import { connect, type VentiaClient } from '../../api/connect';
import { ValidationError } from '../../../../packages/api-client/src/errors';
import { modeAt, type Registration, registrationOf, type WebhookMode } from '../registration';
import { topicsIn } from '../topics';
import { instanceBase } from './callback';
import type { NodeIdentity } from './mark';
import { publicAddressAdvice } from './reachable';

/** A trigger node while n8n sets it up or takes it down. */
export interface Trigger {
	host: IHookFunctions;
	ventia: VentiaClient;
	mode: WebhookMode;
	/** Callback URL of the mode, without a secret. */
	address: string;
	/** What the addresses of this instance have in common. */
	base: string;
	identity: NodeIdentity;
	topics: string[];
	stored: Registration | undefined;
	/**
	 * A registration under the address of another instance. Either this one has moved, or its data
	 * is a copy of an instance that still runs: the webhook is left alone.
	 */
	elsewhere: Registration | undefined;
}

/**
 * Brings together what the hooks need to know. Nothing is sent.
 *
 * @throws ValidationError when the credential or 'Trigger On' cannot be used
 */
export async function openTrigger(host: IHookFunctions): Promise<Trigger> {
	const node = host.getNode();
	const workflowId = host.getWorkflow().id ?? '';
	const address = host.getNodeWebhookUrl('default');
	if (address === undefined || !URL.canParse(address)) {
		throw new ValidationError('n8n has no webhook address for this node', publicAddressAdvice);
	}
	const normal = new URL(address).href;
	const base = instanceBase(normal, node.webhookId ?? workflowId);
	const mode = modeAt(host, normal) ?? currentMode(host, base);
	const registration = registrationOf(host, mode);
	const isHere = registration?.address.startsWith(base) === true;
	return {
		host,
		ventia: await connect(host, `webhook ${workflowId}`),
		mode,
		address: normal,
		base,
		identity: { instanceId: host.getInstanceId(), workflowId, nodeId: node.id },
		topics: topicsIn(host.getNodeParameter('topics', [])),
		stored: isHere ? registration : undefined,
		elsewhere: isHere ? undefined : registration,
	};
}

/**
 * n8n sets test webhooks up in mode `manual`, others in mode `trigger`; it takes both down in mode
 * `internal` (n8n source, test-webhooks and active-workflow-manager). Then only the address tells.
 */
function currentMode(host: IHookFunctions, base: string): WebhookMode {
	if (host.getMode() === 'manual') return 'test';
	return host.getMode() === 'internal' && /[-_]test\/$/.test(base) ? 'test' : 'production';
}

import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** The places in n8n from which requests are sent: a run, a picker, a webhook's life cycle. */
export type Host = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

/** The signal that ends with the execution; pickers and webhook hooks have none. */
export function cancelSignal(host: Host): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in host ? host.getExecutionCancelSignal() : undefined;
}

export { callTool, type ToolCall, type ToolOptions } from './callTool';
export { loadPackage, usePackage, type LoadedPackage } from './loadPackage';
export {
	getMappingFields,
	loadOptions,
	searchList,
	type MethodOptions,
	type SearchOptions,
} from './nodeMethods';
export type { CredentialData, Credentials, EngineOptions, NodeInput } from './options';
export { PollingTrigger } from './pollingTrigger';
export { runWorkflow, startWorkflow, type RunOptions, type StartedWorkflow } from './runWorkflow';
export { startTrigger, type RunningTrigger, type TriggerOptions } from './startTrigger';
export { storeFile } from './storeFile';
export { testCredential } from './testCredential';
export { WaitingExecution, type LinkAnswer } from './waitingExecution';
export { WebhookTrigger } from './webhookTrigger';
export { WorkflowRun } from './workflowRun';

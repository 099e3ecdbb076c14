/**
 * The only file that names the engine's modules. Which version they are is decided by
 * jest.config.mjs: with N8N_CORE_DIRECTORY set they resolve in that folder's node_modules for
 * everybody (harness, engine, package under test), otherwise in the repository's.
 */
export { Container } from '@n8n/di';
export { SSHClientsManager } from 'n8n-core/dist/execution-engine/ssh-clients-manager';
export {
	CredentialTestContext,
	ExecuteContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	getAdditionalKeys,
	HookContext,
	LoadOptionsContext,
	PackageDirectoryLoader,
	RoutingNode,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
export {
	createEmptyRunExecutionData,
	createRunExecutionData,
	ICredentialsHelper,
	isExpression,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

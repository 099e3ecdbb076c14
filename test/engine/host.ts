/**
 * The only file that names the engine's modules. Which version they are is decided by
 * jest.config.mjs: with N8N_CORE_DIRECTORY set, `n8n-core` and `n8n-workflow` resolve in that
 * folder's node_modules for everybody (harness, engine, package under test), otherwise at the root.
 */
export {
	CredentialTestContext,
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	HookContext,
	LoadOptionsContext,
	PackageDirectoryLoader,
	SupplyDataContext,
	WebhookContext,
	WorkflowExecute,
	getAdditionalKeys,
} from 'n8n-core';
export {
	createRunExecutionData,
	ICredentialsHelper,
	isExpression,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

export { loadPackage, type LoadedPackage } from './loadPackage';
export type { CredentialData, Credentials, EngineOptions, NodeInput } from './options';
export { runWorkflow, startWorkflow, type RunOptions, type StartedWorkflow } from './runWorkflow';
export { WorkflowRun } from './WorkflowRun';

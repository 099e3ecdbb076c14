import type {
	IConnections,
	IDataObject,
	INode,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** Values of one stored credential, as typed into its form; what is left out gets its default. */
export type CredentialData = Record<string, string | number | boolean>;

/**
 * The stored credentials. A node's reference is looked up by its id, then its name, then by the
 * credential type; nodes without a reference get the one stored under the type's name.
 */
export type Credentials = Record<string, CredentialData>;

/** A node as in an exported workflow; what is left out gets n8n's defaults. */
export type NodeInput = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** What every entry of the harness takes: a workflow and the instance it lives in. */
export interface EngineOptions {
	nodes: NodeInput[];
	/** Without it the nodes form a chain in their order. */
	connections?: IConnections;
	settings?: IWorkflowSettings;
	/** Kept between calls when the same object is passed again, like n8n's stored static data. */
	staticData?: IDataObject;
	workflowId?: string;
	credentials?: Credentials;
	/** Folders of built packages; without it the one given to usePackage(). */
	packageDirectories?: string[];
	/** Default 'manual', the mode of the editor's Execute button. */
	mode?: WorkflowExecuteMode;
	/** Default '1'. */
	executionId?: string;
	/** Base URL of webhooks, ends without a slash. Default http://localhost:5678/webhook */
	webhookBaseUrl?: string;
}

import type {
	IConnections,
	IDataObject,
	INode,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** Values of one stored credential, as typed into its form; omitted fields get their defaults. */
export type CredentialData = Record<string, string | number | boolean>;

/**
 * The stored credentials. A node's reference is looked up by its ID, then its name, then the
 * credential type; nodes without a reference get the one stored under the type's name.
 */
export type Credentials = Record<string, CredentialData>;

/** A node as in an exported workflow; omitted fields get n8n's defaults. */
export type NodeInput = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** What every entry point of the engine takes: a workflow and its instance. */
export interface EngineOptions {
	nodes: NodeInput[];
	/** Default: the nodes form a chain in their order. */
	connections?: IConnections;
	settings?: IWorkflowSettings;
	/** Static data; persists between calls if the same object is passed again, as in n8n's database. */
	staticData?: IDataObject;
	workflowId?: string;
	credentials?: Credentials;
	/** Folders of built packages. Default: the one given to usePackage(). */
	packageDirectories?: string[];
	/** Default: 'manual', the mode of the editor's Execute button. */
	mode?: WorkflowExecuteMode;
	/** Default '1'. */
	executionId?: string;
	/** Base URL of webhooks, without a trailing slash. Default: http://localhost:5678/webhook */
	webhookBaseUrl?: string;
}

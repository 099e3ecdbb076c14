import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { applyGenericAuthentication } from './authentication';
import { resolveCredentialExpressions } from './credentialExpressions';
import { ICredentialsHelper, NodeHelpers } from './host';
import type { LoadedPackage } from './loadPackage';
import type { CredentialData, Credentials } from './options';

/**
 * Stands in for n8n's CredentialsHelper (which needs n8n's database) and does the same to the data:
 * default values, expressions, and `authenticate` applied to the caller's own request object.
 * Source: n8n source, credentials-helper.
 */
export class EngineCredentials extends ICredentialsHelper {
	private readonly types: Map<string, ICredentialType>;

	private readonly supportedNodes: Map<string, string[]>;

	constructor(
		packages: LoadedPackage[],
		private readonly stored: Credentials,
	) {
		super();
		this.types = new Map(packages.flatMap(({ credentials }) => [...credentials]));
		this.supportedNodes = new Map(packages.flatMap(({ supportedNodes }) => [...supportedNodes]));
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		if (!this.types.get(credentialType)?.restrictToSupportedNodes) return true;
		const supported = this.supportedNodes.get(credentialType) ?? [];
		return supported.includes(nodeType) || supported.includes(nodeType.replace(/Tool$/, ''));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.type(type);
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (!('url' in request))
			throw new Error('The test engine authenticates requests with a url only');
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) throw new Error('Generic authentication needs a workflow and a node');
		const keys = { $credentials: credentials };
		return applyGenericAuthentication(authenticate, request, (expression) =>
			workflow.expression.getSimpleParameterValue(
				node,
				expression,
				'internal',
				keys,
				undefined,
				'',
			),
		);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		context?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.find(reference, type);
		if (raw) return stored;
		const properties = this.getCredentialsProperties(type);
		const complete: INodeParameters =
			NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) ?? {};
		return resolveCredentialExpressions(complete, { additionalData, mode, executeData, context });
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(reference: INodeCredentialsDetails): Promise<ICredentials> {
		throw new Error(`The test engine has no encrypted copy of the credential "${reference.name}"`);
	}

	async updateCredentials(reference: INodeCredentialsDetails): Promise<void> {
		throw new Error(`The test engine does not update the credential "${reference.name}"`);
	}

	async updateCredentialsOauthTokenData(reference: INodeCredentialsDetails): Promise<void> {
		throw new Error(`The test engine has no OAuth, asked for by "${reference.name}"`);
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`Credential type "${name}" is not loaded`);
		return type;
	}

	private find({ id, name }: INodeCredentialsDetails, type: string): CredentialData {
		const stored = this.stored[id ?? ''] ?? this.stored[name] ?? this.stored[type];
		if (!stored) throw new Error(`Credential with ID "${id}" does not exist for type "${type}".`);
		return stored;
	}
}
